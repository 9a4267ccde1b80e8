import * as vscode from 'vscode';
import type { ActiveAccount } from '../account/activeAccount.js';
import { KeyKnowledge } from '../account/keyKnowledge.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import type { FindingsContext } from '../commands/context.js';
import type { AwsFileLocations } from '../core/model.js';
import type { Clock, ProfileEditor, Timer } from '../core/ports.js';
import { AwsFileProblems } from '../editor/awsFileProblems.js';
import { followCursor } from '../editor/keyAtCursor.js';
import { KeyActions } from '../editor/keyActions.js';
import { KeyHover } from '../editor/keyHover.js';
import { foundWords, KeyProblems } from '../editor/keyProblems.js';
import { SwitchedTools } from '../editor/modelTools/switchedTools.js';
import { OpenDocuments } from '../editor/openDocuments.js';
import { ProfileLenses, type LensProfile } from '../editor/profileLenses.js';
import { isSearchedFile } from '../editor/searchable.js';
import { OwnSteps } from '../editor/ownSteps.js';
import { searchWorkspace, type SearchedBytes } from '../editor/workspaceSearch.js';
import type { FileSystem } from '../files/fileSystem.js';
import { settings as ids } from '../ids.js';
import type { Log } from '../ui/log.js';
import type { NotLeaks } from '../ui/memory.js';
import { wantsModelTools } from '../ui/modelToolsSetting.js';
import type { ProfilesTree } from '../view/profilesTree.js';
import type { Settings } from '../ui/settings.js';
import { readSearchedFile } from './readSearchedFile.js';

/** What the marks in text editors are made from. */
export interface EditorServicesOptions {
  readonly account: ActiveAccount;
  readonly localKeys: LocalKeys;
  readonly profiles: LocalProfiles;
  readonly profilesTree: ProfilesTree;
  readonly editor: Pick<ProfileEditor, 'diagnose'>;
  readonly notLeaks: NotLeaks;
  readonly settings: Settings;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** May throw. */
  readonly locations: () => AwsFileLocations;
  readonly fs: FileSystem;
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
  const isAwsFile = (uri: vscode.Uri): boolean =>
    awsFiles(options.locations).some((path) => vscode.Uri.file(path).toString() === uri.toString());
  const isSearched = (uri: vscode.Uri): boolean => isSearchedFile(uri) && !isAwsFile(uri);
  const read = (uri: vscode.Uri): Promise<SearchedBytes> => readSearchedFile(options.fs, uri);
  const documents = new OpenDocuments({ problems, timer: time, isSearched, finding: () => settings.findKeysInFiles });
  const foundOf = (keyId: string): ReturnType<typeof foundWords> => foundWords(knowledge, keyId);
  const own = new OwnSteps();
  const actions = new KeyActions(
    own,
    foundOf,
    () => account.state.kind === 'open' && account.state.account.history.isOffered,
  );
  const hover = new KeyHover(foundOf, () => time.now());
  const followSetting = (): void => {
    if (settings.findKeysInFiles === 'off') problems.clear();
    else documents.lookAtAll();
  };
  const fileProblems = new AwsFileProblems(
    { diagnose: () => options.editor.diagnose(), onDidChange: profiles.onDidChange, isAwsFile },
    own,
  );
  const lenses = new ProfileLenses({
    profiles: () => lensProfiles(options.profilesTree),
    onDidChange: (listener) => options.profilesTree.onDidChangeTreeData(() => listener()),
    isAwsFile,
  });
  const tools = new SwitchedTools(wantsModelTools, {
    account,
    log: options.log,
    measure: () => ({ now: time.now(), thresholds: settings.thresholds }),
  });
  const parts: readonly { dispose(): void }[] = [
    tools,
    fileProblems,
    followCursor(),
    ...[actions, fileProblems].map((provider) =>
      vscode.languages.registerCodeActionsProvider('*', provider, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ),
    vscode.languages.registerCodeLensProvider({ scheme: 'file' }, lenses),
    documents,
    problems,
    knowledge,
    vscode.languages.registerHoverProvider('*', {
      provideHover: (document, position) =>
        settings.findKeysInFiles === 'off' ? undefined : hover.provideHover(document, position),
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => problems.forget(uri))),
    vscode.workspace.onDidRenameFiles(({ files }) => files.forEach(({ oldUri }) => problems.forget(oldUri))),
    settings.onDidChange((affects) => {
      if (affects(ids.findKeysInFiles)) followSetting();
      if (affects(ids.languageModelTools)) tools.follow();
    }),
  ];
  return {
    search: (signal, report) => searchWorkspace({ problems, documents, isSearched, read }, signal, report),
    stepOf: (target) => own.stepOf(target),
    notLeaks,
    showProblems: async () => {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    },
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

async function lensProfiles(tree: ProfilesTree): Promise<readonly LensProfile[]> {
  return (await tree.getChildren()).flatMap((row) =>
    row.kind === 'profile'
      ? { name: row.profile.name, userName: row.userName, account: row.account, isActive: row.isActive, row }
      : [],
  );
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
