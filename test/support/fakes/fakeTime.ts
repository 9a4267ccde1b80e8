import { setImmediate } from 'node:timers/promises';
import type { Clock, Timer } from '../../../src/core/ports.js';

interface Due {
  readonly at: number;
  readonly listener: () => void;
}

/** A clock and timers that move only when told to. */
export class FakeTime implements Clock, Timer {
  #now: number;
  #due: Due[] = [];

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, listener: () => void): () => void {
    const due: Due = { at: this.#now + milliseconds, listener };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((each) => each !== due);
    };
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#due.length;
  }

  /** Forgets all timers, as the end of a process does. */
  stop(): void {
    this.#due = [];
  }

  /** Moves on; what falls due on the way runs at its time, and promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await setImmediate();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      await this.#run(next);
    }
    this.#now = end;
  }

  /** Moves on from timer to timer until the promise settles. For work that waits for nothing but these timers. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const waiting = new Set([promise]);
    const done = () => waiting.delete(promise);
    promise.then(done, done);
    await setImmediate();
    while (waiting.size > 0) {
      const next = this.#next(Infinity);
      if (next === undefined) throw new Error('waits for something that is no timer');
      await this.#run(next);
    }
    return promise;
  }

  #next(end: number): Due | undefined {
    return this.#due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }

  async #run(due: Due): Promise<void> {
    this.#due = this.#due.filter((each) => each !== due);
    this.#now = Math.max(this.#now, due.at);
    due.listener();
    await setImmediate();
  }
}
