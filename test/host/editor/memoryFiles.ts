import { posix } from 'node:path';
import * as vscode from 'vscode';

/** Files of a folder that another extension provides, which VS Code cannot search. Paths begin with a slash. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly scheme = 'iam-keys-test';
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #files = new Map<string, Uint8Array>();
  readonly #whileRead = new Map<string, () => void | Promise<void>>();

  uri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.scheme, path });
  }

  put(path: string, content: string): vscode.Uri {
    this.#files.set(path, Buffer.from(content));
    return this.uri(path);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  /** Happens after the next look at the size of the file and before what it holds is handed out. */
  onceRead(path: string, happens: () => void | Promise<void>): void {
    this.#whileRead.set(path, happens);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.#files.get(path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: file.length };
    if (this.readDirectory(this.uri(path)).length === 0 && path !== '/')
      throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const names = new Map<string, vscode.FileType>();
    for (const file of this.#files.keys()) {
      const below = posix.relative(path, file);
      if (below.startsWith('..')) continue;
      const [name = '', ...rest] = below.split('/');
      names.set(name, rest.length === 0 ? vscode.FileType.File : vscode.FileType.Directory);
    }
    return [...names];
  }

  async readFile({ path }: vscode.Uri): Promise<Uint8Array> {
    const happens = this.#whileRead.get(path);
    this.#whileRead.delete(path);
    await happens?.();
    const file = this.#files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    this.#files.set(path, content);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}
