import { oneLine, type KeyEvent } from './keyEvent.js';
import { programOf } from './program.js';

/** What one program did with a key, from one address, at one service. Texts are in one line and of bounded length. */
export interface UseRow {
  readonly program: string;
  readonly address: string;
  readonly service: string;
  /** In which the calls were recorded, in alphabetical order. */
  readonly regions: readonly string[];
  /** Milliseconds since 1970. */
  readonly first: number;
  /** Milliseconds since 1970. */
  readonly last: number;
  readonly count: number;
  /** How many of them failed. */
  readonly errors: number;
  /** The latest failure, like `AccessDenied`. */
  readonly error?: string | undefined;
  /** The latest call, like `RunInstances`. */
  readonly name: string;
  /** The latest User-Agent, whole. */
  readonly agent: string;
}

interface Group {
  readonly program: string;
  readonly address: string;
  readonly service: string;
  readonly regions: Set<string>;
  first: KeyEvent;
  last: KeyEvent;
  lastError: KeyEvent | undefined;
  count: number;
  errors: number;
}

/** Groups recorded calls as they arrive, in any order, each once. */
export class UseTally {
  readonly #groups = new Map<string, Group>();
  readonly #seen = new Set<string>();
  #count = 0;

  /** How many calls were counted. */
  get count(): number {
    return this.#count;
  }

  add(events: readonly KeyEvent[]): void {
    for (const event of events) if (this.#isNew(event)) this.#add(event);
  }

  /** What was used last comes first. */
  rows(): readonly UseRow[] {
    return [...this.#groups.values()].map(rowOf).sort((one, other) => other.last - one.last || order(one, other));
  }

  #isNew({ id, region }: KeyEvent): boolean {
    if (id === '') return true;
    const before = this.#seen.size;
    return this.#seen.add(`${region} ${id}`).size > before;
  }

  #add(event: KeyEvent): void {
    this.#count++;
    const group = this.#groupOf(event);
    group.count++;
    group.regions.add(event.region);
    if (event.time < group.first.time) group.first = event;
    if (event.time > group.last.time) group.last = event;
    if (event.error === undefined) return;
    group.errors++;
    if (group.lastError === undefined || event.time > group.lastError.time) group.lastError = event;
  }

  #groupOf(event: KeyEvent): Group {
    const program = programOf(event.agent);
    const [address, service] = [oneLine(event.address, 100), oneLine(event.service, 100)];
    const id = JSON.stringify([program, address, service]);
    const known = this.#groups.get(id);
    if (known) return known;
    const [regions, lastError] = [new Set<string>(), undefined];
    const group = { program, address, service, regions, first: event, last: event, lastError, count: 0, errors: 0 };
    this.#groups.set(id, group);
    return group;
  }
}

function rowOf({ program, address, service, regions, first, last, lastError, count, errors }: Group): UseRow {
  const error = lastError?.error === undefined ? undefined : oneLine(lastError.error, 100);
  const [name, agent] = [oneLine(last.name, 100), oneLine(last.agent)];
  const times = { first: first.time, last: last.time };
  return { program, address, service, regions: [...regions].sort(), ...times, count, errors, error, name, agent };
}

function order(one: UseRow, other: UseRow): number {
  return one.program.localeCompare(other.program) || one.service.localeCompare(other.service);
}
