import type { Profile } from '../model.js';

/** The ID of the access key that a profile has of its own: read from the system's keyring by its line, else written in a file. */
export function profileKeyId({
  accessKeyId,
  keyringKeyId,
}: Pick<Profile, 'accessKeyId' | 'keyringKeyId'>): string | undefined {
  return keyringKeyId ?? accessKeyId;
}
