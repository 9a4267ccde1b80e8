import { asIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { LastUsed, Rotation } from '../model.js';
import type { Connection } from '../ports.js';

/**
 * What IAM has told of the old key's use. `quiet`: not used since then, milliseconds since 1970, which is long enough. `used`: not
 * quiet before `quietAt`. `untold`: IAM did not say, or its last use is our own and hides those of others.
 */
export type OldKeyUse =
  | { readonly kind: 'quiet'; readonly since: number; readonly lastUsed: LastUsed }
  | { readonly kind: 'used'; readonly quietAt: number; readonly lastUsed: LastUsed }
  | { readonly kind: 'untold'; readonly error?: AnyIamKeysError };

/** How long the old key has to be unused, and by which clock. */
export interface QuietRule {
  readonly now: number;
  readonly quietMs: number;
}

/** Asks IAM for the old key's last use, of which it keeps one record per 15 minutes, and late. Never rejects. */
export async function oldKeyUse(
  rotation: Rotation,
  { iam }: Pick<Connection, 'iam'>,
  rule: QuietRule,
): Promise<OldKeyUse> {
  try {
    const { lastUsed } = await iam.getAccessKeyLastUsed(rotation.oldKeyId);
    return useOf(rotation, byOurClock(lastUsed, iam.issuer.clockOffset?.() ?? 0), rule);
  } catch (error) {
    return { kind: 'untold', error: asIamKeysError(error) };
  }
}

/** What a last use means for a rotation: quiet counts from the last place that got the new key, and from the last use after that. */
export function useOf(rotation: Rotation, lastUsed: LastUsed, { now, quietMs }: QuietRule): OldKeyUse {
  if (mayBeOurs(rotation, lastUsed)) return { kind: 'untold' };
  const since = Math.max(rotation.delivered ?? now, lastUsed.date ?? 0);
  const quietAt = since + quietMs;
  return now >= quietAt ? { kind: 'quiet', since, lastUsed } : { kind: 'used', quietAt, lastUsed };
}

/** True when IAM has told of a use since the rotation began that was not our own. */
export function wasUsedSince(rotation: Rotation, lastUsed: LastUsed): boolean {
  return isSince(rotation, lastUsed) && !mayBeOurs(rotation, lastUsed);
}

/** What connecting with the old key leaves behind; of earlier uses by others nothing is seen then. */
function mayBeOurs(rotation: Rotation, lastUsed: LastUsed): boolean {
  return (
    rotation.oldSigned === true &&
    isSince(rotation, lastUsed) &&
    (lastUsed.service === 'iam' || lastUsed.service === 'sts')
  );
}

/** IAM tells whole seconds: what may have been after the beginning counts. */
function isSince({ started }: Rotation, { date }: LastUsed): boolean {
  return date !== undefined && date >= Math.floor(started / 1000) * 1000;
}

/** `offset`: the server's clock minus ours, milliseconds. */
function byOurClock(lastUsed: LastUsed, offset: number): LastUsed {
  return lastUsed.date === undefined ? lastUsed : { ...lastUsed, date: lastUsed.date - offset };
}
