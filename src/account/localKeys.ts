import { isSameKey, mayBeSameKey } from '../core/key/keyIdentity.js';
import { isNamed, secretPlaces } from '../core/key/secretPlaces.js';
import type { Place, ProfileList } from '../core/model.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import type { ProfileReader } from '../core/ports.js';
import type { SavedSecrets } from '../core/secret/secretPorts.js';
import { Emitter, type Subscription } from '../core/event.js';

/** Where this machine has the secret of a key, not only its ID: profiles by name, those that read the keyring too, and VS Code's secret storage. */
export interface LocalCopies {
  readonly profiles: readonly string[];
  readonly saved: boolean;
}

const NO_PROFILES: Pick<ProfileList, 'profiles' | 'files'> = { profiles: [], files: { credentials: '', config: '' } };

/** Which keys have a copy of their secret here, as last looked at: for rows, which cannot wait. See `secretPlaces`. */
export class LocalKeys {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #places: ReadonlyMap<string, readonly Place[]> = new Map();
  /** By key ID, which several servers may have given out. */
  #saved: ReadonlyMap<string, readonly KeyIdentity[]> = new Map();
  readonly #subscription: Subscription;

  constructor(
    private readonly reader: ProfileReader,
    private readonly secrets: Pick<SavedSecrets, 'list' | 'onDidChange'>,
  ) {
    this.#subscription = secrets.onDidChange(() => void this.loadSaved());
  }

  /** Profiles name no server: those that hold the key's ID may have another server's key. */
  copies(key: KeyIdentity): LocalCopies {
    return { profiles: this.profilesWith(key.keyId), saved: this.saved(key) !== undefined };
  }

  /** The saved secret of that key, or one of version 0.1.0 that may be its. */
  saved(key: KeyIdentity): KeyIdentity | undefined {
    const saved = this.#saved.get(key.keyId) ?? [];
    return saved.find((each) => isSameKey(each, key)) ?? saved.find((each) => mayBeSameKey(each, key));
  }

  /** The profiles that hold the key of that ID or read it from the keyring, of whatever server it is. */
  profilesWith(keyId: string): readonly string[] {
    return (this.#places.get(keyId) ?? []).flatMap((place) => (isNamed(place) ? place.profile : []));
  }

  /** The saved keys of that ID, one a server. */
  savedWith(keyId: string): readonly KeyIdentity[] {
    return this.#saved.get(keyId) ?? [];
  }

  /** The accounts that saved keys are of. */
  get savedAccounts(): ReadonlySet<string> {
    return new Set([...this.#saved.values()].flatMap((saved) => saved.map(({ account }) => account)));
  }

  get hasCopies(): boolean {
    return this.hasSaved || this.#places.size > 0;
  }

  get hasSaved(): boolean {
    return this.#saved.size > 0;
  }

  async load(): Promise<void> {
    await Promise.all([this.loadProfiles(), this.loadSaved()]);
  }

  /** An unreadable file, like a storage that does not answer, is told where it is needed; here nothing is known. */
  async loadProfiles(): Promise<void> {
    const list = await this.reader.list().catch(() => NO_PROFILES);
    const places = secretPlaces(list, []);
    const same = sameEntries(places, this.#places, (a, b) => JSON.stringify(a) === JSON.stringify(b));
    this.#places = places;
    if (!same) this.#changed.fire();
  }

  async loadSaved(): Promise<void> {
    const saved = await this.secrets.list().catch((): readonly KeyIdentity[] => []);
    const now = new Map<string, KeyIdentity[]>();
    for (const each of saved) now.set(each.keyId, [...(now.get(each.keyId) ?? []), each]);
    const same = sameEntries(now, this.#saved, (a, b) => JSON.stringify(a) === JSON.stringify(b));
    this.#saved = now;
    if (!same) this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
  }
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
