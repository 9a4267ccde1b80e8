import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isIamKeysError } from '../../../src/core/errors.js';
import { countedPair, pairNumberIn } from './countedPair.js';
import { seedScene } from './killScene.js';

const BLOCK = 4096;

/** A small file system of its own on a folder; undefined where this process may not mount one. */
export function smallDisk(folder: string, size: string): (() => void) | undefined {
  mkdirSync(folder, { recursive: true });
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', folder], { stdio: 'ignore' });
  if (mount.status !== 0) return undefined;
  return () => void spawnSync('umount', [folder], { stdio: 'ignore' });
}

/**
 * Writes with every number of free blocks from none on, what the preflight says asked before each. Fails unless the files are whole
 * and what is told is true, or when a write fails after a preflight went well. Resolves with how many were refused, and stored.
 */
export async function writeOnFillingDisk(
  disk: string,
  most: number,
): Promise<{ readonly refused: number; readonly stored: number }> {
  const scratch = seedScene(disk);
  const filler = path.join(disk, 'filler');
  const counts = { refused: 0, stored: 0 };
  for (let blocks = 0; blocks <= most; blocks++) {
    rmSync(filler, { force: true });
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, new Uint8Array(Math.max(bavail * bsize - blocks * BLOCK, 0)));
    const before = scratch.credentials();
    const where = `${blocks} blocks`;
    const region = blocks % 2 === 0 ? 'eu-west-1' : 'eu-west-9';
    const isAgreed = await succeeds(scratch.writer().preflight({ profile: 'prod', region }), where);
    const isStored = await succeeds(
      scratch.writer().write({ profile: 'prod', pair: countedPair(blocks + 1), region }),
      where,
    );
    assert.ok(isStored || !isAgreed, `${where}: agreed to and not stored`);
    if (isStored) assert.equal(pairNumberIn(scratch.credentials()), blocks + 1, where);
    else assert.equal(scratch.credentials(), before, where);
    assert.match(scratch.config(), /^\[profile prod\]\nregion = eu-west-[19]\n\[profile b\]\n$/, where);
    assert.deepEqual(scratch.names(), ['config', 'credentials'], where);
    counts[isStored ? 'stored' : 'refused']++;
  }
  return counts;
}

async function succeeds(work: Promise<unknown>, where: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    assert.ok(isIamKeysError(error, 'FileNotWritable'), `${where}: ${String(error)}`);
    assert.equal(error.details.reason, 'diskFull', where);
    return false;
  }
}
