import { formsOf } from './canaryForms.js';

/** A secret that must be nowhere; `name` is what a report calls it. */
export interface Canary {
  readonly name: string;
  readonly text: string;
}

/** Where a canary was found, without its text. */
export interface CanaryHit {
  readonly canary: string;
  readonly form: string;
}

/** Looks for many secrets in many forms in one pass over the bytes (Aho and Corasick's automaton). */
export class CanaryScan {
  /** For each state and byte the next state; 0 is the start. */
  readonly #next: Int32Array;
  readonly #found: (readonly CanaryHit[])[];

  constructor(canaries: readonly Canary[]) {
    const needles = canaries.flatMap(({ name, text }) =>
      [...formsOf(text)].map(([form, bytes]) => ({ bytes, hit: { canary: name, form } })),
    );
    const most = needles.reduce((sum, { bytes }) => sum + bytes.length, 1);
    this.#next = new Int32Array(most * 256);
    this.#found = [[]];
    for (const { bytes, hit } of needles) this.#add(bytes, hit);
    this.#link();
  }

  /** Each canary in each form that the bytes hold, once. */
  search(bytes: Uint8Array): CanaryHit[] {
    const hits = new Set<CanaryHit>();
    const next = this.#next;
    let state = 0;
    for (const byte of bytes) {
      state = next[state * 256 + byte] ?? 0;
      const found = this.#found[state];
      if (found !== undefined && found.length > 0) for (const hit of found) hits.add(hit);
    }
    return [...hits];
  }

  #add(bytes: Buffer, hit: CanaryHit): void {
    let state = 0;
    for (const byte of bytes) {
      const at = state * 256 + byte;
      if (this.#next[at] === 0) {
        this.#next[at] = this.#found.length;
        this.#found.push([]);
      }
      state = this.#next[at] ?? 0;
    }
    this.#found[state] = [...(this.#found[state] ?? []), hit];
  }

  /** Where no needle goes on, the longest other one that has begun does: breadth first, so that shorter ones are done. */
  #link(): void {
    const next = this.#next;
    const fallback = new Int32Array(this.#found.length);
    const queue: number[] = [0];
    for (const state of queue) {
      const other = fallback[state] ?? 0;
      if (state !== 0) this.#found[state] = [...(this.#found[state] ?? []), ...(this.#found[other] ?? [])];
      for (let byte = 0; byte < 256; byte++) {
        const child = next[state * 256 + byte] ?? 0;
        const elsewhere = state === 0 ? 0 : (next[other * 256 + byte] ?? 0);
        if (child === 0) next[state * 256 + byte] = elsewhere;
        else {
          fallback[child] = elsewhere;
          queue.push(child);
        }
      }
    }
  }
}
