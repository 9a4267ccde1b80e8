import { spawnSync } from 'node:child_process';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { newToken } from '../../src/files/token.js';
import { credentialsPath } from './access.js';

const notePath = (): string => `${credentialsPath()}.killed-window`;

/** What a window killed two hours ago may leave beside the credentials file: a file with a secret, and a lock it waited for. */
export async function leaveAsKilled(): Promise<readonly string[]> {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const staged = `${credentialsPath()}.iam-keys-${newToken(pid)}.tmp`;
  const lock = `${credentialsPath()}.iam-keys-lock.${newToken(pid)}`;
  await writeFile(staged, 'a secret');
  await mkdir(lock);
  const then = Date.now() / 1000 - 2 * 60 * 60;
  for (const left of [staged, lock]) await utimes(left, then, then);
  await writeFile(notePath(), JSON.stringify([staged, lock]));
  return [staged, lock];
}

/** The paths of what an earlier start left so. */
export async function leftAsKilled(): Promise<readonly string[]> {
  return JSON.parse(await readFile(notePath(), 'utf8')) as readonly string[];
}
