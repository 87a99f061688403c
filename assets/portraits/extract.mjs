// Takes the parts of the customers out of DiceBear's Open Peeps, so that the program can draw a mixed one itself:
// parts.txt, which the program reads, is written by this and by nothing else.
//
//   npm install && npm run extract
//
// One line a shape, below the line that names its part: what it is filled with (s skin, c clothes, h hair, k ink,
// w white, or a colour), how (e even-odd, n non-zero), and its outline in relative steps: M m l c q z.
// Parts that hide the mood are left out: beards over the mouth, dark glasses, a patch over an eye; and so are the bear
// and the whiskers that do not fit into the picture.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from '@dicebear/open-peeps';
// The package itself only hands out whole people.
import * as components from './node_modules/@dicebear/open-peeps/lib/components/index.js';
import svgpath from 'svgpath';

const FACES = ['smileBig', 'calm', 'smile', 'tired', 'concerned', 'suspicious', 'veryAngry', 'rage'];
const HIDDEN = {
  head: ['bear'],
  face: Object.keys(components.face).filter((name) => !FACES.includes(name)),
  facialHair: ['full2', 'full3', 'full4', 'goatee2', 'moustache2', 'moustache3', 'moustache5', 'moustache6', 'moustache8'],
  accessories: ['eyepatch', 'sunglasses', 'sunglasses2'],
};
const CALLED = { head: 'head', face: 'face', facialHair: 'beard', accessories: 'glasses' };
const FILLS = { SKIN: 's', CLOTHES: 'c', HAIR: 'h', '#000': 'k', '#fff': 'w' };
// Where render.mjs and Open Peeps put each group.
const PLACES = { head: 'matrix(.99789 0 0 1 156 62)', face: 'translate(315 248)', facialHair: 'translate(279 400)', accessories: 'translate(203 303)' };

const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];

/** The shapes of a fragment: groups hand their filling and their rule down. */
function shapes(fragment, place) {
  const lines = [];
  const around = [{ fill: undefined, rule: 'nonzero' }];
  for (const [tag, closing, name] of fragment.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (closing) {
      around.pop();
      continue;
    }
    if (!['g', 'path'].includes(name)) throw new Error(`a ${name} in a part`);
    if (attribute(tag, 'stroke') || attribute(tag, 'transform')) throw new Error(`a stroke or a transform in ${tag.slice(0, 80)}`);
    const of = around.at(-1);
    const now = { fill: attribute(tag, 'fill') ?? of.fill, rule: attribute(tag, 'fill-rule') ?? of.rule };
    if (name === 'g') {
      around.push(now);
      continue;
    }
    if (now.fill === undefined) throw new Error('a shape without a filling');
    const fill = FILLS[now.fill] ?? now.fill.replace('#', '').toLowerCase();
    const outline = svgpath(attribute(tag, 'd')).transform(place).unarc().unshort().iterate(simple).rel().round(2);
    lines.push(`${fill} ${now.rule === 'evenodd' ? 'e' : 'n'} ${outline.toString()}`);
  }
  return lines;
}

/** Level and upright steps as steps to a point. */
function simple([letter, ...numbers], _, x, y) {
  const here = { H: ['L', numbers[0], y], h: ['l', numbers[0], 0], V: ['L', x, numbers[0]], v: ['l', 0, numbers[0]] }[letter];
  return here ? [here] : undefined;
}

// Neck and torso stand in the package's own frame, before the parts.
const frame = create({ prng: { pick: (values) => values[0], bool: () => false }, options: { skinColor: ['SKIN'], clothingColor: ['CLOTHES'] } });
const torso = frame.body.slice(0, frame.body.indexOf('</g>') + 4).replaceAll('#SKIN', 'SKIN').replaceAll('#CLOTHES', 'CLOTHES');
const text = ['part body torso', ...shapes(torso, '')];
for (const [group, hidden] of Object.entries(HIDDEN)) {
  if (!frame.body.includes(`transform="${PLACES[group]}"`)) throw new Error(`${group} has moved`);
  for (const [name, part] of Object.entries(components[group])) {
    if (hidden.includes(name)) continue;
    text.push(`part ${CALLED[group]} ${name}`);
    text.push(...shapes(part({}, { skin: 'SKIN', clothing: 'CLOTHES', headContrast: 'HAIR' }), PLACES[group]));
  }
}
fs.writeFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'parts.txt'), `${text.join('\n')}\n`);
