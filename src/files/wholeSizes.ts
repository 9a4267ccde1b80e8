import type { Clock } from '../core/ports.js';
import type { FileFacts } from './fileSystem.js';

/** Nobody who empties a file takes that long to fill it. */
const FORGOTTEN_MS = 10_000;

type Facts = Pick<FileFacts, 'size' | 'ino' | 'mtimeMs' | 'birthtimeMs'>;

/**
 * Remembers how large files were, to tell when one was emptied or cut short in place just now: a program that writes so may still
 * hold it open, and what it goes on to write is lost where another file takes its place.
 */
export class WholeSizes {
  readonly #seen = new Map<string, Omit<Facts, 'mtimeMs'>>();

  constructor(private readonly clock: Clock) {}

  /** Takes what was read for whole, unless it may have been cut short. */
  note(path: string, facts: Facts): void {
    if (this.look(path, facts) === 'whole') this.noteWhole(path, facts);
  }

  noteWhole(path: string, { size, ino, birthtimeMs }: Facts): void {
    this.#seen.set(path, { size, ino, birthtimeMs });
  }

  /** `empty`: it is, and may be about to be filled, or new. What took the place of another file by a rename is whole. */
  look(path: string, { size, ino, mtimeMs, birthtimeMs }: Facts): 'whole' | 'cut' | 'empty' {
    if (Math.abs(this.clock.now() - mtimeMs) >= FORGOTTEN_MS) return 'whole';
    const seen = this.#seen.get(path);
    // A number is given again once its file is gone.
    if (seen?.ino === ino && seen.birthtimeMs === birthtimeMs) return size < seen.size / 2 ? 'cut' : 'whole';
    if (size > 0) return 'whole';
    return birthtimeMs < mtimeMs ? 'cut' : 'empty';
  }
}
