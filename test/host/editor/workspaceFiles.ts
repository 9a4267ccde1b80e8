import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { services } from '../access.js';

/** The folder that is open. */
function folder(): string {
  const path = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(path);
  return path;
}

/** A file of the workspace; what was there is replaced. */
export async function put(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const path = join(folder(), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return vscode.Uri.file(path);
}

export async function removeFile(name: string): Promise<void> {
  await rm(join(folder(), name), { recursive: true, force: true });
}

/** Our problems of a file, or of all. */
export function problems(uri?: vscode.Uri): readonly vscode.Diagnostic[] {
  const all = uri
    ? vscode.languages.getDiagnostics(uri)
    : vscode.languages.getDiagnostics().flatMap(([, each]) => each);
  return all.filter(({ source }) => source === 'IAM Keys');
}

/** Resolves when the problems satisfy the test; VS Code tells of each change, so nothing is waited for in vain. */
export async function untilProblems(isSo: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!isSo()) return;
      listener.dispose();
      resolve();
    };
    const listener = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The titles of the quick fixes of the first of our problems in a file, and what each leads to. */
export async function quickFixes(uri: vscode.Uri): Promise<ReadonlyMap<string, vscode.CodeAction>> {
  const [problem] = problems(uri);
  assert.ok(problem);
  await vscode.workspace.openTextDocument(uri);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    problem.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return new Map(actions.map((action) => [action.title, action]));
}

/** Sets a setting of ours as the person does, and waits until it counts. */
export async function set(name: string, value: unknown): Promise<void> {
  const { testing } = await services();
  const counts = new Promise<void>((resolve) => {
    const listener = testing.settings.onDidChange(() => {
      listener.dispose();
      resolve();
    });
  });
  await vscode.workspace.getConfiguration('iamKeys').update(name, value, vscode.ConfigurationTarget.Global);
  await counts;
}
