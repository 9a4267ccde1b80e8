/** Requests that wait at the door until a test lets them in: a way to have calls in flight without sleeping. */
export interface Hold {
  /** Resolves once so many requests wait here. */
  arrived(count: number): Promise<void>;
  /** Lets all of them in, and everyone after them. */
  release(): void;
}

/** Stops requests of an action before it runs. */
export class Holds {
  readonly #gates = new Set<Gate>();

  add(action: string): Hold {
    const gate = new Gate(action, () => this.#gates.delete(gate));
    this.#gates.add(gate);
    return gate;
  }

  releaseAll(): void {
    for (const gate of this.#gates) gate.release();
  }

  /** Resolves when nobody holds this action. */
  async pass(action: string): Promise<void> {
    for (const gate of this.#gates) if (gate.action === action || gate.action === '*') await gate.wait();
  }
}

class Gate implements Hold {
  #letIn: () => void = () => undefined;
  readonly #open = new Promise<void>((resolve) => {
    this.#letIn = resolve;
  });
  #waiting = 0;
  #watchers: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(
    readonly action: string,
    private readonly onRelease: () => void,
  ) {}

  async wait(): Promise<void> {
    this.#waiting++;
    for (const watcher of this.#watchers) if (watcher.count <= this.#waiting) watcher.resolve();
    await this.#open;
  }

  arrived(count: number): Promise<void> {
    if (count <= this.#waiting) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ count, resolve }));
  }

  release(): void {
    this.onRelease();
    this.#letIn();
  }
}
