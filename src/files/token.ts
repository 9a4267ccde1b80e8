import { randomBytes } from 'node:crypto';
import { errnoOf } from './fileFault.js';

const PATTERN = /^(\d+)-[0-9a-f]{16}$/;

/** A name that nobody else uses and that tells which process made it. */
export function newToken(pid: number): string {
  return `${pid}-${randomBytes(8).toString('hex')}`;
}

/** Whether a process of that number runs on this machine. Signal 0 only asks; a refusal means that it is there, but someone else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** The process that made a token; undefined for any other name. */
export function pidOf(token: string): number | undefined {
  const pid = PATTERN.exec(token)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
