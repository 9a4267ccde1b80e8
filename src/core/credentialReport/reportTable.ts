import type { KeyUse } from '../key/keyHealth.js';

/** A row of the credential report. */
export interface ReportedUser {
  /** Milliseconds since 1970: tells a user from a later one of the same name. */
  readonly created: number;
  /** True where a console password is set. */
  readonly password: boolean;
  readonly mfa: boolean;
  /** Its one or two keys, without their IDs: the report holds none. */
  readonly keys: readonly KeyUse[];
}

/** Bits of a row; `1 << (KEY + 2 · slot)` is a key that is there, the next bit one that is active. */
const PASSWORD = 1;
const MFA = 2;
const KEY = 2;

const SLOTS = 2;
/** Of a row: the user's creation, then creation and last use of each key. */
const CELLS = 1 + 2 * SLOTS;
const NEVER = -Infinity;

/** Many rows of a report as one text and columns of numbers: a tenth of the memory that objects and a map of names take. */
export class ReportTable {
  /** All names in order, with where each of them starts. */
  readonly #names: string;
  readonly #starts: Uint32Array;
  readonly #times: Float64Array;
  readonly #bits: Uint8Array;
  /** Where the last name was that was looked for. */
  #found = -1;

  /** Names are unique. */
  constructor(rows: readonly (readonly [name: string, row: ReportedUser])[]) {
    const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#names = sorted.map(([name]) => name).join('');
    this.#starts = new Uint32Array(rows.length + 1);
    this.#times = new Float64Array(rows.length * CELLS);
    this.#bits = new Uint8Array(rows.length);
    sorted.forEach(([name, row], at) => {
      this.#starts[at + 1] = this.#start(at) + name.length;
      this.#put(row, at);
    });
  }

  get size(): number {
    return this.#bits.length;
  }

  get(name: string): ReportedUser | undefined {
    const at = this.#find(name);
    if (at === undefined) return undefined;
    const bits = this.#bits[at] ?? 0;
    return {
      created: this.#time(at, 0),
      password: (bits & PASSWORD) !== 0,
      mfa: (bits & MFA) !== 0,
      keys: [...this.#key(at, 0, bits >> KEY), ...this.#key(at, 1, bits >> (KEY + 2))],
    };
  }

  #find(name: string): number | undefined {
    // Whole lists are asked for in their order.
    this.#found += 1;
    if (this.#found < this.size && this.#compare(name, this.#found) === 0) return this.#found;
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = this.#compare(name, middle);
      if (order === 0) return (this.#found = middle);
      if (order < 0) high = middle;
      else low = middle + 1;
    }
    return undefined;
  }

  /** Letter by letter: cutting the names out would cost more than the search. */
  #compare(name: string, at: number): number {
    const start = this.#start(at);
    const length = this.#start(at + 1) - start;
    for (let letter = 0; letter < Math.min(name.length, length); letter += 1) {
      const order = name.charCodeAt(letter) - this.#names.charCodeAt(start + letter);
      if (order !== 0) return order;
    }
    return name.length - length;
  }

  #start(at: number): number {
    return this.#starts[at] ?? 0;
  }

  #key(at: number, slot: number, bits: number): KeyUse[] {
    if ((bits & 1) === 0) return [];
    const key = { active: (bits & 2) !== 0, created: this.#time(at, 1 + 2 * slot) };
    const lastUsed = this.#time(at, 2 + 2 * slot);
    if (Number.isNaN(lastUsed)) return [key];
    return [{ ...key, lastUsed: lastUsed === NEVER ? 'never' : lastUsed }];
  }

  #put({ created, password, mfa, keys }: ReportedUser, at: number): void {
    let bits = (password ? PASSWORD : 0) | (mfa ? MFA : 0);
    const times = [created];
    for (const { active, created: made, lastUsed = NaN } of keys.slice(0, SLOTS)) {
      bits |= (active ? 3 : 1) << (KEY + times.length - 1);
      times.push(made, lastUsed === 'never' ? NEVER : lastUsed);
    }
    this.#times.set(times, at * CELLS);
    this.#bits[at] = bits;
  }

  #time(at: number, cell: number): number {
    return this.#times[at * CELLS + cell] ?? NaN;
  }
}
