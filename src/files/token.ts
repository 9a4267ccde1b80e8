import { randomBytes } from 'node:crypto';

const PATTERN = /^(\d+)-[0-9a-f]{16}$/;

/** A name that nobody else uses and that tells which process made it. */
export function newToken(pid: number): string {
  return `${pid}-${randomBytes(8).toString('hex')}`;
}

/** The process that made a token; undefined for any other name. */
export function pidOf(token: string): number | undefined {
  const pid = PATTERN.exec(token)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
