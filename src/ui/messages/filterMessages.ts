import { count, formatSince } from '../format.js';

/** What users can be filtered by, in words; the keys are those of `UserCondition`. */
export const CONDITION_WORDS = {
  stale: 'Old keys',
  unused: 'Unused keys',
  twoActive: 'Two active keys',
  noMfa: 'No MFA',
  withKeys: 'With keys',
} as const;

/** How users can be sorted; the keys are those of `UserSort`. */
export const SORT_WORDS = {
  name: 'By name',
  oldestKey: 'By oldest active key',
  lastUsed: 'By last use, longest ago first',
} as const;

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

/** The age of the credential report: `Marks from a report made 12 minutes ago`. */
export function reportMessage(generated: number, now: number): string {
  return `Marks from a report made ${ago(generated, now)}`;
}

function ago(time: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - time) / 60_000));
  if (minutes < 2) return 'just now';
  if (minutes < 120) return `${minutes} minutes ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours ago`;
  return formatSince(time, now);
}

function lowerFirst(text: string): string {
  return text.startsWith('No MFA') ? 'no MFA' : text.charAt(0).toLowerCase() + text.slice(1);
}
