import { IamKeysError } from '../core/errors.js';
import type { KeyringItems } from '../core/secret/keyring.js';
import type { SavedSecrets } from '../core/secret/secretPorts.js';
import { mayBeSame, readableKey, type ReadableSecret, type SecretSource } from '../core/secret/readableSecrets.js';
import type { KeyFiles } from './storedKeys.js';

/** The secrets that VS Code's secret storage keeps. */
export function savedSource(saved: Pick<SavedSecrets, 'list' | 'get'>): SecretSource {
  return {
    list: async () => (await saved.list()).map((each) => ({ ...readableKey(each), place: { kind: 'secretStorage' } })),
    read: async (key) => {
      const found = (await saved.list()).find((each) => mayBeSame(readableKey(each), key));
      return found && saved.get(key.identity ?? found);
    },
  };
}

/** The secrets of long-term keys that profiles' lines read from the system's keyring. */
export function keyringSource(files: Pick<KeyFiles, 'list'>, items: Pick<KeyringItems, 'read'>): SecretSource {
  return {
    list: async () => {
      const { profiles, files: paths } = await files.list();
      return profiles.flatMap(({ name, keyringKeyId: keyId }): ReadableSecret[] =>
        keyId === undefined
          ? []
          : [{ keyId, owner: name, place: { kind: 'keyring', profile: name, path: paths.config } }],
      );
    },
    read: async ({ keyId }) => {
      const { profiles } = await files.list();
      return profiles.some(({ keyringKeyId }) => keyringKeyId === keyId) ? items.read(keyId) : undefined;
    },
  };
}

/**
 * The secrets of long-term keys in the profiles of the AWS files. A session's pair is worth nothing without its token. Reading rejects
 * with `SecretsDiffer` where one key ID has several: any of them may be the wrong one.
 */
export function profileSource(files: Pick<KeyFiles, 'load' | 'locations'>): SecretSource {
  const pairs = async () =>
    [...(await files.load()).profiles.values()].flatMap(({ name, keys }) =>
      keys && !keys.sessionToken ? [{ name, keys }] : [],
    );
  return {
    list: async () => {
      const path = files.locations().credentials;
      return (await pairs()).map(({ name, keys }) => ({
        keyId: keys.accessKeyId,
        owner: name,
        place: { kind: 'profile', profile: name, path },
      }));
    },
    read: async ({ keyId }) => {
      const found = (await pairs()).filter(({ keys }) => keys.accessKeyId === keyId);
      const [first, ...others] = found;
      if (others.some(({ keys }) => first?.keys.secret.equals(keys.secret) === false))
        throw new IamKeysError('SecretsDiffer', { keyId, profiles: found.map(({ name }) => name) });
      return first?.keys.secret;
    },
  };
}
