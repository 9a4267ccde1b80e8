const AT_ONCE = 4;

/** Loads the keys of the users that somebody looks at: some at once, each user once, and none any more that is out of sight. */
export class KeyQueue {
  #wanted: readonly string[] = [];
  readonly #begun = new Set<string>();
  #running = 0;
  #isStopped = false;

  /** `load` rejects where the keys of one cannot be had. `failed` tells whether to go on without them. */
  constructor(
    private readonly load: (userName: string) => Promise<unknown>,
    private readonly failed: (error: unknown) => boolean,
  ) {}

  /** These, instead of those that were wanted before. */
  want(userNames: readonly string[]): void {
    this.#wanted = userNames.filter((name) => !this.#begun.has(name));
    while (!this.#isStopped && this.#running < AT_ONCE && this.#wanted.length > 0) void this.#next();
  }

  /** Those that were tried may be tried again. */
  forget(): void {
    this.#begun.clear();
    this.#isStopped = false;
  }

  /** Begins no more. */
  stop(): void {
    this.#isStopped = true;
  }

  async #next(): Promise<void> {
    const [name, ...others] = this.#wanted;
    this.#wanted = others;
    if (name === undefined) return;
    this.#begun.add(name);
    this.#running += 1;
    try {
      await this.load(name);
    } catch (error) {
      if (!this.failed(error)) this.stop();
    } finally {
      this.#running -= 1;
    }
    this.want(this.#wanted);
  }
}
