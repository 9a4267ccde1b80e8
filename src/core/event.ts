/** A listener that was added; `dispose` takes it out again. */
export interface Subscription {
  dispose(): void;
}

/** Calls the listener each time that it happens. An editor's own events have this form, too. */
export type Event<T = void> = (listener: (value: T) => void) => Subscription;

/** The side that tells: its owner keeps it and gives out `event`. Listeners are called in the order they came, before `fire` returns. */
export class Emitter<T = void> {
  // A listener that is added twice is called twice, so each has an object of its own.
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();

  readonly event: Event<T> = (listener) => {
    const added = { call: listener };
    this.#listeners.add(added);
    return { dispose: () => void this.#listeners.delete(added) };
  };

  /** Calls those who listen now: one that was added by a listener hears the next, one that was taken out by one hears nothing. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener.call(value);
  }

  /** Takes all listeners out. */
  dispose(): void {
    this.#listeners.clear();
  }
}
