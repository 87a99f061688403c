// Renders the customers: every person of cast.ron in every mood, and a silhouette for the queue at the counter.
//
//   npm install && npm run render            all of them
//   node render.mjs maya tomas               only these
//
// Design: "Open Peeps" by Pablo Stanley, CC0 1.0. Parts and renderer: DiceBear, MIT. See ../CREDITS.md.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import { Resvg } from '@resvg/resvg-js';
import UPNG from 'upng-js';

const here = path.dirname(fileURLToPath(import.meta.url));
const INK = '#221E2B';
const QUEUE = '#CFA890';
const STAGE = [864, 1000];
const SMALL = [216, 250];
const SILHOUETTE = [432, 500];
const COLOURS = 64; // palette entries; few flat fills and their smoothed edges need no more

const MOODS = {
  calm: 'smile',
  pleased: 'calm',
  delighted: 'smileBig',
  worried: 'concerned',
  tired: 'tired',
  annoyed: 'suspicious',
  angry: 'veryAngry',
  furious: 'rage',
};

/** The people of cast.ron. Its shape is ours and flat, so a few patterns read it. */
function readCast() {
  const text = fs.readFileSync(path.join(here, 'cast.ron'), 'utf8').replace(/\/\/.*$/gm, '');
  return [...text.matchAll(/Person\(([\s\S]*?)\n {4}\)/g)].map(([, body]) => {
    const field = (name) => {
      const found = body.match(new RegExp(`\\b${name}: (?:Some\\()?(?:"([^"]*)"|([\\d.]+))`));
      return found ? (found[1] ?? Number(found[2])) : undefined;
    };
    return {
      id: field('id'),
      head: field('head'),
      skin: field('skin'),
      hair: field('hair'),
      clothes: field('clothes'),
      facialHair: field('facial_hair'),
      accessory: field('accessory'),
      build: field('build') ?? 1,
    };
  });
}

function svg(person, face) {
  const list = (value) => (value === undefined ? [] : [value]);
  return createAvatar(openPeeps, {
    seed: person.id,
    face: [face],
    head: [person.head],
    skinColor: [person.skin],
    headContrastColor: [person.hair ?? '2c1b18'],
    clothingColor: [person.clothes],
    facialHair: list(person.facialHair),
    facialHairProbability: person.facialHair ? 100 : 0,
    accessories: list(person.accessory),
    accessoriesProbability: person.accessory ? 100 : 0,
    maskProbability: 0,
  })
    .toString()
    // A wider view than the package's square: whole hair, whole torso.
    .replace(/viewBox="[^"]*"/, 'viewBox="-80 -100 864 1000"')
    .replace(/(<mask[^>]*>)<rect[^>]*>/, '$1<rect x="-80" y="-100" width="864" height="1000" fill="#fff"/>')
    // The first group is neck and torso: a build is that group, wider or narrower about the neck.
    .replace(
      '<g fill-rule="evenodd" clip-rule="evenodd">',
      `<g fill-rule="evenodd" clip-rule="evenodd" transform="translate(376 0) scale(${person.build} 1) translate(-376 0)">`,
    )
    .replace(/#000(?:000)?\b/g, INK);
}

function oneTone(source, tone) {
  return source
    .replace(/<mask[\s\S]*?<\/mask>/, '')
    .replace(/ mask="[^"]*"/, '')
    .replace(/#[0-9a-fA-F]{3,6}\b/g, tone);
}

function write(file, source, [width, height], colours = COLOURS) {
  const picture = new Resvg(source, { fitTo: { mode: 'width', value: width } }).render();
  if (picture.width !== width || picture.height !== height) throw new Error(`${file}: ${picture.width}x${picture.height}`);
  // resvg hands out premultiplied colour; PNG wants it straight.
  const pixels = new Uint8Array(picture.pixels);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3];
    if (alpha > 0 && alpha < 255) for (let c = 0; c < 3; c++) pixels[i + c] = Math.min(255, Math.round((pixels[i + c] * 255) / alpha));
  }
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, Buffer.from(UPNG.encode([pixels.buffer], width, height, colours)));
}

const wanted = process.argv.slice(2);
const unknown = new Set(wanted);
for (const person of readCast()) {
  unknown.delete(person.id);
  if (wanted.length && !wanted.includes(person.id)) continue;
  const folder = path.join(here, person.id);
  for (const [mood, face] of Object.entries(MOODS)) {
    const source = svg(person, face);
    write(path.join(folder, `${mood}.png`), source, STAGE);
    write(path.join(folder, `${mood}-small.png`), source, SMALL);
  }
  write(path.join(folder, 'queue.png'), oneTone(svg(person, MOODS.calm), QUEUE), SILHOUETTE, 16);
  console.log(person.id);
}
if (unknown.size) {
  console.error(`not in cast.ron: ${[...unknown].join(', ')}`);
  process.exitCode = 1;
}
