import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { views } from '../ids.js';
import { gitRemotes } from './gitRemotes.js';
import { plainMessage, plainText } from './plainText.js';

/** What commands let the editor do, beside asking the person. */
export interface Editor {
  /**
   * A terminal on the machine whose AWS files are read; a variable that is `null` is not set in it. Nothing in them is secret. One of
   * that name whose command still runs is shown instead of a second.
   */
  openTerminal(name: string, environment: Readonly<Record<string, string | null>>, command?: readonly string[]): void;
  /** True in a browser, which may be on another computer than the AWS files and terminals. */
  readonly isBrowser: boolean;
  openFile(path: string, line: number): Promise<void>;
  /** A document that is in no file yet. */
  openDocument(text: string, language: string): Promise<void>;
  /** Addresses of the remotes of the Git repositories that are open, as their folders name them: anyone's text. */
  gitRemotes(): readonly string[];
  /** What is selected in the text editor, or the word at its cursor; empty where there is none. */
  textAtCursor(): string;
  /** In the browser of the person's own machine. */
  openLink(address: string): Promise<void>;
  /** Shows a bar in the view while the task runs. */
  withViewProgress<T>(task: () => Promise<T>): Promise<T>;
  /** Shows a notification that tells how far the task is and can stop it. */
  withCancellableProgress<T>(
    title: string,
    task: (signal: AbortSignal, report: (text: string) => void) => Promise<T>,
  ): Promise<T>;
}

const STATUS_STAYS_MS = 4000;

/** Says something in the status bar for a few seconds, in place of what was said there before. */
export function showStatus(text: string): void {
  vscode.window.setStatusBarMessage(plainText(text), STATUS_STAYS_MS);
}

/** Calls the listener whenever the person turns to this window. */
export function onFocus(listener: () => void): vscode.Disposable {
  return vscode.window.onDidChangeWindowState(({ focused }) => {
    if (focused) listener();
  });
}

/** The VS Code window that this runs in. */
export const vscodeEditor: Editor = {
  isBrowser: vscode.env.uiKind === vscode.UIKind.Web,

  openTerminal(name, environment, command) {
    const running =
      command && vscode.window.terminals.find((each) => each.name === plainText(name) && !each.exitStatus);
    if (running) {
      running.show();
      return;
    }
    // A folder of this machine, so that a remote window does not open the terminal on the other one.
    const options = { name: plainText(name), env: { ...environment }, cwd: vscode.Uri.file(homedir()) };
    const [shellPath, ...shellArgs] = command ?? [];
    vscode.window.createTerminal(shellPath === undefined ? options : { ...options, shellPath, shellArgs }).show();
  },

  async openFile(path, line) {
    const position = new vscode.Position(Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(position, position) });
  },

  async openDocument(content, language) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
  },

  gitRemotes,

  textAtCursor() {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return '';
    const { document, selection } = editor;
    const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
    return range ? document.getText(range) : '';
  },

  async openLink(address) {
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
  },

  async withViewProgress(task) {
    return vscode.window.withProgress({ location: { viewId: views.users } }, task);
  },

  async withCancellableProgress(title, task) {
    const options = { location: vscode.ProgressLocation.Notification, title: plainMessage(title), cancellable: true };
    return vscode.window.withProgress(options, (progress, token) => {
      const stopping = new AbortController();
      token.onCancellationRequested(() => stopping.abort());
      return task(stopping.signal, (message) => progress.report({ message: plainMessage(message) }));
    });
  },
};
