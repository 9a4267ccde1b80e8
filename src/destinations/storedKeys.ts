import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import { IamKeysError } from '../core/errors.js';
import { secretPlaces } from '../core/key/secretPlaces.js';
import type { Place, KeyPair } from '../core/model.js';
import type { ProfileReader, SavedSecrets, StoredKeys } from '../core/ports.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import type { SecretText } from '../core/secret/secretText.js';

/** The part of `SharedFiles` that is needed here. */
export interface KeyFiles extends ProfileReader {
  load(): Promise<Pick<MergedFiles, 'profiles'>>;
}

/** The keys in the secret storage and in the profiles, those of an entry's own credentials file included. */
export class VisibleStoredKeys implements StoredKeys {
  constructor(
    private readonly saved: SavedSecrets,
    private readonly files: KeyFiles,
    /** Reads another credentials file than the one of the settings. */
    private readonly filesAt: (credentials: string) => KeyFiles,
  ) {}

  /** Rejects when a file cannot be read: a key must not be called lost because of that. */
  async list(destination: Place): Promise<ReadonlySet<string>> {
    const saved = await this.#savedKeys();
    const lists = await Promise.all(this.#filesFor(destination).map((files) => files.list()));
    return new Set(lists.flatMap((list) => [...secretPlaces(list, saved).keys()]));
  }

  /** Where the secret of a key is. Rejects when a file cannot be read. */
  async placesOf(keyId: string): Promise<readonly Place[]> {
    return secretPlaces(await this.files.list(), await this.#savedKeys()).get(keyId) ?? [];
  }

  /** Rejects when a file or a saved secret cannot be read. */
  async has(destination: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    for (const files of this.#filesFor(destination)) {
      for (const place of secretPlaces(await files.list(), []).get(keyId) ?? []) {
        if (place.kind === 'profile' && (await readFromProfile(files, place.profile, keyId)).equals(secret))
          return true;
      }
    }
    const saved = (await this.saved.list()).find((each) => each.keyId === keyId);
    return saved !== undefined && (await this.saved.get(saved)).equals(secret);
  }

  /** The secret that a place has of a key. Rejects with `SecretMissing` where it has none, and when it cannot be read. */
  async read(place: Place, key: KeyIdentity): Promise<SecretText> {
    return place.kind === 'secretStorage' ? this.saved.get(key) : readFromProfile(this.files, place.profile, key.keyId);
  }

  /** A storage that does not answer is told apart by its identity. */
  async #savedKeys(): Promise<readonly KeyIdentity[]> {
    return this.saved.list().catch(() => []);
  }

  #filesFor(destination: Place): readonly KeyFiles[] {
    const elsewhere = destination.kind === 'profile' && destination.path !== this.files.locations().credentials;
    return [this.files, ...(elsewhere ? [this.filesAt(destination.path)] : [])];
  }
}

async function readFromProfile(files: KeyFiles, profile: string, keyId: string): Promise<SecretText> {
  const keys = (await files.load()).profiles.get(profile)?.keys;
  if (keys?.accessKeyId !== keyId) throw new IamKeysError('SecretMissing', { keyId });
  return keys.secret;
}
