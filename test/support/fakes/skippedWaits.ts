import { setImmediate } from 'node:timers';
import type { Clock, Timer } from '../../../src/core/ports.js';

/** The shortest deadline: what waits as long is not skipped. */
const DEADLINE = 30_000;

/**
 * A clock that moves by what is waited for, and a timer that waits for none of it: for work that also talks to a real server. Deadlines
 * never pass.
 */
export class SkippedWaits implements Clock, Timer {
  // Near the machine's own: requests are signed by that.
  #now = Date.now();
  /** What was waited for, in milliseconds. */
  readonly waits: number[] = [];

  readonly now = (): number => this.#now;

  readonly after = (milliseconds: number, listener: () => void): (() => void) => {
    if (milliseconds >= DEADLINE) return () => undefined;
    let isCancelled = false;
    this.waits.push(milliseconds);
    const due = this.#now + milliseconds;
    setImmediate(() => {
      if (isCancelled) return;
      this.#now = Math.max(this.#now, due);
      listener();
    });
    return () => {
      isCancelled = true;
    };
  };
}
