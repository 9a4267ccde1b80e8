import { useMarks, type KeyMark, type KeyUse, type Thresholds } from '../key/keyHealth.js';

/** Marks of a user: those of its keys, `twoActive` keys at once, `noMfa` for a console password without a second factor. */
export type UserMark = KeyMark | 'twoActive' | 'noMfa';

/** Known from the credential report only. */
export interface ConsoleAccess {
  readonly password: boolean;
  readonly mfa: boolean;
}

/** The marks of a user, each once, in a fixed order. */
export function userMarks(
  keys: readonly KeyUse[],
  access: ConsoleAccess | undefined,
  now: number,
  limits: Thresholds,
): readonly UserMark[] {
  const found: UserMark[] = [];
  for (const key of keys) found.push(...useMarks(key, now, limits));
  if (keys.filter(({ active }) => active).length > 1) found.push('twoActive');
  if (access?.password === true && !access.mfa) found.push('noMfa');
  return found.length === 0 ? NONE : ORDER.filter((mark) => found.includes(mark));
}

const NONE: readonly UserMark[] = [];
const ORDER: readonly UserMark[] = ['stale', 'unused', 'neverUsed', 'twoActive', 'noMfa'];
