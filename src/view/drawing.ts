/** An announced drawing that was not asked for by then is not coming: announce it again. */
const SOON = 1000;

/**
 * Which drawing of all rows is under way or about to be. What changes meanwhile is in its answer, and each further
 * announcement would make it later: VS Code waits until 200 ms have passed without one.
 */
export class Drawing {
  #requests = new Set<object>();
  #announced = -Infinity;

  /** True when all rows will be asked for without another announcement. */
  isComing(now: number): boolean {
    return this.#requests.size > 0 || now - this.#announced < SOON;
  }

  announced(now: number): void {
    this.#announced = now;
  }

  /** All rows are asked for; the answer says what is known when it is given. Call what it returns right before. */
  begin(): () => void {
    const [requests, request] = [this.#requests, {}];
    requests.add(request);
    this.#announced = -Infinity;
    return () => requests.delete(request);
  }

  /** What was asked for may take long to be answered, and nobody waits for it any more. */
  forget(): void {
    this.#requests = new Set();
    this.#announced = -Infinity;
  }
}
