import { Emitter } from '../event.js';
import { asIamKeysError, IamKeysError } from '../errors.js';
import type { StoredKeys, Timer } from '../ports.js';
import type { KeySecret, UnstoredSecret } from '../secret/secretRecords.js';
import { discard, keepWaiting, type ProfilePlace, type UnstoredPorts } from './storeOrKeep.js';

/** Milliseconds between the store and the looks: most programs that write a file have read it no longer ago. */
const LOOKS = [5_000, 20_000, 60_000];

/**
 * Looks after a pair that was stored in a file which other programs write, too. One that read the file before us and writes it after
 * takes the pair out again, so it is kept for a minute more; when it is gone, it waits in a row like one that could not be stored.
 */
export class StoredWatch {
  readonly #gone = new Emitter<UnstoredSecret>();
  /** Hears of each pair that is gone from its profile. */
  readonly onGone = this.#gone.event;
  /** By access key ID. */
  readonly #followed = new Map<string, { readonly cancel: () => void; readonly followed: Followed }>();

  constructor(
    private readonly stored: Pick<StoredKeys, 'has'>,
    private readonly timer: Timer,
  ) {}

  /** Takes over from the store: the pair's copies go once the minute is over. */
  follow(unstored: UnstoredSecret, pair: KeySecret, place: ProfilePlace, ports: UnstoredPorts): void {
    ports.unstored.keepStored(unstored);
    // A profile holds one pair: the one before was replaced on purpose.
    for (const { followed } of [...this.#followed.values()])
      if (followed.place.profile === place.profile && followed.place.path === place.path)
        void this.forget(followed.pair.keyId);
    this.#lookLater(0, { unstored, pair, place, ports });
  }

  async forget(keyId: string): Promise<void> {
    const entry = this.#followed.get(keyId);
    entry?.cancel();
    if (entry) await this.#end(entry.followed);
  }

  /** Looks after nothing that was stored so far. @internal */
  async forgetAll(): Promise<void> {
    await Promise.all([...this.#followed.keys()].map((keyId) => this.forget(keyId)));
  }

  /** What is not looked after any more is reconciled by the next start. */
  dispose(): void {
    for (const { cancel } of this.#followed.values()) cancel();
    this.#followed.clear();
  }

  #lookLater(index: number, followed: Followed): void {
    const { keyId } = followed.pair;
    this.#followed.get(keyId)?.cancel();
    const wait = (LOOKS[index] ?? 0) - (LOOKS[index - 1] ?? 0);
    const cancel = this.timer.after(wait, () => void this.#look(index, followed));
    this.#followed.set(keyId, { cancel, followed });
  }

  async #look(index: number, followed: Followed): Promise<void> {
    const { unstored, pair, place, ports } = followed;
    const isLast = index === LOOKS.length - 1;
    const error = await this.#fault(pair, place);
    // Forgotten while it was looked for.
    if (this.#followed.get(pair.keyId)?.followed !== followed) return;
    // What cannot be read now may be read at the next look.
    if (error === undefined || (error.code !== 'Overwritten' && !isLast)) {
      if (isLast) await this.#end(followed);
      else this.#lookLater(index + 1, followed);
      return;
    }
    this.#followed.delete(pair.keyId);
    this.#gone.fire(await keepWaiting(unstored, error, place, ports));
  }

  /** Anywhere on this machine is enough: the profile may have been renamed meanwhile. */
  async #fault(pair: KeySecret, place: ProfilePlace) {
    try {
      if (await this.stored.has(place, pair)) return undefined;
      return new IamKeysError('Overwritten', { profile: place.profile, path: place.path });
    } catch (error) {
      return asIamKeysError(error);
    }
  }

  async #end({ unstored, pair, ports }: Followed): Promise<void> {
    this.#followed.delete(pair.keyId);
    await discard(unstored, ports);
  }
}

interface Followed {
  readonly unstored: UnstoredSecret;
  readonly pair: KeySecret;
  readonly place: ProfilePlace;
  readonly ports: UnstoredPorts;
}
