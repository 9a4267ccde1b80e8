import { IamKeysError } from '../../core/errors.js';
import type { Profile } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { ItemFate } from '../../ui/messages/keyringMoveMessages.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';

/** A profile whose line reads an item of the system's keyring. */
export type KeyringProfile = Profile & { readonly keyringKeyId: string };

/** True for a profile whose line reads an item of the system's keyring. */
export function isKeyringProfile(profile: Profile): profile is KeyringProfile {
  return profile.keyringKeyId !== undefined;
}

/** Has the keyring unlocked where it is locked. Rejects with `KeyringItemMissing` where the item is then not there. */
export async function requireItem(
  context: Needs<'secrets' | 'ui'>,
  { name, keyringKeyId: keyId }: KeyringProfile,
): Promise<void> {
  const { items } = context.secrets;
  let state = await items.find(keyId);
  if (state === 'locked') {
    await requireKeyring(context);
    state = await items.find(keyId);
  }
  if (state === 'locked') throw new IamKeysError('KeyringLocked', {});
  if (state === 'missing') throw new IamKeysError('KeyringItemMissing', { profile: name, keyId });
}

/** What is written down of the item of a key; undefined where IAM Keys has not stored it. */
export async function recordOf({ secrets }: Needs<'secrets'>, keyId: string): Promise<KeyIdentity | undefined> {
  return (await secrets.items.list()).find((each) => each.keyId === keyId);
}

/** What may become of the item that a profile reads once it does not any more. */
export function fateOf(
  { name, keyringKeyId: keyId }: KeyringProfile,
  profiles: readonly Profile[],
  record: KeyIdentity | undefined,
): ItemFate {
  const others = profiles.filter((each) => each.name !== name && each.keyringKeyId === keyId);
  return { keyId, otherReaders: others.map((each) => each.name), isOurs: record !== undefined };
}
