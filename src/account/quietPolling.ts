import type { Subscription } from '../core/event.js';
import type { Rotation } from '../core/model.js';
import type { Timer } from '../core/ports.js';

/** IAM keeps one record of a key's use per 15 minutes: asking more often tells nothing new. */
const EVERY_MS = 15 * 60_000;

/** What is looked at, and who looks. */
export interface QuietPollingPorts {
  readonly timer: Timer;
  /** The rotations of the open account. */
  rotations(): readonly Rotation[];
  /** Whether the person can see that user's keys. */
  isSeen(userName: string): boolean;
  /** Reads a user's keys and their last use anew. */
  reload(userName: string): Promise<void>;
}

/** Reads the last use of old keys that are on still, while someone looks at them, at most every 15 minutes. */
export class QuietPolling implements Subscription {
  #cancel: () => void;

  constructor(private readonly ports: QuietPollingPorts) {
    this.#cancel = ports.timer.after(EVERY_MS, () => this.#look());
  }

  dispose(): void {
    this.#cancel();
  }

  #look(): void {
    const waiting = this.ports.rotations().filter(({ step }) => step === 'deactivate');
    for (const { userName } of waiting)
      if (this.ports.isSeen(userName)) void this.ports.reload(userName).catch(() => undefined);
    this.#cancel = this.ports.timer.after(EVERY_MS, () => this.#look());
  }
}
