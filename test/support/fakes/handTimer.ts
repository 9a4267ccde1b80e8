import type { Timer } from '../../../src/core/ports.js';

/** A timer that a test lets run out. */
export class HandTimer implements Timer {
  readonly #running = new Map<() => void, number>();

  after(milliseconds: number, listener: () => void): () => void {
    this.#running.set(listener, milliseconds);
    return () => this.#running.delete(listener);
  }

  /** What is running, in milliseconds. */
  get running(): readonly number[] {
    return [...this.#running.values()];
  }

  /** Lets everything that is running run out. */
  expire(): void {
    const listeners = [...this.#running.keys()];
    this.#running.clear();
    for (const listener of listeners) listener();
  }
}
