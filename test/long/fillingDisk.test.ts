import assert from 'node:assert/strict';
import path from 'node:path';
import { smallDisk, writeOnFillingDisk } from '../support/awsFiles/fillingDisk.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';

const MOST_BLOCKS = 40;

describe('a disk that fills (as root)', () => {
  const folder = scratchFolder();

  it(`writes with 0 to ${MOST_BLOCKS} blocks free: whole files, and none refused that was agreed to`, async function () {
    const disk = path.join(folder(), 'disk');
    const end = smallDisk(disk, '1m');
    if (!end) return this.skip();
    try {
      const { refused, stored } = await writeOnFillingDisk(disk, MOST_BLOCKS);
      console.log(`        ${refused} refused, ${stored} stored: 0 damaged`);
      assert.ok(refused > 0 && stored > 0);
    } finally {
      end();
    }
  });
});
