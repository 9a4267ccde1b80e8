/** Something to take back. */
export interface Subscription {
  dispose(): void;
}

/** A typed event without a dependency on an editor: listeners are called in order, synchronously. */
export class Signal<T = void> {
  readonly #listeners = new Set<(value: T) => void>();

  listen(listener: (value: T) => void): Subscription {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
