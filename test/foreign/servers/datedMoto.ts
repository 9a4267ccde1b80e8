import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { PythonTools } from '../../support/moto.js';

/** A key of some age that was used so long ago, in days; one that never was has no `used`. */
export interface DatedKey {
  readonly active: boolean;
  readonly age: number;
  readonly used?: number;
}

/** A user of some age, in days. */
export interface DatedUser {
  readonly name: string;
  readonly age: number;
  readonly password?: boolean;
  readonly mfa?: boolean;
  readonly keys: readonly DatedKey[];
}

/** A moto over users with pasts, which its own calls cannot give them; anyone may call it. */
export async function startDatedMoto(
  { python }: PythonTools,
  users: readonly DatedUser[],
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const program = path.join(import.meta.dirname, 'datedMoto.py');
  const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write(`${JSON.stringify(users)}\n`);
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  for await (const url of createInterface(child.stdout)) return { url, stop };
  throw new Error('moto did not start');
}
