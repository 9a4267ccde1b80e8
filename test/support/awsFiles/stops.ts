import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { runChild } from './child.js';
import { countedPair } from './countedPair.js';
import { atOnce } from './kills.js';
import { seedScene } from './killScene.js';
import { simulatedTime } from './simulatedTime.js';
import type { CredentialsScratch } from './credentialsScratch.js';

const STATE = /^\d+ \(.*\) (\w)/;

/**
 * Stops a writer with SIGSTOP before each of its calls, lets another window take its lock over and write a key of its own, and lets
 * the first go on. Fails unless both keys are there in the end. Resolves with the number of stops.
 */
export async function stopAtEachStep(folder: string): Promise<number> {
  const whole = path.join(folder, 'whole');
  seedScene(whole);
  const { stdout } = await runChild('stoppedWrite', [whole]);
  const steps = [...stdout.trim().split('\n').entries()];
  await atOnce(steps, async ([step, call]) => {
    const home = path.join(folder, String(step));
    const scratch = seedScene(home);
    const where = `stopped before ${call} #${step}`;
    let wrote = Promise.resolve();
    const { stdout: said, stderr } = await runChild('stoppedWrite', [home, String(step)], {
      started: (child) => {
        child.stdout?.once('data', () => {
          wrote = goOn(child, () => writeMeanwhile(scratch));
        });
      },
    });
    await wrote;
    assert.deepEqual([said, stderr], [`${call}\nstored\n`, ''], where);
    for (const [profile, number] of [
      ['prod', 1],
      ['theirs', 2],
    ] as const) {
      const { keyId, secret } = countedPair(number);
      const section = `[${profile}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
      assert.ok(scratch.credentials().includes(section), `${where}: ${profile} is lost`);
    }
    assert.deepEqual(scratch.names(), ['config', 'credentials'], where);
  });
  return steps.length;
}

/** The minute after which a lock is taken over from a process that is there goes by at once. */
async function writeMeanwhile(scratch: CredentialsScratch): Promise<void> {
  await scratch.writer({ ...simulatedTime(), isAlive: () => true }).write({ profile: 'theirs', pair: countedPair(2) });
}

async function goOn(child: ChildProcess, meanwhile: () => Promise<void>): Promise<void> {
  const stopped = (): boolean => STATE.exec(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))?.[1] === 'T';
  while (!stopped()) await new Promise(setImmediate);
  try {
    await meanwhile();
  } finally {
    child.kill('SIGCONT');
  }
}
