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
  readonly #cancels = new Map<string, () => void>();

  constructor(
    private readonly stored: Pick<StoredKeys, 'has'>,
    private readonly timer: Timer,
  ) {}

  /** Takes over from the store: the pair's copies go once the minute is over. */
  follow(unstored: UnstoredSecret, pair: KeySecret, place: ProfilePlace, ports: UnstoredPorts): void {
    ports.unstored.keepStored(unstored);
    this.#lookLater(0, { unstored, pair, place, ports });
  }

  /** What is not looked after any more is settled by the next start. */
  dispose(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  #lookLater(index: number, followed: Followed): void {
    const { entryId } = followed.unstored;
    this.#cancels.get(entryId)?.();
    const wait = (LOOKS[index] ?? 0) - (LOOKS[index - 1] ?? 0);
    this.#cancels.set(
      entryId,
      this.timer.after(wait, () => void this.#look(index, followed)),
    );
  }

  async #look(index: number, followed: Followed): Promise<void> {
    const { unstored, pair, place, ports } = followed;
    const isLast = index === LOOKS.length - 1;
    const error = await this.#fault(pair, place);
    // What cannot be read now may be read at the next look.
    if (error === undefined || (error.code !== 'Overwritten' && !isLast)) {
      if (isLast) await this.#end(followed);
      else this.#lookLater(index + 1, followed);
      return;
    }
    this.#cancels.delete(unstored.entryId);
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

  async #end({ unstored, ports }: Followed): Promise<void> {
    this.#cancels.delete(unstored.entryId);
    await discard(unstored, ports);
  }
}

interface Followed {
  readonly unstored: UnstoredSecret;
  readonly pair: KeySecret;
  readonly place: ProfilePlace;
  readonly ports: UnstoredPorts;
}
