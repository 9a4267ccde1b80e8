import { Emitter } from '../event.js';
import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../errors.js';
import { isSameKey } from '../key/keyIdentity.js';
import { isSamePlace } from '../key/secretPlaces.js';
import type { KeyPair, Place } from '../model.js';
import type { Timer } from '../ports.js';
import type { StoredKeys } from '../secret/secretPorts.js';
import { placesWith } from '../secret/storedCopies.js';
import type { KeyIdentity, KeySecret, UnstoredSecret } from '../secret/secretRecords.js';
import { discard, keepWaiting, type Aftercare, type ProfilePlace, type UnstoredPorts } from './storeOrKeep.js';

/** Milliseconds between the store and the looks: most programs that write a file have read it no longer ago. */
const LOOKS = [5_000, 20_000, 60_000];

/** Milliseconds until a pair that is not there is looked for once more: a program that writes the file in place empties it first. */
const SECOND_LOOK = 3_000;

/** A pair, and the profile it was written to. */
export interface WrittenPair {
  readonly pair: KeySecret;
  readonly place: ProfilePlace;
}

/**
 * Looks after pairs that were stored in a file which other programs write, too. One that read the file before us and writes it after
 * takes the pair out again. A pair that is nowhere else is therefore kept for a minute more; when it is gone, it waits in a row like
 * one that could not be stored.
 */
export class StoredWatch implements Aftercare {
  readonly #gone = new Emitter<UnstoredSecret>();
  /** Hears of each pair that is gone from its profile, and waits. */
  readonly onGone = this.#gone.event;
  readonly #copyGone = new Emitter<WrittenPair>();
  /** Hears of each pair that is gone from one profile of several places. */
  readonly onCopyGone = this.#copyGone.event;
  #followed: readonly Followed[] = [];

  constructor(
    private readonly stored: Pick<StoredKeys, 'copies'>,
    private readonly timer: Timer,
  ) {}

  follow(unstored: UnstoredSecret, pair: KeySecret, place: ProfilePlace, ports: UnstoredPorts): void {
    ports.unstored.keepStored(unstored);
    this.#begin({ pair, place }, { unstored, ports });
  }

  followCopy(pair: KeySecret, place: ProfilePlace): void {
    this.#begin({ pair, place });
  }

  async whenSafe(pair: KeyPair, work: () => Promise<unknown>): Promise<void> {
    const followed = this.#followed.find((each) => isPair(each.pair, pair));
    if (followed) followed.afterwards.push(work);
    else await work();
  }

  async forgetKey(key: KeyIdentity): Promise<void> {
    const followed = this.#followed.filter(({ pair }) => isSameKey(pair, key));
    await Promise.all(followed.map((each) => this.#end(each)));
  }

  async forgetAt(place: Place, taken: KeyPair): Promise<void> {
    await this.#takenOut((each) => isSamePlace(each.place, place) && isPair(each.pair, taken));
  }

  /** Looks after nothing that was stored so far. @internal */
  async forgetAll(): Promise<void> {
    await Promise.all(this.#followed.map((each) => this.#end(each)));
  }

  /** What is not looked after any more is reconciled by the next start. */
  dispose(): void {
    for (const { cancel } of this.#followed) cancel();
    this.#followed = [];
  }

  #begin(written: WrittenPair, kept?: Followed['kept']): void {
    // A profile holds one pair: the one before was replaced on purpose, or by itself.
    void this.#takenOut(({ place }) => isSamePlace(place, written.place));
    const before = this.#profilesWith(written).catch(() => []);
    this.#lookLater(0, { ...written, kept, before, afterwards: [], missed: false, cancel: () => undefined });
  }

  #lookLater(index: number, followed: Followed, instead?: Followed): void {
    const wait = followed.missed ? SECOND_LOOK : (LOOKS[index] ?? 0) - (LOOKS[index - 1] ?? 0);
    const cancel = this.timer.after(wait, () => void this.#look(index, next));
    const next: Followed = { ...followed, cancel };
    this.#followed = [...this.#followed.filter((each) => each !== instead), next];
  }

  async #look(index: number, followed: Followed): Promise<void> {
    const isLast = index === LOOKS.length - 1;
    const error = await this.#fault(followed);
    // Forgotten while it was looked for.
    if (!this.#followed.includes(followed)) return;
    const missed = error?.code === 'Overwritten';
    // What cannot be read now may be read at the next look.
    if (missed && !followed.missed) this.#lookLater(index, { ...followed, missed }, followed);
    else if (error !== undefined && (missed || isLast)) await this.#lost(followed, error);
    else if (isLast) await this.#end(followed);
    else this.#lookLater(index + 1, { ...followed, missed }, followed);
  }

  async #fault(followed: Followed): Promise<AnyIamKeysError | undefined> {
    const { place, before } = followed;
    try {
      const [now, known] = await Promise.all([this.#profilesWith(followed), before]);
      // The profile may have been renamed: then one holds the pair that did not, and that nothing else put it into.
      const others = [...known, ...this.#followed.map((each) => each.place)];
      const isThere = now.some((each) => isSamePlace(each, place) || !others.some((other) => isSamePlace(other, each)));
      return isThere ? undefined : new IamKeysError('Overwritten', { profile: place.profile, path: place.path });
    } catch (error) {
      return asIamKeysError(error);
    }
  }

  async #profilesWith({ pair, place }: WrittenPair): Promise<readonly Place[]> {
    const copies = await this.stored.copies(pair.keyId, place);
    return placesWith(pair.secret, copies).filter(({ kind }) => kind === 'profile');
  }

  async #lost(followed: Followed, error: AnyIamKeysError): Promise<void> {
    const { kept, pair, place } = followed;
    this.#drop(followed);
    if (kept) this.#gone.fire(await keepWaiting(kept.unstored, error, place, kept.ports));
    else if (error.code === 'Overwritten') this.#copyGone.fire({ pair, place });
  }

  async #end(followed: Followed): Promise<void> {
    await this.#release(followed);
    for (const work of followed.afterwards) await work();
  }

  /** On purpose: what waits for these pairs to be safe there never comes. */
  async #takenOut(which: (followed: Followed) => boolean): Promise<void> {
    await Promise.all(this.#followed.filter(which).map((each) => this.#release(each)));
  }

  async #release(followed: Followed): Promise<void> {
    const { kept, cancel } = followed;
    cancel();
    this.#drop(followed);
    if (kept) await discard(kept.unstored, kept.ports);
  }

  #drop(followed: Followed): void {
    this.#followed = this.#followed.filter((each) => each !== followed);
  }
}

interface Followed extends WrittenPair {
  /** What is kept of a pair that is nowhere else. */
  readonly kept: { readonly unstored: UnstoredSecret; readonly ports: UnstoredPorts } | undefined;
  /** The profiles that had the pair once it was written. */
  readonly before: Promise<readonly Place[]>;
  readonly afterwards: (() => Promise<unknown>)[];
  /** Whether the look before did not find it: then the next comes soon. */
  readonly missed: boolean;
  readonly cancel: () => void;
}

function isPair(one: KeyPair, other: KeyPair): boolean {
  return one.keyId === other.keyId && one.secret.equals(other.secret);
}
