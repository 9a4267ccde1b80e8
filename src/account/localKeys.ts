import type { Profile, ProfileList } from '../core/model.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import type { ProfileReader, SavedSecrets } from '../core/ports.js';
import { Emitter, type Subscription } from '../core/event.js';

/** Where this machine has the secret of a key: profiles by name, and VS Code's secret storage. */
export interface LocalCopies {
  readonly profiles: readonly string[];
  readonly saved: boolean;
}

/** Which keys have a copy of their secret here: in profiles of the credentials file, or in the secret storage. */
export class LocalKeys {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #profilesOf = new Map<string, string[]>();
  #saved: ReadonlyMap<string, KeyIdentity> = new Map();
  readonly #subscription: Subscription;

  constructor(
    private readonly reader: ProfileReader,
    private readonly secrets: SavedSecrets,
  ) {
    this.#subscription = secrets.onDidChange(() => void this.loadSaved());
  }

  copies(keyId: string): LocalCopies {
    return { profiles: this.#profilesOf.get(keyId) ?? [], saved: this.#saved.has(keyId) };
  }

  saved(keyId: string): KeyIdentity | undefined {
    return this.#saved.get(keyId);
  }

  async load(): Promise<void> {
    await Promise.all([this.loadProfiles(), this.loadSaved()]);
  }

  /** An unreadable file, like a storage that does not answer, is told where it is needed; here nothing is known. */
  async loadProfiles(): Promise<void> {
    const list = await this.reader.list().catch((): Pick<ProfileList, 'profiles'> => ({ profiles: [] }));
    const profilesOf = groupByKey(list.profiles);
    const same = sameEntries(profilesOf, this.#profilesOf, (a, b) => a.join('\n') === b.join('\n'));
    this.#profilesOf = profilesOf;
    if (!same) this.#changed.fire();
  }

  async loadSaved(): Promise<void> {
    const saved = await this.secrets.list().catch((): readonly KeyIdentity[] => []);
    const now = new Map(saved.map((secret) => [secret.keyId, secret]));
    const same = sameEntries(now, this.#saved, (a, b) => a.account === b.account && a.userName === b.userName);
    this.#saved = now;
    if (!same) this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function groupByKey(profiles: readonly Profile[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { accessKeyId, name } of profiles) {
    if (accessKeyId !== undefined) names.set(accessKeyId, [...(names.get(accessKeyId) ?? []), name]);
  }
  return names;
}

function sameEntries<V>(
  one: ReadonlyMap<string, V>,
  other: ReadonlyMap<string, V>,
  same: (a: V, b: V) => boolean,
): boolean {
  return (
    one.size === other.size &&
    [...one].every(([key, value]) => {
      const counterpart = other.get(key);
      return counterpart !== undefined && same(value, counterpart);
    })
  );
}
