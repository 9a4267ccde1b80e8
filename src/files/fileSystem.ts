import { constants, promises } from 'node:fs';

/** What `stat` and `lstat` tell that we look at. */
export interface FileFacts {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
  readonly size: number;
  /** With the type bits. */
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly mtimeMs: number;
  /** 0 where the file system does not know. */
  readonly birthtimeMs: number;
  /** The file itself, whatever its name. */
  readonly ino: number;
}

/** An open file, with the calls that reading and replacing one need. */
export interface OpenFile {
  stat(): Promise<FileFacts>;
  /** From where it was read to before to its end, and no more than `most` bytes: some files have no end. */
  readFile(most: number): Promise<Uint8Array>;
  writeFile(data: Uint8Array): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The file calls of this folder: a parameter, so that tests can make each of them fail. */
export interface FileSystem {
  /** `read` never waits for the other end of a pipe; `create` fails when the file exists; `change` leaves it as it is; `folder` is for syncing one. */
  open(path: string, how: 'read' | 'create' | 'change' | 'folder', mode?: number): Promise<OpenFile>;
  stat(path: string): Promise<FileFacts>;
  lstat(path: string): Promise<FileFacts>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  /** Gives the file a second name. */
  link(file: string, name: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, options: { readonly recursive: boolean; readonly mode: number }): Promise<unknown>;
  rmdir(path: string): Promise<void>;
  readdir(path: string): Promise<readonly string[]>;
  /** Times in seconds since 1970. */
  utimes(path: string, accessed: number, modified: number): Promise<void>;
}

// Windows knows no O_NONBLOCK; Node leaves the constant out there although its types do not say so.
const NON_BLOCKING = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

const FLAGS = {
  read: constants.O_RDONLY | NON_BLOCKING,
  create: 'wx',
  change: constants.O_RDWR | NON_BLOCKING,
  folder: 'r',
} as const;

/** The real thing. */
export const nodeFileSystem: FileSystem = {
  open: async (path, how, mode) => openFile(await promises.open(path, FLAGS[how], mode)),
  stat: (path) => promises.stat(path),
  lstat: (path) => promises.lstat(path),
  readlink: (path) => promises.readlink(path),
  realpath: (path) => promises.realpath(path),
  rename: (from, to) => promises.rename(from, to),
  link: (file, name) => promises.link(file, name),
  unlink: (path) => promises.unlink(path),
  mkdir: (path, options) => promises.mkdir(path, options),
  rmdir: (path) => promises.rmdir(path),
  readdir: (path) => promises.readdir(path),
  utimes: (path, accessed, modified) => promises.utimes(path, accessed, modified),
};

const BLOCK_BYTES = 64 * 1024;

function openFile(handle: promises.FileHandle): OpenFile {
  return {
    stat: () => handle.stat(),
    readFile: (most) => readBlocks(handle, most),
    writeFile: (data) => handle.writeFile(data),
    chmod: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function readBlocks(handle: promises.FileHandle, most: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let left = most; left > 0;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(left, BLOCK_BYTES)));
    if (bytesRead === 0) break;
    blocks.push(buffer.subarray(0, bytesRead));
    left -= bytesRead;
  }
  return Buffer.concat(blocks);
}
