import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import { keyringKeyOf } from '../awsFiles/profileFacts.js';
import { IamKeysError, isIamKeysError } from '../core/errors.js';
import { mayBeSameAccount } from '../core/key/keyIdentity.js';
import { isNamed, secretPlaces } from '../core/key/secretPlaces.js';
import type { Place, KeyPair } from '../core/model.js';
import type { ProfileReader } from '../core/ports.js';
import type { KeyringItems } from '../core/secret/keyring.js';
import type { SavedSecrets, StoredKeys } from '../core/secret/secretPorts.js';
import type { AccountIdentity, KeyIdentity, StoredCopy } from '../core/secret/secretRecords.js';
import type { SecretText } from '../core/secret/secretText.js';

/** The part of `SharedFiles` that is needed here. */
export interface KeyFiles extends ProfileReader {
  load(): Promise<Pick<MergedFiles, 'profiles'>>;
}

/**
 * The keys in the secret storage, in the profiles, those of an entry's own credentials file included, and in the system's keyring,
 * which is asked only about keys that a profile's line names or that we have stored there.
 */
export class VisibleStoredKeys implements StoredKeys {
  constructor(
    private readonly saved: SavedSecrets,
    private readonly files: KeyFiles,
    /** Reads another credentials file than the one of the settings. */
    private readonly filesAt: (credentials: string) => KeyFiles,
    private readonly items: Pick<KeyringItems, 'list' | 'find' | 'read'>,
  ) {}

  /**
   * Rejects when a file cannot be read: a key must not be called lost because of that. An item of the keyring counts also while no
   * profile reads it, and while it cannot be asked for.
   */
  async list(destination: Place, account: AccountIdentity): Promise<ReadonlySet<string>> {
    const saved = (await this.#savedKeys()).filter((each) => mayBeSameAccount(each, account));
    const lists = await Promise.all(this.#filesFor(destination).map((files) => files.list()));
    const places = lists.flatMap((list) => [...secretPlaces(list, saved)]);
    const ids = (isInKeyring: boolean): string[] =>
      places.filter(([, all]) => all.every(({ kind }) => kind === 'keyring') === isInKeyring).map(([keyId]) => keyId);
    const stored = (await this.items.list()).filter((each) => mayBeSameAccount(each, account));
    const asked = new Set([...ids(true), ...stored.map(({ keyId }) => keyId)]);
    return new Set([...ids(false), ...(await this.#notMissing([...asked]))]);
  }

  /** Rejects as `copies` does. An item of the keyring that no profile reads is not where it was to go. */
  async has(destination: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    const copies = await this.copies(keyId, destination);
    return copies.some(({ place, secret: stored }) => place !== undefined && stored.equals(secret));
  }

  /**
   * The profiles in the order of the files, then the keyring and the secret storage. Rejects when a file cannot be read, and when an
   * item of the keyring that should be there is locked or cannot be asked for.
   */
  async copies(keyId: string, destination: Place = { kind: 'secretStorage' }): Promise<readonly StoredCopy[]> {
    return [
      ...(await this.#inFiles(this.#filesFor(destination), keyId)),
      ...(await this.#inKeyring(keyId)),
      ...(await this.#inStorage(keyId)),
    ];
  }

  /** The secret that a place has of a key. Rejects with `SecretMissing` where it has none, and when it cannot be read. */
  async read(place: Place, key: KeyIdentity): Promise<SecretText> {
    if (place.kind === 'secretStorage') return this.saved.get(key);
    const profile = isNamed(place) ? (await this.files.load()).profiles.get(place.profile) : undefined;
    const isRead = place.kind === 'keyring' && profile !== undefined && keyringKeyOf(profile) === key.keyId;
    const inFile = profile?.keys?.accessKeyId === key.keyId ? profile.keys.secret : undefined;
    const secret = isRead ? await this.items.read(key.keyId) : place.kind === 'profile' ? inFile : undefined;
    if (secret === undefined) throw new IamKeysError('SecretMissing', { keyId: key.keyId });
    return secret;
  }

  /** An item that no profile's line names is a copy without a place. */
  async #inKeyring(keyId: string): Promise<readonly StoredCopy[]> {
    const { profiles } = await this.files.load();
    const path = this.files.locations().config;
    const readers = [...profiles.values()].filter((profile) => keyringKeyOf(profile) === keyId);
    if (readers.length === 0 && !(await this.items.list()).some((each) => each.keyId === keyId)) return [];
    const secret = await this.items.read(keyId);
    if (secret === undefined) return [];
    if (readers.length === 0) return [{ secret }];
    return readers.map(({ name }) => ({ place: { kind: 'keyring', profile: name, path }, secret }));
  }

  async #notMissing(keyIds: readonly string[]): Promise<readonly string[]> {
    const states = await Promise.all(
      keyIds.map((keyId) =>
        this.items.find(keyId).catch((error: unknown) => {
          if (isIamKeysError(error)) return 'locked';
          throw error;
        }),
      ),
    );
    return keyIds.filter((_keyId, at) => states[at] !== 'missing');
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
