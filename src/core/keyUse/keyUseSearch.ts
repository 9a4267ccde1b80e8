import { asIamKeysError, type AnyIamKeysError } from '../errors.js';
import { Emitter } from '../event.js';
import type { EventHistory } from './eventHistory.js';
import { UseTally, type UseRow } from './useTally.js';

/** A Region takes a question a second: so many pages are read before the person says whether to go on. */
const PAGES = 10;

/** How far one Region's history was read, from now backwards. */
export interface RegionSearch {
  readonly region: string;
  /** `paused`: there are older events. `done`: there are none. */
  readonly state: 'asking' | 'paused' | 'done' | 'failed';
  /** The oldest event that was read, milliseconds since 1970; missing while there was none. */
  readonly oldest?: number | undefined;
  readonly error?: AnyIamKeysError | undefined;
  /** Where the next page begins. */
  readonly next?: string | undefined;
}

/** Looks for those who use one key, in one Region after another, and groups what it finds as it comes. */
export class KeyUseSearch {
  readonly #changed = new Emitter();
  /** There are other rows, or a Region is at another point. */
  readonly onDidChange = this.#changed.event;
  readonly #tally = new UseTally();
  readonly #regions = new Map<string, RegionSearch>();
  #stopping = new AbortController();

  /** `failed` is told of each failure. */
  constructor(
    private readonly history: EventHistory,
    private readonly keyId: string,
    private readonly failed: (error: AnyIamKeysError) => void,
    private readonly closed: AbortSignal,
  ) {}

  /** What was used last comes first. */
  get rows(): readonly UseRow[] {
    return this.#tally.rows();
  }

  /** How many calls were found. */
  get count(): number {
    return this.#tally.count;
  }

  get regions(): readonly RegionSearch[] {
    return [...this.#regions.values()];
  }

  get isAsking(): boolean {
    return this.regions.some(({ state }) => state === 'asking');
  }

  /** Reads the latest events of these Regions, where they were not read yet. */
  ask(regions: readonly string[]): void {
    for (const region of regions) if (!this.#regions.has(region)) this.#start({ region, state: 'paused' });
  }

  /** Reads older events wherever there are some, and asks again where it failed. */
  goOn(): void {
    for (const each of this.regions) if (each.state === 'paused' || each.state === 'failed') this.#start(each);
  }

  /** What was found stays, and can be gone on from. */
  stop(): void {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    for (const each of this.regions) if (each.state === 'asking') this.#set({ ...each, state: 'paused' });
  }

  #start(from: RegionSearch): void {
    this.#set({ ...from, state: 'asking', error: undefined });
    void this.#read(from, AbortSignal.any([this.#stopping.signal, this.closed]));
  }

  async #read({ region, next, oldest }: RegionSearch, signal: AbortSignal): Promise<void> {
    let at: RegionSearch = { region, state: 'asking', next, oldest };
    try {
      for (let page = 0; page < PAGES && at.state === 'asking'; page++) {
        at = await this.#page(at, signal);
        if (signal.aborted) return;
        this.#set(at);
      }
      if (at.state === 'asking') this.#set({ ...at, state: 'paused' });
    } catch (error) {
      if (signal.aborted) return;
      const failure = asIamKeysError(error);
      this.failed(failure);
      this.#set({ ...at, state: 'failed', error: failure });
    }
  }

  async #page({ region, next, oldest }: RegionSearch, signal: AbortSignal): Promise<RegionSearch> {
    const page = await this.history.lookUp({ keyId: this.keyId, region, next }, signal);
    if (!signal.aborted) this.#tally.add(page.events);
    const times = page.events.map(({ time }) => time);
    const known = oldest === undefined ? times : [oldest, ...times];
    return {
      region,
      state: page.next === undefined ? 'done' : 'asking',
      next: page.next,
      oldest: known.length === 0 ? undefined : Math.min(...known),
    };
  }

  #set(at: RegionSearch): void {
    this.#regions.set(at.region, at);
    this.#changed.fire();
  }
}
