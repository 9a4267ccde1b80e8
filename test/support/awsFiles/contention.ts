import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { childScript, runChild } from './child.js';
import { countedPair } from './countedPair.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { leaveLock } from './deadHolder.js';

/** Lets several processes write profiles of their own into one file. Resolves with how many of them are not there afterwards. */
export async function lostUpdates(folder: string, processes: number, updates: number): Promise<number> {
  const scratch = new CredentialsScratch(folder);
  scratch.seed({ credentials: '[first]\nregion = eu-west-1\n' });
  const names = Array.from({ length: processes }, (_, index) => `window${index}`);
  const results = await Promise.all(names.map((name) => runChild('updates', [folder, name, String(updates)])));
  for (const { code, stdout, stderr } of results) assert.deepEqual([code, stdout, stderr], [0, 'done\n', '']);
  const text = scratch.credentials();
  assert.deepEqual(scratch.names(), ['credentials']);
  const wanted = names.flatMap((name) =>
    Array.from({ length: updates }, (_, number) => {
      const { keyId, secret } = countedPair(number);
      return `\n[${name}-${number}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
    }),
  );
  return wanted.filter((section) => !text.includes(section)).length;
}

/** Lets processes contend for one stale lock, round after round. Resolves with how often two held it. */
export async function doubleHolders(folder: string, contenders: number, rounds: number): Promise<number> {
  const lock = path.join(folder, 'lock');
  const script = await childScript('contender');
  const children = Array.from({ length: contenders }, () => {
    const child = spawn(process.execPath, [script, lock, path.join(folder, 'mark')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  });
  let doubles = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      leaveLock(lock, 60_000);
      for (const { child } of children) child.stdin.write('go\n');
      const said = await Promise.all(children.map(({ lines }) => lines.next()));
      assert.ok(said.every(({ done }) => done !== true));
      doubles += said.filter(({ value }) => value !== 'alone').length;
    }
  } finally {
    for (const { child } of children) child.kill('SIGKILL');
  }
  return doubles;
}
