// Renders the drawings of this folder at twice their size, and the icon. Run `npm install` in ../portraits first.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(path.join(here, '../portraits/package.json'));
const { Resvg } = require('@resvg/resvg-js');
const UPNG = require('upng-js');

function render(folder, name, scale) {
  const source = fs.readFileSync(path.join(folder, `${name}.svg`), 'utf8');
  const picture = new Resvg(source, { fitTo: { mode: 'zoom', value: scale } }).render();
  const pixels = new Uint8Array(picture.pixels);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3];
    if (alpha > 0 && alpha < 255) for (let c = 0; c < 3; c++) pixels[i + c] = Math.min(255, Math.round((pixels[i + c] * 255) / alpha));
  }
  fs.writeFileSync(path.join(folder, `${name}.png`), Buffer.from(UPNG.encode([pixels.buffer], picture.width, picture.height, 128)));
  console.log(name, picture.width, picture.height);
}

for (const file of fs.readdirSync(here).sort()) if (file.endsWith('.svg')) render(here, file.slice(0, -4), 2);
render(path.join(here, '../icon'), 'extramile', 1);
render(path.join(here, '../icon'), 'mark', 1);
