import { watch } from 'node:fs';
import path from 'node:path';
import type { Timer } from '../core/ports.js';
import type { FileSystem } from './fileSystem.js';

/** Calls the listener with the name of what changed in a folder, as far as the system tells it. */
export type WatchFolder = (folder: string, listener: (name: string | undefined) => void) => { dispose(): void };

/** What watching files needs: the file system and a timer. */
export interface FileWatchPorts {
  readonly fs: Pick<FileSystem, 'stat' | 'realpath' | 'readdir'>;
  readonly timer: Timer;
  readonly watch: WatchFolder;
}

/** Writers of others empty a file first and fill it then; both are one change. */
const DEBOUNCE_MS = 150;

/**
 * Tells when one of some files or folders is another than before: changed, replaced, made or removed, also through links.
 * It watches the folders they are in, because files are replaced by renaming, and the nearest one there is until they exist.
 */
export class FileWatch {
  #watchers: { dispose(): void }[] = [];
  #seen: string | undefined;
  #cancel: (() => void) | undefined;
  #looking: Promise<void> | undefined;
  readonly #disposed = new AbortController();

  /** `paths` may throw; then there is nothing to watch. */
  constructor(
    private readonly ports: FileWatchPorts,
    private readonly paths: () => readonly string[],
    private readonly changed: () => void,
  ) {}

  /** Looks now, and watches from then on. Also for file systems that tell of no change. Never rejects. */
  look(): Promise<void> {
    this.#looking = (this.#looking ?? Promise.resolve()).then(() => this.#look());
    return this.#looking;
  }

  dispose(): void {
    this.#disposed.abort();
    this.#cancel?.();
    this.#disposeWatchers();
  }

  async #look(): Promise<void> {
    if (this.#isDisposed()) return;
    const paths = this.#paths();
    const before = this.#watchers;
    this.#watchers = [];
    // Watching first and looking then misses nothing in between; anew each time, because a folder may be another one.
    for (const [folder, names] of await this.#foldersOf(paths)) this.#watch(folder, names);
    for (const watcher of before) watcher.dispose();
    if (this.#isDisposed()) this.#disposeWatchers();
    const seen = JSON.stringify(await Promise.all(paths.map((each) => this.#stateOf(each))));
    const isChanged = this.#seen !== undefined && this.#seen !== seen;
    this.#seen = seen;
    if (isChanged && !this.#isDisposed()) this.changed();
  }

  #watch(folder: string, names: ReadonlySet<string>): void {
    const isOfInterest = (name: string | undefined): boolean =>
      name === undefined || names.has(ANY) || names.has(name) || name === path.basename(folder);
    try {
      this.#watchers.push(
        this.ports.watch(folder, (name) => {
          if (isOfInterest(name)) this.#schedule();
        }),
      );
    } catch {
      // Out of watches, or the folder is just gone: the next look tells.
    }
  }

  #schedule(): void {
    if (this.#isDisposed()) return;
    this.#cancel ??= this.ports.timer.after(DEBOUNCE_MS, () => {
      this.#cancel = undefined;
      void this.look();
    });
  }

  #paths(): readonly string[] {
    try {
      return this.paths();
    } catch {
      return [];
    }
  }

  async #foldersOf(paths: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const folders = new Map<string, Set<string>>();
    const add = (folder: string, name: string): void => {
      folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
    };
    for (const each of paths) {
      const real = await this.ports.fs.realpath(each).catch(() => undefined);
      if (real !== undefined && (await this.#isFolder(real))) add(real, ANY);
      else if (real !== undefined && real !== each) add(path.dirname(real), path.basename(real));
      let child = each;
      while (path.dirname(child) !== child && !(await this.#isFolder(path.dirname(child)))) child = path.dirname(child);
      add(path.dirname(child), path.basename(child));
    }
    return folders;
  }

  async #isFolder(folder: string): Promise<boolean> {
    return this.ports.fs.stat(folder).then(
      (facts) => facts.isDirectory(),
      () => false,
    );
  }

  async #stateOf(file: string): Promise<unknown> {
    try {
      const facts = await this.ports.fs.stat(file);
      if (!facts.isDirectory()) return [facts.mtimeMs, facts.size, facts.mode];
      const names = [...(await this.ports.fs.readdir(file))].sort();
      const states = names.map(async (name): Promise<unknown> => {
        const entry = await this.ports.fs.stat(path.join(file, name)).catch(() => undefined);
        return [name, entry?.mtimeMs, entry?.size];
      });
      return await Promise.all(states);
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : 'unknown';
    }
  }

  #isDisposed(): boolean {
    return this.#disposed.signal.aborted;
  }

  #disposeWatchers(): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = [];
  }
}

/** Every name: file names are never empty. */
const ANY = '';

/** The real thing; it keeps no process alive. */
export const watchFolder: WatchFolder = (folder, listener) => {
  const watcher = watch(folder, { persistent: false }, (_event, name) => listener(name ?? undefined));
  watcher.on('error', () => {
    watcher.close();
    listener(undefined);
  });
  return {
    dispose: () => watcher.close(),
  };
};
