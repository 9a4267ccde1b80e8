import type { MoveFault } from './secretFaults.js';
import type { Profile } from '../model.js';
import type { Destination, WriteNotice } from '../ports.js';
import type { KeySecret } from './secretRecords.js';

/**
 * Moves a pair within a profile: it is stored in the new place and found there before anything is taken out of the old one, which
 * wins or gives the same until then. However far it comes, the profile has the pair.
 */
export async function moveSecret(
  pair: KeySecret,
  destination: Destination,
  takeOut: () => Promise<readonly WriteNotice[]>,
): Promise<readonly WriteNotice[]> {
  await destination.preflight();
  const notices = await destination.store(pair);
  await destination.readBack(pair);
  return [...notices, ...(await takeOut())];
}

/** Why a profile cannot move into the system's keyring, as far as the files tell; undefined where it can. */
export function keyringMoveFault({ kind, keys, keyringKeyId }: MovedProfile): MoveFault | undefined {
  if (keyringKeyId !== undefined) return 'inKeyring';
  if (kind === 'session') return 'session';
  if (keys === 'half') return 'half';
  if (kind === 'none') return 'noKey';
  return kind === 'static' && keys === 'pair' ? undefined : 'otherKind';
}

/** What decides whether a profile can move. */
export type MovedProfile = Pick<Profile, 'kind' | 'keys' | 'keyringKeyId'>;
