/** Loads that only an open row wants: each is cancelled when its row is closed. */
export class OpenRowLoads {
  readonly #running = new Map<string, AbortController>();

  /** Runs what a row loads. Resolves with `undefined` when the row was closed meanwhile. */
  async run<T>(rowId: string, load: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    const opening = new AbortController();
    this.#running.set(rowId, opening);
    try {
      return await load(opening.signal);
    } catch (error) {
      if (opening.signal.aborted) return undefined;
      throw error;
    } finally {
      if (this.#running.get(rowId) === opening) this.#running.delete(rowId);
    }
  }

  close(rowId: string): void {
    this.#running.get(rowId)?.abort();
  }
}
