import type { Timer } from '../core/ports.js';

/** Resolves after that many milliseconds. */
export async function pause(timer: Timer, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve) => {
    timer.after(milliseconds, resolve);
  });
}
