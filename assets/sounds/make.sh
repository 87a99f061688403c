#!/bin/sh
# Makes the interface sounds with sox (needs sox with libsox-fmt-all). Ours, CC0 1.0.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# tone FILE SECONDS FREQUENCY GAIN_DB: one soft mallet note, with a faint octave, that dies away
tone() {
  sox -n -r 44100 -c 1 "$tmp/a.wav" synth "$2" sine "$3" fade l 0.006 "$2" "$(awk "BEGIN { print $2 * 0.9 }")"
  sox -n -r 44100 -c 1 "$tmp/b.wav" synth "$2" sine "$(awk "BEGIN { print $3 * 2.01 }")" fade l 0.004 "$2" "$(awk "BEGIN { print $2 * 0.9 }")" gain -14
  sox -m "$tmp/a.wav" "$tmp/b.wav" "$1" gain "$4"
}
# at FILE SECONDS: starts later
at() { sox "$1" "$tmp/at.wav" pad "$2" 0; mv "$tmp/at.wav" "$1"; }
# done_ NAME SECONDS PEAK_DB FILES...: mix, cut off hum and hiss, set the peak, fade both ends
done_() {
  name=$1 length=$2 peak=$3
  shift 3
  if [ $# -gt 1 ]; then sox -m "$@" "$tmp/mix.wav"; else cp "$1" "$tmp/mix.wav"; fi
  sox "$tmp/mix.wav" "$tmp/out.wav" highpass 60 lowpass 6000 trim 0 "$length" norm "$peak" fade t 0.005 "$length" 0.06
  sox "$tmp/out.wav" -C 4 "$name.ogg"
}

tone "$tmp/1.wav" 0.16 392 0
done_ choose 0.155 -18 "$tmp/1.wav"

sox -n -r 44100 -c 1 "$tmp/1.wav" synth 0.22 pinknoise band 500 300 fade t 0.06 0.22 0.14
tone "$tmp/2.wav" 0.2 262 -16
done_ speech 0.215 -22 "$tmp/1.wav" "$tmp/2.wav"

tone "$tmp/1.wav" 0.5 523.25 0
tone "$tmp/2.wav" 0.6 659.25 0
at "$tmp/2.wav" 0.11
done_ promise 0.7 -17 "$tmp/1.wav" "$tmp/2.wav"

tone "$tmp/1.wav" 0.5 311.13 0
tone "$tmp/2.wav" 0.7 233.08 0
at "$tmp/2.wav" 0.17
done_ broken 0.86 -16 "$tmp/1.wav" "$tmp/2.wav"

# A gentle telephone: two notes that alternate, under one soft hand.
for i in 0 1 2 3 4 5 6 7; do
  f=587.33
  [ $((i % 2)) -eq 1 ] && f=698.46
  tone "$tmp/r$i.wav" 0.22 "$f" 0
  at "$tmp/r$i.wav" "$(awk "BEGIN { print $i * 0.1 }")"
done
done_ ring 0.91 -18 "$tmp"/r?.wav

tone "$tmp/1.wav" 0.14 783.99 0
tone "$tmp/2.wav" 0.28 1046.5 -2
at "$tmp/2.wav" 0.07
done_ message 0.345 -20 "$tmp/1.wav" "$tmp/2.wav"

# A counter bell: inharmonic partials, struck once.
tone "$tmp/1.wav" 1.1 1318.5 0
tone "$tmp/2.wav" 0.8 2217 -10
tone "$tmp/3.wav" 0.5 3520 -18
done_ bell 1.09 -20 "$tmp/1.wav" "$tmp/2.wav" "$tmp/3.wav"

# A sheet of paper: two brushes of noise.
sox -R -n -r 44100 -c 1 "$tmp/1.wav" synth 0.16 whitenoise band 2600 1800 fade t 0.05 0.16 0.1
sox -R -n -r 44100 -c 1 "$tmp/2.wav" synth 0.22 pinknoise band 1700 1500 fade t 0.03 0.22 0.18
at "$tmp/2.wav" 0.12
done_ page 0.335 -20 "$tmp/1.wav" "$tmp/2.wav"

tone "$tmp/1.wav" 0.9 392 0
tone "$tmp/2.wav" 0.9 329.63 0
tone "$tmp/3.wav" 0.8 261.63 0
at "$tmp/2.wav" 0.13
at "$tmp/3.wav" 0.26
done_ end 1.05 -18 "$tmp/1.wav" "$tmp/2.wav" "$tmp/3.wav"
