import type { KeyUse } from '../core/key/keyHealth.js';
import type { UserMark } from '../core/user/userHealth.js';

/** What a user must meet to be shown; `unused` takes in keys that were never used, `inactive` is for one key that is not active. */
export type UserCondition =
  'stale' | 'unused' | 'neverUsed' | 'twoActive' | 'inactive' | 'noMfa' | 'withKeys' | 'inRotation';

/** The conditions in the order in which a picker offers them. */
export const USER_CONDITIONS: readonly UserCondition[] = [
  'stale',
  'unused',
  'neverUsed',
  'twoActive',
  'inactive',
  'inRotation',
  'noMfa',
  'withKeys',
];

/** Shows users who meet all conditions and whose name, path, ARN or known key IDs hold the text; `/…` is a path prefix. */
export interface UserFilter {
  readonly text: string;
  readonly conditions: readonly UserCondition[];
}

/** The filter that every user passes. */
export const NO_FILTER: UserFilter = { text: '', conditions: [] };

/** True when it hides anybody. */
export function isFiltering({ text, conditions }: UserFilter): boolean {
  return text.trim() !== '' || conditions.length > 0;
}

/** The conditions as a bit each, of eight at most, so that thousands of users are compared at once. */
export function bitsOf(conditions: readonly UserCondition[]): number {
  return conditions.reduce((bits, condition) => bits | (1 << USER_CONDITIONS.indexOf(condition)), 0);
}

/** The conditions a user meets, by its marks and keys, and by whether a key of it is being rotated. */
export function conditionsMet(
  marks: readonly UserMark[],
  keys: readonly KeyUse[],
  isRotating: boolean,
): UserCondition[] {
  const met: UserCondition[] = [...marks];
  if (marks.includes('neverUsed')) met.push('unused');
  if (keys.length > 0) met.push('withKeys');
  if (keys.some(({ active }) => !active)) met.push('inactive');
  if (isRotating) met.push('inRotation');
  return met;
}
