import * as vscode from 'vscode';
import { keysInText } from '../core/keyFinding/keysInText.js';
import { fileText } from '../core/keyFinding/fileText.js';
import { LARGEST_FILE } from '../core/keyFinding/searchedFiles.js';
import type { SearchOutcome } from '../core/keyFinding/findingStep.js';
import { isObject } from '../core/isObject.js';
import type { KeyProblems } from './keyProblems.js';
import type { OpenDocuments } from './openDocuments.js';

/** Files that are read at the same time. */
const AT_ONCE = 16;
/** Progress is told after so many files. */
const TELL_EACH = 200;

/** What looking through a workspace takes. */
export interface SearchPorts {
  readonly problems: KeyProblems;
  readonly documents: Pick<OpenDocuments, 'look'>;
  readonly isSearched: (uri: vscode.Uri) => boolean;
}

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
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST_FILE) return 'tooLarge';
    const text = fileText(await vscode.workspace.fs.readFile(uri));
    ports.problems.set(uri, text === undefined ? [] : keysInText(text));
    return 'looked';
  } catch {
    // Gone meanwhile, or not ours to read.
    return 'unreadable';
  }
}

async function filesOf(signal: AbortSignal): Promise<readonly vscode.Uri[]> {
  const stopping = new vscode.CancellationTokenSource();
  const stop = (): void => stopping.cancel();
  signal.addEventListener('abort', stop);
  try {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const all = await Promise.all(
      folders.map((folder) =>
        vscode.workspace.findFiles(
          new vscode.RelativePattern(folder, '**/*'),
          excludedFromSearches(folder.uri),
          undefined,
          stopping.token,
        ),
      ),
    );
    // One folder of a workspace may lie in another.
    return [...new Map(all.flat().map((uri) => [uri.toString(), uri])).values()];
  } finally {
    signal.removeEventListener('abort', stop);
    stopping.dispose();
  }
}

/** `findFiles` goes by `files.exclude` on its own, and by `search.exclude` only where it is told. Conditions on other files are left out. */
function excludedFromSearches(folder: vscode.Uri): string | undefined {
  const excluded: unknown = vscode.workspace.getConfiguration('search', folder).get('exclude');
  if (!isObject(excluded)) return undefined;
  const globs = Object.keys(excluded).filter((glob) => excluded[glob] === true);
  return globs.length === 0 ? undefined : `{${globs.join(',')}}`;
}
