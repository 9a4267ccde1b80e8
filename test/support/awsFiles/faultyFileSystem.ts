import type { FileSystem, OpenFile } from '../../../src/files/fileSystem.js';

/** What goes wrong: an error of that code, or, for `file.writeFile`, half of the bytes and no error. */
export type Fault = { readonly code: string } | { readonly short: true };

/** Asked before each call; `index` counts all calls from 0. */
export type FaultPlan = (call: string, index: number) => Fault | undefined;

/** A file system whose calls fail as planned, and what was called. Calls on an open file are named `file.…`. */
export function faultyFileSystem(
  inner: FileSystem,
  plan: FaultPlan,
): { readonly fs: FileSystem; readonly calls: string[] } {
  const calls: string[] = [];
  async function run<T>(call: string, action: (fault: Fault | undefined) => Promise<T>): Promise<T> {
    const fault = plan(call, calls.length);
    calls.push(call);
    if (fault && 'code' in fault) throw Object.assign(new Error(`${fault.code}: ${call}`), { code: fault.code });
    return action(fault);
  }
  const wrap = (file: OpenFile): OpenFile => ({
    stat: () => run('file.stat', () => file.stat()),
    readFile: (most) => run('file.readFile', () => file.readFile(most)),
    writeFile: (data) =>
      run('file.writeFile', (fault) => file.writeFile(fault ? data.subarray(0, Math.floor(data.length / 2)) : data)),
    chmod: (mode) => run('file.chmod', () => file.chmod(mode)),
    sync: () => run('file.sync', () => file.sync()),
    // A file that cannot be closed is closed nevertheless, so that tests do not run out of them.
    close: () =>
      run('file.close', () => file.close()).catch(async (error: unknown) => {
        await file.close().catch(() => undefined);
        throw error;
      }),
  });
  const fs: FileSystem = {
    open: (path, how, mode) => run('open', async () => wrap(await inner.open(path, how, mode))),
    stat: (path) => run('stat', () => inner.stat(path)),
    lstat: (path) => run('lstat', () => inner.lstat(path)),
    readlink: (path) => run('readlink', () => inner.readlink(path)),
    realpath: (path) => run('realpath', () => inner.realpath(path)),
    rename: (from, to) => run('rename', () => inner.rename(from, to)),
    link: (file, name) => run('link', () => inner.link(file, name)),
    unlink: (path) => run('unlink', () => inner.unlink(path)),
    mkdir: (path, options) => run('mkdir', () => inner.mkdir(path, options)),
    rmdir: (path) => run('rmdir', () => inner.rmdir(path)),
    readdir: (path) => run('readdir', () => inner.readdir(path)),
    utimes: (path, accessed, modified) => run('utimes', () => inner.utimes(path, accessed, modified)),
  };
  return { fs, calls };
}
