import type { Place, ProfileList } from '../model.js';
import type { KeyIdentity } from '../secret/secretRecords.js';

/**
 * Where on this computer the secret of each key is, by key ID: the profiles that hold it, then VS Code's secret storage. Whole
 * pairs only: a profile with the ID alone has no secret.
 */
export function secretPlaces(
  { profiles, files }: Pick<ProfileList, 'profiles' | 'files'>,
  saved: readonly Pick<KeyIdentity, 'keyId'>[],
): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  const add = (keyId: string, place: Place): void => {
    const others = places.get(keyId);
    if (others) others.push(place);
    else places.set(keyId, [place]);
  };
  for (const { name, accessKeyId, keys } of profiles) {
    if (accessKeyId !== undefined && keys === 'pair')
      add(accessKeyId, { kind: 'profile', profile: name, path: files.credentials });
  }
  for (const { keyId } of saved) add(keyId, { kind: 'secretStorage' });
  return places;
}

/** True for one profile of one file, or for the secret storage; the region does not count. */
export function isSamePlace(one: Place, other: Place): boolean {
  if (one.kind === 'secretStorage' || other.kind === 'secretStorage') return one.kind === other.kind;
  return one.profile === other.profile && one.path === other.path;
}
