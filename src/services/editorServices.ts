import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import { KeyKnowledge } from '../account/keyKnowledge.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import type { FindingsContext } from '../commands/context.js';
import type { AwsFileLocations } from '../core/model.js';
import type { Clock, Timer } from '../core/ports.js';
import { KeyActions } from '../editor/keyActions.js';
import { KeyHover } from '../editor/keyHover.js';
import { foundWords, KeyProblems } from '../editor/keyProblems.js';
import { OpenDocuments } from '../editor/openDocuments.js';
import { isSearchedFile } from '../editor/searchable.js';
import { searchWorkspace } from '../editor/workspaceSearch.js';
import { settings as ids } from '../ids.js';
import type { NotLeaks } from '../ui/memory.js';
import type { Settings } from '../ui/settings.js';

/** What the marks in text editors are made from. */
export interface EditorServicesOptions {
  readonly account: ActiveAccount;
  readonly localKeys: LocalKeys;
  readonly profiles: LocalProfiles;
  readonly notLeaks: NotLeaks;
  readonly settings: Settings;
  /** May throw. */
  readonly locations: () => AwsFileLocations;
  readonly time: Clock & Timer;
}

/** Marks of keys in files, and what can be done there. */
export interface EditorServices extends FindingsContext {
  dispose(): void;
}

/** Registers what text editors show. Nothing of it asks AWS. */
export function createEditorServices(options: EditorServicesOptions): EditorServices {
  const { account, localKeys, profiles, notLeaks, settings, time } = options;
  const knowledge = new KeyKnowledge(account, localKeys, profiles);
  const problems = new KeyProblems(knowledge, notLeaks, time);
  const isSearched = (uri: vscode.Uri): boolean => isSearchedFile(uri, awsFiles(options.locations));
  const documents = new OpenDocuments({ problems, timer: time, isSearched, finding: () => settings.findKeysInFiles });
  const foundOf = (keyId: string): ReturnType<typeof foundWords> => foundWords(knowledge, keyId);
  const actions = new KeyActions(
    foundOf,
    () => account.state.kind === 'open' && account.state.account.history.isOffered,
  );
  const hover = new KeyHover(foundOf, () => time.now());
  const followSetting = (): void => {
    if (settings.findKeysInFiles === 'off') problems.clear();
    else documents.lookAtAll();
  };
  const parts: readonly { dispose(): void }[] = [
    documents,
    problems,
    knowledge,
    vscode.languages.registerCodeActionsProvider('*', actions, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerHoverProvider('*', {
      provideHover: (document, position) =>
        settings.findKeysInFiles === 'off' ? undefined : hover.provideHover(document, position),
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => problems.forget(uri))),
    vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => problems.forget(oldUri))),
    settings.onDidChange((affects) => {
      if (affects(ids.findKeysInFiles)) followSetting();
    }),
  ];
  return {
    search: (signal, report) => searchWorkspace({ problems, documents, isSearched }, signal, report),
    stepOf: (target) => actions.stepOf(target),
    notLeaks,
    showProblems: async () => {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    },
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

/** Where the AWS files are is told where it is needed; here a path that is none names no file. */
function awsFiles(locations: () => AwsFileLocations): readonly string[] {
  try {
    const { credentials, config } = locations();
    return [credentials, config];
  } catch {
    return [];
  }
}
