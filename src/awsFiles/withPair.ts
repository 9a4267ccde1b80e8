import type { NewProfile } from '../core/profile/newProfile.js';
import type { MergedFiles, MergedProfile } from './mergedFiles.js';

/** The files as they will be read once that pair is written to a profile, which may be there without credentials. */
export function withPair(files: MergedFiles, { name, pair, region }: NewProfile): MergedFiles {
  const before = files.profiles.get(name);
  const properties = new Map(before?.properties).set('aws_access_key_id', pair.keyId);
  if (region !== '') properties.set('region', region);
  const profile: MergedProfile = {
    name,
    properties,
    keys: { accessKeyId: pair.keyId, secret: pair.secret },
    keysIn: 'credentials',
    isHalfPair: false,
    inCredentials: before?.inCredentials ?? [],
    inConfig: before?.inConfig ?? [],
  };
  return { ...files, profiles: new Map(files.profiles).set(name, profile) };
}
