import assert from 'node:assert/strict';
import { palettePng } from '../../../support/pictures/palettePng.js';
import { fewColours } from '../../../support/pictures/fewColours.js';
import { pngPixels } from '../../../support/pictures/pngPixels.js';
import { readFile } from 'node:fs/promises';

describe('pictures with a palette', () => {
  it('have the very colours where there are few enough', () => {
    const rgb = Buffer.from([...Array(40).keys()].flatMap((n) => [n * 6, 255 - n, n]));
    const { palette, indices } = fewColours(rgb, 64);
    const drawn = Buffer.concat([...indices].map((index) => palette.subarray(index * 3, index * 3 + 3)));
    assert.deepEqual(drawn, rgb);
  });

  it('keep the colour that most of the picture has', () => {
    const noise = Array.from({ length: 300 }, (_each, n) => [n % 256, (n * 7) % 256, (n * 13) % 256]);
    const paper = Array.from({ length: 5000 }, () => [253, 252, 251]);
    const { palette, indices } = fewColours(Buffer.from([...noise, ...paper].flat()), 8);
    const at = indices[5200] ?? 0;
    assert.deepEqual([...palette.subarray(at * 3, at * 3 + 3)], [253, 252, 251]);
    assert.ok(palette.length <= 24);
  });

  it('are PNGs whose rows a reader takes for a palette, of the size they had', () => {
    const png = palettePng({ width: 3, height: 2, rgb: Buffer.alloc(18, 9) }, 256);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)], [3, 2, 3]);
    assert.throws(() => pngPixels(png), /PNG of type 3/);
  });

  it('are made of what a PNG without one says, whatever its rows are filtered with', async () => {
    const { width, height, rgb } = pngPixels(await readFile('media/icon.png'));
    assert.deepEqual([width, height, rgb.length], [128, 128, 128 * 128 * 3]);
    assert.ok(new Set(rgb).size > 10, 'more than one colour');
  });
});
