import { keyOwners } from '../../account/keyOwners.js';
import { IamKeysError } from '../../core/errors.js';
import type { Profile } from '../../core/model.js';
import { profileKeyId } from '../../core/profile/profileKey.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import type { ChosenKey } from './keySelection.js';

/** The key that a profile names, as the active account has it. Rejects as IAM does where that has no such key. */
export async function keyOfProfile(
  { account: active, ui }: Needs<'account' | 'ui'>,
  profile: Profile,
): Promise<Pick<ChosenKey, 'account'> & { readonly keyWithUse: Pick<ChosenKey, 'key' | 'lastUsed'> }> {
  const keyId = profileKeyId(profile);
  if (keyId === undefined) throw new IamKeysError('BadArgument', {});
  return ui.editor.withViewProgress(async () => {
    const account = await active.open();
    const userName =
      keyOwners(account).get(keyId) ?? (await account.connection.iam.getAccessKeyLastUsed(keyId)).userName;
    const keyWithUse = (await account.keys.load(userName)).find(({ key }) => key.id === keyId);
    if (!keyWithUse) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keyId });
    return { account, keyWithUse };
  });
}

/**
 * The key without the profiles whose item of the keyring is gone. A locked keyring is unlocked first: what lies there may be all that
 * is left of the secret. One that cannot be asked is taken to have it.
 */
export async function withoutMissingItem(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  chosen: ChosenKey,
): Promise<ChosenKey> {
  const { items } = context.secrets;
  const { profiles } = await context.profiles.reader.list();
  const readers = profiles.filter(({ keyringKeyId }) => keyringKeyId === chosen.key.id).map(({ name }) => name);
  if (readers.length === 0) return chosen;
  const find = () => items.find(chosen.key.id).catch(() => 'unlocked' as const);
  if ((await find()) === 'locked') await requireKeyring(context);
  if ((await find()) !== 'missing') return chosen;
  return { ...chosen, profiles: chosen.profiles.filter((name) => !readers.includes(name)) };
}
