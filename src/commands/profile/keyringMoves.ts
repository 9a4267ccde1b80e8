import { keyOwners } from '../../account/keyOwners.js';
import { IamKeysError } from '../../core/errors.js';
import { accountOf, keyAt, keyOf } from '../../core/key/keyIdentity.js';
import type { ProfilePlace } from '../../core/issue/storeOrKeep.js';
import type { Profile } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import { keyringMoveFault, moveSecret } from '../../core/secret/moveSecret.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { commands } from '../../ids.js';
import { changedMessage } from '../../ui/messages/fileChangeMessages.js';
import type { Needs } from '../context.js';
import { readAgain } from './readAgain.js';

/** A profile that holds a whole long-term pair. */
export type StaticProfile = Profile & { readonly accessKeyId: string };

/** Throws `NotMovable` for a profile whose credentials stay where they are. */
export function requireMovable(profile: Profile): StaticProfile {
  const { name, accessKeyId } = profile;
  const reason = keyringMoveFault(profile);
  if (reason !== undefined) throw new IamKeysError('NotMovable', { profile: name, reason });
  if (accessKeyId === undefined) throw new IamKeysError('NotMovable', { profile: name, reason: 'noKey' });
  return { ...profile, accessKeyId };
}

/** Whose key a profile holds: as the open account has it, else as AWS says. Without an answer it is known to be of no one. */
export async function identityOf(
  { account, choices }: Needs<'account' | 'choices'>,
  { name, accessKeyId: keyId, account: written = '' }: StaticProfile,
): Promise<KeyIdentity> {
  const { state } = account;
  const owner = state.kind === 'open' ? keyOwners(state.account).get(keyId) : undefined;
  if (state.kind === 'open' && owner !== undefined)
    return keyAt(state.account.connection, { id: keyId, userName: owner });
  const connection = await choices.connect({ kind: 'profile', name }).catch(() => undefined);
  if (!connection) return { account: written, userName: '', keyId };
  return keyOf(accountOf(connection), { userName: connection.caller.userName ?? '', keyId });
}

/** Moves the pair of a profile from the files into the system's keyring, as one change for `undo`. Reads the secret on its way. */
export async function moveIntoKeyring(
  { profiles, secrets }: Needs<'profiles' | 'secrets'>,
  profile: string,
  key: KeyIdentity,
): Promise<readonly WriteNotice[]> {
  const { credentials, config } = profiles.reader.locations();
  const old: ProfilePlace = { kind: 'profile', profile, path: credentials };
  const pair = { ...key, secret: await secrets.read(old, key) };
  const destination = secrets.destinationFor({ kind: 'keyring', profile, path: config }, pair);
  return moveSecret(pair, destination, async () => {
    // It goes on purpose.
    await secrets.ports.watch?.forgetAt(old, pair);
    return profiles.editor.takeOutPair(profile, pair);
  });
}

/** Shows what the files say now, and says what was changed, with the way back at hand. */
export async function sayMoved(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  notices: readonly WriteNotice[],
): Promise<void> {
  await readAgain(context);
  const change = context.profiles.editor.lastChange();
  if (change) context.ui.notify(changedMessage(change, notices), { Undo: commands.undoFileChange });
}
