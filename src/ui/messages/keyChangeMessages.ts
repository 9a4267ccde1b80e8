import { endOfKeyId } from '../../core/key/accessKeyId.js';
import type { LockOut } from '../../core/key/lockOut.js';
import type { AccessKey, LastUsed } from '../../core/model.js';
import { count, describeKey, formatLastUsed } from '../format.js';

/** A key as a question about it shows it. */
export interface AskedKey {
  readonly key: AccessKey;
  readonly lastUsed?: LastUsed;
  /** Names of the local profiles that hold it. */
  readonly profiles: readonly string[];
  readonly saved: boolean;
}

/** `access key AKIA… of bob`, `3 access keys`. */
export function keysWords(keys: readonly AskedKey[]): string {
  const [first] = keys;
  return keys.length === 1 && first
    ? `access key ${first.key.id} of ${first.key.userName}`
    : count(keys.length, 'access key');
}

/** `where` names the account; `warnings` are sentences on what else follows. */
export function deactivateMessage(
  keys: readonly AskedKey[],
  now: number,
  where: string,
  warnings: readonly string[],
): { message: string; detail: string } {
  return {
    message: `Deactivate ${keysWords(keys)} ${where}?`,
    detail: [
      ...factLines(keys, now),
      `Whatever uses ${keys.length === 1 ? 'it' : 'them'} stops working within a few seconds. You can activate ${keys.length === 1 ? 'it' : 'them'} again at any time.`,
      ...warnings,
    ].join('\n\n'),
  };
}

/** Why an active key is not deleted right away; `where` names the account, `warnings` are sentences on what deactivating leads to. */
export function stillActiveMessage(
  active: readonly AskedKey[],
  others: number,
  now: number,
  where: string,
  warnings: readonly string[],
): { message: string; detail: string } {
  const one = active.length === 1 && others === 0;
  return {
    message: one
      ? `Access key ${active[0]?.key.id ?? ''} ${where} is still active`
      : `${count(active.length, 'access key')} of these ${where} ${active.length === 1 ? 'is' : 'are'} still active`,
    detail: [
      ...factLines(active, now),
      'Deleting cannot be undone, so only inactive keys are deleted. Deactivate it first, check that nothing needs it, and delete it later.',
      ...warnings,
    ].join('\n\n'),
  };
}

/** Asked before an active key is replaced whose owner is not known; `where` names the account. */
export function perhapsInUseMessage(
  key: AccessKey,
  lastUsed: LastUsed | undefined,
  now: number,
  where: string,
): { message: string; detail: string } {
  return {
    message: `${key.id} of ${key.userName} ${where} may be in use`,
    detail: `It is active, ${formatLastUsed(lastUsed, now)}, and its secret is not on this computer: someone else may have it. Replacing deletes it, which cannot be undone.`,
  };
}

/** What is typed to delete: the end of the one key's ID, or `delete 3`. */
export function deletionWord(keys: readonly AskedKey[]): string {
  const [first] = keys;
  return keys.length === 1 && first ? endOfKeyId(first.key.id) : `delete ${keys.length}`;
}

/** Asked before keys are deleted for good: what is known of each, and what has to be typed. */
export function deletePrompt(keys: readonly AskedKey[], now: number): string {
  const facts = keys.map(
    (each) =>
      `${keys.length === 1 ? '' : `${each.key.id}: `}${describeKey(each.key, each.lastUsed, now)}${placesWords(each)}`,
  );
  return `${facts.join('. ')}. This cannot be undone. Type ${deletionWord(keys)} to delete ${keys.length === 1 ? 'it' : 'them'}`;
}

const CONSEQUENCES: Readonly<Record<LockOut, (userName: string) => string>> = {
  calling: () => 'The active profile signs with this key: without it you are locked out',
  source: () =>
    'The active profile takes its credentials from this key: you are locked out once the current session ends',
  lastActive: (userName) =>
    `${userName} has no other active key and no known console password, so nobody can then act as ${userName}`,
};

/** Asks for the end of a key's ID; `deed` says what that agrees to: `delete it`. */
export function endPrompt(keyId: string, deed: string): string {
  return `Type the last four characters of the key ID, ${endOfKeyId(keyId)}, to ${deed}`;
}

/** What follows from switching the key off, as a sentence without its full stop. */
export function lockOutWords(lockOut: LockOut, userName: string): string {
  return CONSEQUENCES[lockOut](userName);
}

/** What became of several keys: `3 access keys deactivated.`, and those that were not. */
export function changedMessage(
  verb: string,
  changed: readonly AskedKey[],
  failed: readonly { readonly key: AccessKey; readonly reason: string }[],
): string {
  const [first] = changed;
  const what =
    changed.length === 1 && first
      ? `Access key ${first.key.id} of ${first.key.userName}`
      : count(changed.length, 'access key');
  const left = failed.map(({ key, reason }) => `${key.id} of ${key.userName} was not: ${reason}`);
  return [`${what} ${verb}.`, ...left].join(' ');
}

/** `AKIA…: Active, 412 days old, never used, not on this computer`. */
export function keyLine({ key, lastUsed, ...places }: AskedKey, now: number): string {
  return `${key.id}: ${describeKey(key, lastUsed, now)}${placesWords(places)}`;
}

function factLines(keys: readonly AskedKey[], now: number): string[] {
  const lines = keys.map(
    (each) =>
      `${keys.length === 1 ? '' : `${each.key.id} of ${each.key.userName}: `}${describeKey(each.key, each.lastUsed, now)}${placesWords(each)}`,
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function placesWords({ profiles, saved }: Pick<AskedKey, 'profiles' | 'saved'>): string {
  const places = [
    ...(profiles.length > 0 ? [`in profile ${profiles.join(', ')} on this computer`] : []),
    ...(saved ? ["in VS Code's secret storage"] : []),
  ];
  return places.length === 0 ? ', not on this computer' : `, ${places.join(' and ')}`;
}
