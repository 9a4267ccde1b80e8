import type { Destination } from '../core/model.js';
import type { ProfileReader, SavedSecrets, StoredKeys } from '../core/ports.js';

/** The key IDs in the secret storage and in the profiles, those of an entry's own credentials file included. */
export class VisibleStoredKeys implements StoredKeys {
  constructor(
    private readonly saved: SavedSecrets,
    private readonly profiles: ProfileReader,
    /** Reads another credentials file than the one of the settings. */
    private readonly profilesAt: (credentials: string) => ProfileReader,
  ) {}

  /** Rejects when a file cannot be read: a key must not be called lost because of that. */
  async list(destination: Destination): Promise<ReadonlySet<string>> {
    // A storage that does not answer is told apart by its mark.
    const saved = await this.saved.list().catch(() => []);
    return new Set([...saved.map(({ keyId }) => keyId), ...(await this.#inFiles(destination))]);
  }

  async #inFiles(destination: Destination): Promise<readonly string[]> {
    const { profiles, files } = await this.profiles.list();
    const elsewhere = destination.kind === 'profile' && destination.path !== files.credentials;
    const others = elsewhere ? (await this.profilesAt(destination.path).list()).profiles : [];
    return [...profiles, ...others].flatMap(({ accessKeyId }) => accessKeyId ?? []);
  }
}
