import { spawnSync } from 'node:child_process';
import type { FileFault } from '../../../src/core/errors.js';
import type { CredentialsScratch } from './credentialsScratch.js';

/** Where a condition is made: a home whose `.aws` holds a plain credentials file. */
export interface Target extends CredentialsScratch {
  /** Lets what was made belong to whoever writes. */
  readonly give: (...files: readonly string[]) => void;
}

/** One way in which a target can be; only root can make some of them. */
export interface TargetCondition {
  readonly title: string;
  readonly isRoots?: boolean;
  /** Returns what takes it away again. Undefined where this machine cannot make it. */
  readonly arrange: (target: Target) => (() => void) | undefined;
  /** Code and reason of the error, or `stored`. */
  readonly says: string;
  /** What the error names, below the folder of the file; the credentials file where it is missing. */
  readonly names?: string;
  readonly region?: string;
  readonly proc?: 'noProc';
  /** For the shell that runs the writer. */
  readonly shell?: string;
}

/** Beside the credentials file. */
export const LOCK = 'credentials.iam-keys-lock';
export const PLAIN = '[prod]\naws_access_key_id = x\n';
export const nothing = (): void => undefined;

/** A condition that every machine can make, and that goes with its folder. */
export function done(work: (target: Target) => void): (target: Target) => () => void {
  return (target) => {
    work(target);
    return nothing;
  };
}

/** Whether a command of the system went well. */
export function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** What `chattr` marks. */
export function flagged(flag: 'i' | 'a', where: (target: Target) => string): TargetCondition['arrange'] {
  return (target) =>
    run('chattr', `+${flag}`, where(target)) ? () => void run('chattr', `-${flag}`, where(target)) : undefined;
}

/** How the table writes a file that cannot be written. */
export const notWritable = (reason: FileFault): string => `FileNotWritable ${reason}`;
