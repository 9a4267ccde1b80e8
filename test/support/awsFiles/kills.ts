import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { runChild } from './child.js';
import { countedPair } from './countedPair.js';
import { faultyFileSystem } from './faultyFileSystem.js';
import { assertSurvived, seedScene } from './killScene.js';

/** Children at a time: they mostly wait for Node to start. */
const AT_ONCE = 4;
const MOST_WRITES = 3;
const LONGEST_WAIT_MS = 15;

/** Kills a write, of the config file too if a region is given, before each of its calls, and in the middle of what it writes. Resolves with the number of kills. */
export async function killAtEachStep(folder: string, ...region: readonly string[]): Promise<number> {
  const { fs, calls } = faultyFileSystem(nodeFileSystem, () => undefined);
  const whole = seedScene(path.join(folder, 'whole'));
  await whole.writer({ fs }).write({ profile: 'prod', pair: countedPair(1), ...(region[0] && { region: region[0] }) });
  const steps = calls.flatMap((call, at) => [
    { at, how: 'whole', call },
    ...(calls[at - 1] === 'file.writeFile' ? [{ at, how: 'half', call }] : []),
  ]);
  await atOnce(steps, async ({ at, how, call }) => {
    const home = path.join(folder, `${how}-${at}`);
    const scratch = seedScene(home);
    const { signal, stderr } = await runChild('killedWrite', [home, String(at), how, ...region]);
    if (signal !== 'SIGKILL') throw new Error(`step ${at} was not reached: ${stderr}`);
    await assertSurvived(scratch, `killed before ${call} #${at}, ${how}`);
  });
  return steps.length;
}

/** Kills writers that write on and on, at random times. Resolves with how many had got a write done before. */
export async function killAtRandom(folder: string, kills: number): Promise<number> {
  let written = 0;
  await atOnce([...Array(kills).keys()], async (index) => {
    const home = path.join(folder, `random-${index}`);
    await mkdir(home);
    const scratch = seedScene(home);
    const writes = randomInt(MOST_WRITES + 1);
    const then = randomInt(LONGEST_WAIT_MS);
    await runChild('writeForever', [home], {
      started: (child) => {
        let seen = 0;
        child.stdout?.on('data', (lines: string) => {
          seen += lines.length;
          if (seen > writes) setTimeout(() => child.kill('SIGKILL'), then);
        });
      },
    });
    const number = await assertSurvived(scratch, `killed ${then} ms after write ${writes}`);
    assert.ok(number >= writes, 'what was reported as written is there');
    if (number > 0) written++;
  });
  return written;
}

/** Works on all items, some at a time. */
export async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const next = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
