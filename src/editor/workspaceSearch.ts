import * as vscode from 'vscode';
import { excludedBy } from '../core/keyFinding/excludedPaths.js';
import { keysInText, type KeyInText } from '../core/keyFinding/keysInText.js';
import { fileText } from '../core/keyFinding/fileText.js';
import type { SearchOutcome } from '../core/keyFinding/findingStep.js';
import { isObject } from '../core/isObject.js';
import type { KeyProblems } from './keyProblems.js';
import type { OpenDocuments } from './openDocuments.js';
import { walkFolder } from './walkedFolder.js';

/** Files that are read at the same time. */
const AT_ONCE = 16;
/** Progress is told after so many files. */
const TELL_EACH = 200;

/** What looking through a workspace takes. */
export interface SearchPorts {
  readonly problems: KeyProblems;
  readonly documents: Pick<OpenDocuments, 'look'>;
  readonly isSearched: (uri: vscode.Uri) => boolean;
  readonly read: (uri: vscode.Uri) => Promise<SearchedBytes>;
}

/** What a file holds, or why it is not looked into. */
export type SearchedBytes = Uint8Array | 'tooLarge' | 'unreadable';

type Looked = 'looked' | 'tooLarge' | 'unreadable';

/** Looks through open documents and the files of all folders of the workspace, but for those that the person has excluded from the explorer or from searches. */
export async function searchWorkspace(
  ports: SearchPorts,
  signal: AbortSignal,
  report: (looked: number, of: number) => void,
): Promise<SearchOutcome> {
  const { textDocuments } = vscode.workspace;
  const open = new Map(textDocuments.map((document) => [document.uri.toString(), document]));
  // Of no folder, so that no search finds them.
  const loose = textDocuments.map(({ uri }) => uri).filter((uri) => !vscode.workspace.getWorkspaceFolder(uri));
  const files = [...(await filesOf(signal)), ...loose].filter(ports.isSearched);
  const outcomes: Record<Looked, number> = { looked: 0, tooLarge: 0, unreadable: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    for (let uri = files[next++]; uri && !signal.aborted; uri = files[next++]) {
      if (next % TELL_EACH === 0) report(next, files.length);
      outcomes[await lookAt(ports, uri, open.get(uri.toString()))]++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (!signal.aborted) ports.problems.keep(new Set([...files.map(String), ...open.keys()]));
  return { ...outcomes, ...ports.problems.total, isStopped: signal.aborted };
}

/** A document that is open counts as it stands there, saved or not. */
async function lookAt(ports: SearchPorts, uri: vscode.Uri, open: vscode.TextDocument | undefined): Promise<Looked> {
  if (open && !open.isClosed) {
    ports.documents.look(open);
    return 'looked';
  }
  const bytes = await ports.read(uri);
  if (typeof bytes === 'string') {
    ports.problems.set(uri, []);
    return bytes;
  }
  const text = fileText(bytes);
  show(ports, uri, text === undefined ? [] : keysInText(text));
  return 'looked';
}

/** Shows the keys of a file as it was read, or of the document that was opened meanwhile, which may have been edited already. */
function show({ problems, documents }: SearchPorts, uri: vscode.Uri, keys: readonly KeyInText[]): void {
  const isShown = keys.length > 0 || problems.of(uri) !== undefined;
  const opened = isShown && vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (opened) documents.look(opened);
  else problems.set(uri, keys);
}

async function filesOf(signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const all = await Promise.all(
    folders.map(({ uri }) =>
      isFoundIn(uri) ? found(uri, signal) : walkFolder(uri, excludedBy(excludedGlobs(uri, 'files', 'search')), signal),
    ),
  );
  // One folder of a workspace may lie in another.
  return [...new Map(all.flat().map((uri) => [uri.toString(), uri])).values()];
}

/** Whether `findFiles` finds the files of a folder. Of one whose provider does not search it waits for ever. */
function isFoundIn({ scheme }: vscode.Uri): boolean {
  return ['file', 'vscode-remote', 'vscode-vfs'].includes(scheme);
}

/** `findFiles` goes by `files.exclude` on its own, and by `search.exclude` only where it is told. */
async function found(folder: vscode.Uri, signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const stopping = new vscode.CancellationTokenSource();
  const stop = (): void => stopping.cancel();
  signal.addEventListener('abort', stop);
  try {
    const globs = excludedGlobs(folder, 'search');
    return await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, '**/*'),
      globs.length === 0 ? undefined : `{${globs.join(',')}}`,
      undefined,
      stopping.token,
    );
  } finally {
    signal.removeEventListener('abort', stop);
    stopping.dispose();
  }
}

/** What the settings exclude in a folder. Conditions on other files are left out. */
function excludedGlobs(folder: vscode.Uri, ...sections: readonly ('files' | 'search')[]): readonly string[] {
  return sections.flatMap((section) => {
    const excluded: unknown = vscode.workspace.getConfiguration(section, folder).get('exclude');
    return isObject(excluded) ? Object.keys(excluded).filter((glob) => excluded[glob] === true) : [];
  });
}
