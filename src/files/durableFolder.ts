import path from 'node:path';
import { errnoOf, fileFault } from './fileFault.js';
import type { OpenFile } from './fileSystem.js';
import { readNamedFile } from './readNamedFile.js';
import { discard, moveInto, openFolder, stage, syncFolder, type FileWorld } from './replaceFile.js';
import { IamKeysError } from '../core/errors.js';

const SUFFIX = '.json';
const HOUR = 3_600_000;
/** A record takes some hundred bytes, and a rotation's some thousand. */
const MOST_BYTES = 1024 * 1024;

/** A file of a durable folder: its name and its bytes. */
export interface DurableFile {
  /** Absolute. */
  readonly path: string;
  readonly value: unknown;
  readonly mtimeMs: number;
}

/** A folder of small JSON files, each written whole and synced. It is made on the first write. */
export class DurableFolder {
  /** `folder` is absolute. */
  constructor(
    private readonly world: FileWorld,
    readonly folder: string,
  ) {}

  /** Where the file of that name is, whatever is in the name. */
  pathOf(name: string): string {
    return path.join(this.folder, `${encodeURIComponent(name)}${SUFFIX}`);
  }

  /** Resolves once file and folder are synced. Rejects with `FileNotWritable`. */
  async write(name: string, value: unknown): Promise<void> {
    const { world } = this;
    const target = this.pathOf(name);
    await this.#make();
    const staged = await stage(world, target, Buffer.from(JSON.stringify(value)), 0o600);
    try {
      await this.#moveDurably(staged, target);
    } catch (error) {
      await discard(world.fs, staged);
      throw error;
    }
  }

  /** Undefined when there is no such file. Rejects with `FileUnreadable`, or with what the JSON parser says. */
  async read(name: string): Promise<DurableFile | undefined> {
    return this.#readFile(this.pathOf(name));
  }

  /** All files, and the paths of those that cannot be read. Rejects with `FileUnreadable` when the folder cannot be. */
  async list(): Promise<{ readonly files: readonly DurableFile[]; readonly damaged: readonly string[] }> {
    const files: DurableFile[] = [];
    const damaged: string[] = [];
    for (const entry of (await this.#names()).toSorted()) {
      if (!entry.endsWith(SUFFIX)) continue;
      const file = path.join(this.folder, entry);
      try {
        const found = await this.#readFile(file);
        if (found !== undefined) files.push(found);
      } catch {
        damaged.push(file);
      }
    }
    return { files, damaged };
  }

  /** A missing file is fine. */
  async remove(name: string): Promise<void> {
    await this.world.fs.unlink(this.pathOf(name)).catch((error: unknown) => {
      if (errnoOf(error) !== 'ENOENT') throw error;
    });
  }

  /** Sets the file's time to now by the passed-in clock. */
  async touch(name: string): Promise<void> {
    const seconds = this.world.clock.now() / 1000;
    await this.world.fs.utimes(this.pathOf(name), seconds, seconds);
  }

  /** Removes what killed writers left, older than an hour. Never rejects. */
  async sweep(): Promise<void> {
    const { fs, clock } = this.world;
    const names = await this.#names().catch((): readonly string[] => []);
    for (const name of names.filter((each) => each.endsWith('.tmp'))) {
      const left = path.join(this.folder, name);
      const facts = await fs.stat(left).catch(() => undefined);
      if (facts !== undefined && clock.now() - facts.mtimeMs > HOUR) await fs.unlink(left).catch(() => undefined);
    }
  }

  async #moveDurably(staged: string, target: string): Promise<void> {
    const { world } = this;
    const folder = await openFolder(world, target);
    try {
      await moveInto(world, staged, target);
      await syncFolder(folder, world.platform, target);
    } finally {
      await closed(folder);
    }
  }

  async #readFile(file: string): Promise<DurableFile | undefined> {
    const content = await readNamedFile(this.world.fs, file, MOST_BYTES);
    if (content === undefined) return undefined;
    const value: unknown = JSON.parse(new TextDecoder().decode(content.bytes));
    return { path: file, value, mtimeMs: content.facts.mtimeMs };
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await this.world.fs.readdir(this.folder);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return [];
      throw new IamKeysError('FileUnreadable', { path: this.folder, reason: fileFault(error) }, { cause: error });
    }
  }

  async #make(): Promise<void> {
    const { fs, platform } = this.world;
    try {
      const made = await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
      if (made === undefined) return;
      const parent = await openFolder(this.world, this.folder);
      try {
        await syncFolder(parent, platform, this.folder);
      } finally {
        await closed(parent);
      }
    } catch (error) {
      if (error instanceof IamKeysError) throw error;
      throw new IamKeysError('FileNotWritable', { path: this.folder, reason: fileFault(error) }, { cause: error });
    }
  }
}

/** What was synced stays so, even if its folder cannot be closed. */
async function closed(folder: OpenFile | undefined): Promise<void> {
  await folder?.close().catch(() => undefined);
}
