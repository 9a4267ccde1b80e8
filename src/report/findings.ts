import { daysSince, useMarks, type KeyMark, type Thresholds } from '../core/key/keyHealth.js';
import type { Finding, FindingKind, ReportKey, ReportUser } from './reportModel.js';

/** When, and from which ages on, something is found. `now` is in milliseconds since 1970. */
export interface Yardstick {
  readonly now: number;
  readonly thresholds: Thresholds;
}

const KINDS: Readonly<Record<KeyMark, FindingKind>> = { stale: 'old', unused: 'unused', neverUsed: 'neverUsed' };

/** What is worth a look about a user: first about the user, then about each key. */
export function findingsOf(user: ReportUser, yardstick: Yardstick): Finding[] {
  const { keys = [], otherCredentials: others = 0 } = user;
  const about = (kind: FindingKind): Finding => ({ ...userFacts(user), id: idOf(user, kind), kind });
  return [
    ...(user.quarantined === true ? [about('quarantined')] : []),
    ...(user.password === true && user.mfa === false ? [about('noMfa')] : []),
    ...(keys.filter(({ active }) => active).length > 1 ? [about('twoActive')] : []),
    ...(others > 0 ? [{ ...about('otherCredentials'), others }] : []),
    ...keys.flatMap((key) =>
      marksOf(key, yardstick).map((mark) => ({
        ...keyFacts(user, key, yardstick.now),
        id: idOf(user, KINDS[mark], key),
        kind: KINDS[mark],
      })),
    ),
  ];
}

/** An access key of the root user is a finding by itself, active or not. `count` is that of the account's figures. */
export function rootFindings(root: ReportUser, count: number, now: number): Finding[] {
  const { keys = [] } = root;
  const kind = 'rootKey';
  if (keys.length === 0) return count > 0 ? [{ ...userFacts(root), id: idOf(root, kind), kind }] : [];
  return keys.map((key) => ({ ...keyFacts(root, key, now), id: idOf(root, kind, key), kind }));
}

function marksOf({ active, created = NaN, lastUsed }: ReportKey, { now, thresholds }: Yardstick): readonly KeyMark[] {
  const used = lastUsed && (lastUsed.at ?? 'never');
  return useMarks({ active, created, lastUsed: used }, now, thresholds);
}

/** What every row about the user has. */
export function userFacts({ account, name, path, rotation, places }: ReportUser) {
  return { account, userName: name, path, rotation, places };
}

/** What every row about a key of the user has. */
export function keyFacts(user: ReportUser, { slot, id, created, lastUsed, places }: ReportKey, now: number) {
  const ageDays = created === undefined ? undefined : daysSince(created, now);
  const all = [...(places ?? []), ...(user.places ?? [])];
  const known = places === undefined && user.places === undefined ? undefined : all;
  return { ...userFacts(user), slot, keyId: id, ageDays, lastUsed, places: known };
}

/** A key keeps its row when its ID becomes known. */
export function idOf({ account, name }: ReportUser, kind: string, key?: ReportKey): string {
  return JSON.stringify([account, name, kind, key?.slot ?? key?.id].filter((part) => part !== undefined));
}
