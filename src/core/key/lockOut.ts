import type { AccessKey, Place, Profile, ProfileChoice, ProfileList } from '../model.js';
import type { Connection } from '../ports.js';
import { chainOf } from '../profile/sourceChain.js';
import { isNamed } from './secretPlaces.js';

/**
 * What switching a key off would cut off. `calling`: the key that signs; `source`: the key of a profile that the active one takes
 * its credentials from; `lastActive`: the user's last active key while no console password is known of.
 */
export type LockOut = 'calling' | 'source' | 'lastActive';

/** What tells whether switching a key off cuts someone off: the open connection and the profiles of the files. */
export interface LockOutFacts {
  readonly connection: Pick<Connection, 'accessKeyId' | 'choice'> & {
    readonly iam: Pick<Connection['iam'], 'listUserChildren' | 'listAccessKeys'>;
  };
  readonly profiles: readonly Profile[];
}

/** The lock-outs of switching off these keys of one user together, worst first, with the key each concerns. */
export async function lockOuts(
  keys: readonly AccessKey[],
  { connection, profiles }: LockOutFacts,
): Promise<readonly { readonly kind: LockOut; readonly keyId: string }[]> {
  const sources = sourceKeyIds(connection.choice, profiles);
  const calling = keys.filter(({ id }) => id === connection.accessKeyId);
  const source = keys.filter(({ id }) => id !== connection.accessKeyId && sources.includes(id));
  return [
    ...calling.map(({ id }) => ({ kind: 'calling' as const, keyId: id })),
    ...source.map(({ id }) => ({ kind: 'source' as const, keyId: id })),
    ...(await lastActive(keys, connection.iam)).map((keyId) => ({ kind: 'lastActive' as const, keyId })),
  ];
}

/** The IDs of the keys that a choice signs with, itself or as the source of its roles. */
export function sourceKeyIds(choice: ProfileChoice, profiles: readonly Profile[]): readonly string[] {
  return sourcesOf(choice, profiles).flatMap((profile) => signingKeyId(profile) ?? []);
}

/** True when the profile whose key a choice signs with still holds that key once these places have another. */
export function staysSource(
  keyId: string,
  choice: ProfileChoice,
  { profiles, files }: Pick<ProfileList, 'profiles' | 'files'>,
  renewed: readonly Place[],
): boolean {
  const isRenewed = (name: string): boolean =>
    renewed.some(
      (each) =>
        isNamed(each) && each.profile === name && (each.path === files.credentials || each.path === files.config),
    );
  return sourcesOf(choice, profiles).some((profile) => signingKeyId(profile) === keyId && !isRenewed(profile.name));
}

/** The profiles of a chain whose keys sign; a role's own keys do not, unless it is its own source. */
function sourcesOf(choice: ProfileChoice, profiles: readonly Profile[]): readonly Profile[] {
  return chainOf(choice, profiles)
    .links.filter(({ kind }) => kind === 'static' || kind === 'session' || kind === 'process')
    .map(({ profile }) => profile);
}

/** The key that a profile holds, or reads from the system's keyring. */
function signingKeyId({ kind, accessKeyId, keyringKeyId }: Profile): string | undefined {
  return keyringKeyId ?? (kind === 'process' ? undefined : accessKeyId);
}

async function lastActive(
  keys: readonly AccessKey[],
  iam: LockOutFacts['connection']['iam'],
): Promise<readonly string[]> {
  const active = keys.filter(({ status }) => status === 'Active');
  const [first] = active;
  if (first === undefined) return [];
  const going = new Set(active.map(({ id }) => id));
  const all = await iam.listAccessKeys(first.userName);
  if (all.some(({ id, status }) => status === 'Active' && !going.has(id))) return [];
  // Whether there is a password cannot always be asked: then it is as if there were none.
  const passwords = await iam.listUserChildren(first.userName, 'loginProfile').catch(() => []);
  return passwords.length > 0 ? [] : [...going];
}
