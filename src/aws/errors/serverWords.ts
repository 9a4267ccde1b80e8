import { redact } from '../../core/secret/redact.js';

const LONGEST = 400;

/** A server's own sentence as it can be shown and logged: one line, not endless, nothing that looks like a secret. */
export function serverWords(text: string): string {
  const line = redact(text.slice(0, 4 * LONGEST))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
