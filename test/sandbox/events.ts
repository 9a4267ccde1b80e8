/** A management event of the account, as much of it as differs. */
export interface SandboxEvent {
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly region: string;
  /** `ec2.amazonaws.com`. */
  readonly source: string;
  readonly name: string;
  readonly agent: string;
  readonly address: string;
  readonly error?: string | undefined;
}

/** An event with the ID that the account gave it. */
export interface StoredEvent extends SandboxEvent {
  readonly id: string;
}

const day = 86_400_000;

/** For how long events are kept. */
const kept = 90 * day;

/** The event history of the account, a list for each key and Region; and who asks for it how often. */
export class EventStore {
  readonly #byKey = new Map<string, StoredEvent[]>();
  readonly #asked = new Map<string, readonly number[]>();
  #seed: (() => readonly SandboxEvent[]) | undefined;
  #count = 0;
  /** Requests a second that a Region answers. */
  rate = 2;

  /** `seed` gives what happened before anyone asked; called when someone first does. */
  constructor(seed: () => readonly SandboxEvent[]) {
    this.#seed = seed;
  }

  add(events: readonly SandboxEvent[]): void {
    for (const event of events) {
      const list = this.#byKey.get(nameOf(event)) ?? [];
      this.#byKey.set(nameOf(event), list);
      list.push({ ...event, id: idOf(++this.#count) });
    }
  }

  /** Forgets what the seed made up, for tests that tell all there is. */
  clear(): void {
    this.#seed = undefined;
    this.#byKey.clear();
  }

  /** Those of a key in a Region that are still kept, the latest first. */
  of(keyId: string, region: string, now: number): readonly StoredEvent[] {
    const seed = this.#seed;
    this.#seed = undefined;
    if (seed) this.add(seed());
    const list = this.#byKey.get(nameOf({ keyId, region })) ?? [];
    return list.filter(({ at }) => at > now - kept && at <= now).sort((one, other) => other.at - one.at);
  }

  /** False for a request that comes too soon after those before it. */
  isInTime(region: string, now: number): boolean {
    const recent = (this.#asked.get(region) ?? []).filter((at) => at > now - 1000);
    const isInTime = recent.length < this.rate;
    this.#asked.set(region, isInTime ? [...recent, now] : recent);
    return isInTime;
  }
}

function nameOf({ keyId, region }: Pick<SandboxEvent, 'keyId' | 'region'>): string {
  return `${region} ${keyId}`;
}

function idOf(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
