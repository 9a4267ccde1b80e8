import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import type { AwsFileLocations, Place, KeyPair } from '../core/model.js';
import type { SavedSecrets, StoredKeys } from '../core/ports.js';

/** The part of `SharedFiles` that is needed here. */
export interface KeyFiles {
  locations(): AwsFileLocations;
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
    // A storage that does not answer is told apart by its mark.
    const saved = await this.saved.list().catch(() => []);
    const inFiles = await this.#inFiles(destination);
    return new Set([...saved, ...inFiles].map(({ keyId }) => keyId));
  }

  /** Rejects when a file or a saved secret cannot be read. */
  async has(destination: Place, { keyId, secret }: KeyPair): Promise<boolean> {
    const inFiles = await this.#inFiles(destination);
    if (inFiles.some((pair) => pair.keyId === keyId && pair.secret.equals(secret))) return true;
    const saved = (await this.saved.list()).find((each) => each.keyId === keyId);
    return saved !== undefined && (await this.saved.get(saved)).equals(secret);
  }

  /** Whole pairs only: an access key ID alone keeps no secret. */
  async #inFiles(destination: Place): Promise<readonly KeyPair[]> {
    const elsewhere = destination.kind === 'profile' && destination.path !== this.files.locations().credentials;
    const all = [this.files, ...(elsewhere ? [this.filesAt(destination.path)] : [])];
    const loaded = await Promise.all(all.map((each) => each.load()));
    return loaded.flatMap(({ profiles }) =>
      Array.from(profiles.values()).flatMap(({ keys }) =>
        keys ? [{ keyId: keys.accessKeyId, secret: keys.secret }] : [],
      ),
    );
  }
}
