import type { KeyUseSearch, RegionSearch } from '../../core/keyUse/keyUseSearch.js';
import { HISTORY_DAYS, HISTORY_DELAY_MINUTES, isUnrecorded } from '../../core/keyUse/unrecorded.js';
import type { UseRow } from '../../core/keyUse/useTally.js';
import type { LastUsed } from '../../core/model.js';
import { count, formatDate, formatLastUsed, formatSince, joined, listed } from '../format.js';
import { errorMessage } from './errorMessages.js';

/** What of a search a sentence is made of. */
export type FoundUse = Pick<KeyUseSearch, 'regions' | 'count' | 'isAsking'>;

/** `203.0.113.17 · ec2`. */
export function useWhere({ address, service }: UseRow): string {
  return joined([address === '' ? 'unknown address' : address, service], ' · ');
}

/** `356 calls, 3 failed (AccessDenied) · today, DescribeInstances · since 2026-08-28 · eu-central-1`. */
export function useFacts(
  { count: calls, errors, error = '', first, last, name, regions }: UseRow,
  now: number,
): string {
  const failed = errors === 0 ? '' : `${errors === calls && calls > 1 ? 'all' : errors.toLocaleString('en-US')} failed`;
  const why = errors > 0 && error !== '' ? ` (${error})` : '';
  return joined(
    [
      joined([count(calls, 'call'), `${failed}${why}`], ', '),
      joined([`last ${formatSince(last, now)}`, name], ', '),
      first === last ? '' : `first ${formatDate(first)}`,
      listed(regions, 3),
    ],
    ' · ',
  );
}

/** A row as a line to send to somebody else, with the whole user agent. */
export function useLine(row: UseRow, now: number): string {
  return joined([row.program, useWhere(row), useFacts(row, now), row.agent], ' · ');
}

/** How far it is: below the title. */
export function usePlaceholder({ regions, count: calls, isAsking }: FoundUse): string {
  const names = listed(
    regions.map(({ region }) => region),
    3,
  );
  if (isAsking)
    return `Asking CloudTrail in ${names}… ${calls === 0 ? '' : `${count(calls, 'call')} so far`}`.trimEnd();
  return calls === 0 ? `Nothing was found in ${names}` : `${count(calls, 'call')} in ${names}. Choose one to copy it.`;
}

/** Where nothing was found in all that is kept; never that the key is unused. Empty while it is not known, and where something was found. */
export function nothingFound({ regions, count: calls, isAsking }: FoundUse): string {
  const read = regions.filter(({ state }) => state === 'done').map(({ region }) => region);
  if (isAsking || calls > 0 || read.length === 0) return '';
  return `No management events in ${HISTORY_DAYS} days in ${read.join(', ')}`;
}

/** Up to where the Regions were read: `us-east-1 to 2026-11-02`. */
export function readUpTo(regions: readonly RegionSearch[]): string {
  return regions
    .map(({ region, oldest }) => (oldest === undefined ? region : `${region} before ${formatDate(oldest)}`))
    .join(', ');
}

/** `eu-west-1: The network …`; the same failure of several Regions is said once. */
export function useFailures(regions: readonly RegionSearch[]): readonly string[] {
  const texts = new Map<string, string[]>();
  for (const { region, error } of regions) {
    if (!error) continue;
    const { text } = errorMessage(error);
    texts.set(text, [...(texts.get(text) ?? []), region]);
  }
  return [...texts].map(([text, names]) => `${names.join(', ')}: ${text}`);
}

/** What such a search cannot see, each with its reason; what the key's last use speaks of comes first. */
export function unseenUse(lastUsed: LastUsed | undefined, now: number): readonly { label: string; detail: string }[] {
  const speaks = isUnrecorded(lastUsed?.service);
  const data = {
    label: speaks ? `Calls like its last one: ${formatLastUsed(lastUsed, now)}` : 'Calls that are not recorded',
    detail: 'S3 objects, DynamoDB items, Lambda invocations, messages of SNS and SQS, mail over SES',
  };
  return [
    data,
    {
      label: 'Sessions that were started with it',
      detail: 'They sign with key IDs of their own; AssumeRole itself is shown',
    },
    {
      label: `What is older than ${HISTORY_DAYS} days, or newer than ${HISTORY_DELAY_MINUTES} minutes`,
      detail: 'CloudTrail keeps management events no longer, and shows them with that delay',
    },
    { label: 'Regions that were not asked', detail: 'IAM, STS and CloudFront are recorded in one Region only' },
  ];
}
