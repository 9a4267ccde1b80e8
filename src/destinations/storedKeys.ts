import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import { IamKeysError } from '../core/errors.js';
import { mayBeSameAccount } from '../core/key/keyIdentity.js';
import { secretPlaces } from '../core/key/secretPlaces.js';
import type { Place, KeyPair } from '../core/model.js';
import type { ProfileReader } from '../core/ports.js';
import type { SavedSecrets, StoredKeys } from '../core/secret/secretPorts.js';
import type { AccountIdentity, KeyIdentity, StoredCopy } from '../core/secret/secretRecords.js';
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
  async list(destination: Place, account: AccountIdentity): Promise<ReadonlySet<string>> {
    const saved = (await this.#savedKeys()).filter((each) => mayBeSameAccount(each, account));
    const lists = await Promise.all(this.#filesFor(destination).map((files) => files.list()));
    return new Set(lists.flatMap((list) => [...secretPlaces(list, saved).keys()]));
  }

  /** Rejects when a file cannot be read. */
  async has(destination: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    return (await this.copies(keyId, destination)).some((copy) => copy.secret.equals(secret));
  }

  /** The profiles in the order of the files, then the secret storage. Rejects when a file cannot be read. */
  async copies(keyId: string, destination: Place = { kind: 'secretStorage' }): Promise<readonly StoredCopy[]> {
    return [...(await this.#inFiles(this.#filesFor(destination), keyId)), ...(await this.#inStorage(keyId))];
  }

  /** The secret that a place has of a key. Rejects with `SecretMissing` where it has none, and when it cannot be read. */
  async read(place: Place, key: KeyIdentity): Promise<SecretText> {
    if (place.kind === 'secretStorage') return this.saved.get(key);
    const keys = (await this.files.load()).profiles.get(place.profile)?.keys;
    if (keys?.accessKeyId !== key.keyId) throw new IamKeysError('SecretMissing', { keyId: key.keyId });
    return keys.secret;
  }

  async #inFiles(all: readonly KeyFiles[], keyId: string): Promise<readonly StoredCopy[]> {
    const copies: StoredCopy[] = [];
    for (const files of all) {
      const path = files.locations().credentials;
      for (const { name, keys } of (await files.load()).profiles.values())
        if (keys?.accessKeyId === keyId)
          copies.push({ place: { kind: 'profile', profile: name, path }, secret: keys.secret });
    }
    return copies;
  }

  async #inStorage(keyId: string): Promise<readonly StoredCopy[]> {
    const copies: StoredCopy[] = [];
    for (const saved of (await this.#savedKeys()).filter((each) => each.keyId === keyId)) {
      const secret = await this.saved.get(saved).catch(() => undefined);
      if (secret !== undefined) copies.push({ place: { kind: 'secretStorage' }, secret, saved });
    }
    return copies;
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
