import { count } from '../format.js';

/** What users can be filtered by, in words; the keys are those of `UserCondition`. */
export const CONDITION_WORDS = {
  stale: 'Old keys',
  unused: 'Unused keys',
  neverUsed: 'Keys that were never used',
  twoActive: 'Two active keys',
  inactive: 'Inactive keys',
  inRotation: 'In rotation',
  noMfa: 'No MFA',
  withKeys: 'With keys',
} as const;

/** How users can be sorted; the keys are those of `UserSort`. */
export const SORT_WORDS = {
  name: 'By name',
  oldestKey: 'By oldest active key',
  lastUsed: 'By last use, longest ago first',
} as const;

/** Says how users are sorted; empty for the order of names. */
export function sortMessage(sort: keyof typeof SORT_WORDS): string {
  return sort === 'name' ? '' : `Sorted ${lowerFirst(SORT_WORDS[sort])}`;
}

/** Says that a filter is on: `3 of 5,000 users: old keys, “deploy”`. */
export function filterMessage(
  shown: number,
  all: number,
  filter: { readonly text: string; readonly conditions: readonly (keyof typeof CONDITION_WORDS)[] },
): string {
  const text = filter.text.trim();
  const parts = filter.conditions.map((condition) => lowerFirst(CONDITION_WORDS[condition]));
  if (text !== '') parts.push(`“${text}”`);
  return `Filter on, ${shown.toLocaleString('en-US')} of ${count(all, 'user')}: ${parts.join(', ')}`;
}

/** The age of a credential report that is no longer fresh: `Credential report: 3 h old`. Empty for one younger than an hour. */
export function reportMessage(generated: number, now: number): string {
  const hours = Math.floor((now - generated) / 3_600_000);
  if (hours < 1) return '';
  return `Credential report: ${hours < 48 ? `${hours} h` : count(Math.floor(hours / 24), 'day')} old`;
}

function lowerFirst(text: string): string {
  return text.startsWith('No MFA') ? 'no MFA' : text.charAt(0).toLowerCase() + text.slice(1);
}
