import { Emitter, type Subscription } from '../core/event.js';
import type { ItemState, Keyring, KeyringItems } from '../core/secret/keyring.js';
import type { LocalProfiles } from './localProfiles.js';

/** What is known of an item that a profile reads; `unavailable`: the keyring cannot be asked. */
export type KnownItemState = ItemState | 'unavailable';

/**
 * Whether the items of the system's keyring that profiles read are there, as last asked, which takes neither a prompt nor a secret.
 * They are asked for once the files name others than before, and whenever someone loads.
 */
export class ItemStates {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #states: ReadonlyMap<string, KnownItemState> = new Map();
  #asked = '';
  #loading: Promise<void> = Promise.resolve();
  readonly #subscription: Subscription;

  constructor(
    private readonly local: Pick<LocalProfiles, 'profiles' | 'onDidChange'>,
    private readonly keyring: Pick<Keyring, 'look'>,
    private readonly items: Pick<KeyringItems, 'find'>,
  ) {
    this.#subscription = local.onDidChange(() => {
      if (this.#keyIds().join(' ') !== this.#asked) void this.load();
    });
  }

  /** Undefined until it was asked for. */
  of(keyId: string): KnownItemState | undefined {
    return this.#states.get(keyId);
  }

  /** Asks for all of them, one after the other. Never rejects. */
  async load(): Promise<void> {
    this.#loading = this.#loading.then(() => this.#ask());
    return this.#loading;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #ask(): Promise<void> {
    const keyIds = this.#keyIds();
    this.#asked = keyIds.join(' ');
    const states = new Map<string, KnownItemState>();
    const keyring = keyIds.length === 0 ? undefined : await this.keyring.look();
    for (const keyId of keyIds)
      states.set(
        keyId,
        keyring?.kind === 'unavailable'
          ? 'unavailable'
          : await this.items.find(keyId).catch(() => 'unavailable' as const),
      );
    const isSame =
      states.size === this.#states.size && [...states].every(([id, state]) => this.#states.get(id) === state);
    this.#states = states;
    if (!isSame) this.#changed.fire();
  }

  #keyIds(): readonly string[] {
    return [...new Set(this.local.profiles.flatMap(({ keyringKeyId }) => keyringKeyId ?? []))].toSorted();
  }
}
