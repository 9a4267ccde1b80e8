import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { IamKeysError } from '../core/errors.js';
import { decodeUtf16 } from '../core/utf16.js';
import { Cancelled } from './cancelled.js';
import { plainText } from './plainText.js';

/** A text file that the person chose, on the machine whose files VS Code shows. */
export interface ChosenFile {
  /** The last part of its path. */
  readonly name: string;
  /** UTF-8 or UTF-16, with or without a mark. Rejects with `FileUnreadable`. */
  read(): Promise<string>;
  /** For good, not to the trash. Rejects with `FileNotWritable`. */
  delete(): Promise<void>;
}

/** A question for a file that is there. */
export interface FileOptions {
  readonly title: string;
  /** The button. */
  readonly action: string;
  /** What a kind of files is called, and the endings of its names without the dot. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
}

/** More no file has that people make of keys. */
const MOST_BYTES = 1024 * 1024;

/** VS Code's own dialogue for a file that is there. */
export async function chooseFile({ title, action, kinds }: FileOptions): Promise<ChosenFile> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: plainText(title),
      openLabel: action,
      filters: filtersOf(kinds),
      // On the machine that this runs on, in a remote window, too.
      defaultUri: vscode.Uri.file(homedir()),
    })) ?? [];
  if (!uri) throw new Cancelled();
  return fileAt(uri);
}

/** A text file that is to be written. */
export interface NewFile {
  /** The last part of its path. */
  readonly name: string;
  /** In UTF-8. Rejects with `FileNotWritable`. */
  write(text: string): Promise<void>;
  /** Shows it in an editor. */
  open(): Promise<void>;
}

/** A question for a file that is to be written. */
export interface NewFileOptions {
  readonly title: string;
  /** Suggested. */
  readonly name: string;
  readonly kinds: FileOptions['kinds'];
}

/** VS Code's own dialogue for a file that is to be written, beginning in the open folder, else at home. */
export async function chooseNewFile({ title, name, kinds }: NewFileOptions): Promise<NewFile> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const defaultUri = vscode.Uri.joinPath(folder, name);
  const uri = await vscode.window.showSaveDialog({ title: plainText(title), defaultUri, filters: filtersOf(kinds) });
  if (!uri) throw new Cancelled();
  return newFileAt(uri);
}

/**
 * A file that is to be written at that address.
 * @internal
 */
export function newFileAt(uri: vscode.Uri): NewFile {
  return {
    name: nameOf(uri),
    write: async (text) => {
      const bytes = new TextEncoder().encode(text);
      await vscode.workspace.fs.writeFile(uri, bytes).then(undefined, unwritable(uri));
    },
    open: async () => {
      await vscode.window.showTextDocument(uri);
    },
  };
}

/**
 * A file by its address.
 * @internal
 */
export function fileAt(uri: vscode.Uri): ChosenFile {
  const { fs } = vscode.workspace;
  const path = uri.fsPath;
  return {
    name: nameOf(uri),
    read: async () => {
      const { size, type } = await fs.stat(uri).then(undefined, unreadable(path));
      // A pipe would be waited for, and a device has no end.
      if ((type & vscode.FileType.File) === 0) throw new IamKeysError('FileUnreadable', { path, reason: 'notAFile' });
      if (size > MOST_BYTES) throw new IamKeysError('FileUnreadable', { path, reason: 'tooLarge' });
      return decoded(await fs.readFile(uri).then(undefined, unreadable(path)));
    },
    delete: async () => {
      await fs.delete(uri, { useTrash: false }).then(undefined, unwritable(uri));
    },
  };
}

function unreadable(path: string): (cause: unknown) => never {
  return (cause) => {
    throw new IamKeysError('FileUnreadable', { path, reason: 'unknown' }, { cause });
  };
}

function unwritable({ fsPath: path }: vscode.Uri): (cause: unknown) => never {
  return (cause) => {
    throw new IamKeysError('FileNotWritable', { path, reason: 'unknown' }, { cause });
  };
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}

function filtersOf(kinds: FileOptions['kinds']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(kinds).map(([kind, endings]) => [kind, [...endings]]));
}

function decoded(bytes: Uint8Array): string {
  return decodeUtf16(bytes) ?? new TextDecoder().decode(bytes);
}
