/** An announced drawing that was not asked for by then is not coming: announce it again. */
const SOON = 1000;

/** What drawing depends on. */
export interface RedrawPorts {
  /** Tells VS Code that all rows may have changed. */
  announce(): void;
  /** Resolves once the window has taken in all that it was sent before. */
  roundTrip(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * When to tell VS Code that all rows may have changed. Not while it asks for them or is about to: what changes meanwhile
 * is in the answer, and each further announcement puts the drawing off by 200 ms. And not before the window has drawn
 * the last answer: the host drops an answer that is not taken in yet, and a window that is told while it draws its first
 * rows waits for that drawing when it is over already, and never draws again (seen in VS Code 1.139).
 */
export class RedrawScheduler {
  #requests = new Set<object>();
  #announced = -Infinity;
  /** VS Code asks by itself when the view is first shown. */
  #askedBefore = false;
  /** The last answer, while the window takes it in. */
  #answer: Answer | undefined;
  #drawn: Promise<void> = Promise.resolve();

  constructor(private readonly ports: RedrawPorts) {}

  /** True when all rows will be asked for anyway. */
  get isComing(): boolean {
    return !this.#askedBefore || this.#requests.size > 0 || this.ports.now() - this.#announced < SOON;
  }

  /** True when rows may be announced one by one. */
  get isIdle(): boolean {
    return !this.isComing && !this.#answer;
  }

  redraw(): void {
    if (this.isComing) return;
    if (this.#answer) {
      this.#answer.isOutdated = true;
      return;
    }
    this.#announced = this.ports.now();
    this.ports.announce();
  }

  /** All rows are asked for. Call what it returns right before they are read off what is known, and given. */
  begin(): () => void {
    const [requests, request] = [this.#requests, {}];
    requests.add(request);
    this.#askedBefore = true;
    this.#announced = -Infinity;
    return () => {
      requests.delete(request);
      if (requests === this.#requests) this.#drawn = this.#waitUntilDrawn();
    };
  }

  /** Resolves once the last answer is drawn and what changed since then is announced. */
  drawn(): Promise<void> {
    return this.#drawn;
  }

  /** What was asked for may take long to be answered, and nobody waits for it any more. */
  forget(): void {
    this.#requests = new Set();
    this.#announced = -Infinity;
  }

  async #waitUntilDrawn(): Promise<void> {
    const answer = newAnswer();
    this.#answer = answer;
    await new Promise((resolve) => setImmediate(resolve));
    await this.ports.roundTrip();
    if (this.#answer !== answer) return;
    this.#answer = undefined;
    if (answer.isOutdated) this.redraw();
  }
}

interface Answer {
  isOutdated: boolean;
}

function newAnswer(): Answer {
  return { isOutdated: false };
}
