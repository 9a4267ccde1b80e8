import assert from 'node:assert/strict';
import { readdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TestAccess } from '../../src/extension.js';
import { keyAt } from '../../src/core/key/keyIdentity.js';
import type { KeyIdentity } from '../../src/core/secret/secretRecords.js';
import type { Services } from '../../src/services/services.js';
import type { TreeNode } from '../../src/view/nodes.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { sandboxAwsFiles, type AwsFileTexts } from '../support/vscode/sandboxFiles.js';

/** The services of the extension that VS Code has loaded: of its real bundle, not of this one. */
export async function services(): Promise<Services> {
  const extension = vscode.extensions.getExtension<TestAccess>('iam-keys.iam-keys');
  assert.ok(extension, 'the extension is not installed');
  return (await extension.activate()).services();
}

/** The path of the scratch credentials file. */
export function credentialsPath(): string {
  return scratchPath('AWS_SHARED_CREDENTIALS_FILE');
}

export async function writeAwsFiles({ config, credentials }: AwsFileTexts): Promise<void> {
  // What was stored before is gone from the files on purpose.
  await (await services()).testing.forgetStored();
  await replace(scratchPath('AWS_CONFIG_FILE'), config);
  await replace(credentialsPath(), credentials);
}

/** Puts a whole file in the place of the one before: one that is cut short in place takes no key for some seconds. */
async function replace(path: string, text: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const mode = (await stat(file).catch(() => undefined))?.mode;
  await writeFile(`${file}.next`, text, mode === undefined ? {} : { mode: mode & 0o777 });
  await rename(`${file}.next`, file);
}

/** A sandbox account behind the profile `sandbox`, chosen in this window. With the same seed it gives the same key IDs again; at the same port it is the same server. */
export async function connectSandbox(users = 12, seed?: number, port?: number): Promise<Sandbox> {
  const sandbox = await startSandbox({
    users,
    ...(seed !== undefined && { seed }),
    ...(port !== undefined && { port }),
  });
  await writeAwsFiles(sandboxAwsFiles(sandbox));
  await chooseProfile('sandbox');
  return sandbox;
}

export async function chooseProfile(name: string): Promise<void> {
  const { context } = await services();
  await context.choices.choose({ kind: 'profile', name });
  context.account.close();
}

/** The rows that the view shows under a row, or at the top. */
export async function rows(parent?: TreeNode): Promise<TreeNode[]> {
  return (await services()).tree.getChildren(parent);
}

export async function userRow(name: string): Promise<TreeNode> {
  const row = (await rows()).find((node) => node.kind === 'user' && node.user.name === name);
  assert.ok(row, `no row for ${name}`);
  return row;
}

/** Resolves when what the views show satisfies the test; they tell of each change, so nothing is waited for in vain. */
export async function untilShown(isSo: () => Promise<boolean>): Promise<void> {
  const { profilesTree, tree } = await services();
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      isSo().then((yes) => {
        if (!yes) return;
        for (const listener of listeners) listener.dispose();
        resolve();
      }, reject);
    };
    const listeners = [profilesTree.onDidChangeTreeData(look), tree.onDidChangeTreeData(look)];
    look();
  });
}

/** The line above the rows of the view, which tells of a failure that keeps them away. */
export async function shownMessage(): Promise<string> {
  return (await services()).view.message;
}

/** A key ID at the server of the open account. */
export async function identity(id: string): Promise<KeyIdentity> {
  const { connection } = await (await services()).context.account.open();
  return keyAt(connection, { id, userName: '' });
}

/** Label and description of each row, as VS Code draws them. */
export async function drawn(nodes: readonly TreeNode[]): Promise<string[]> {
  const { tree } = await services();
  return nodes.map((node) => {
    const item = tree.getTreeItem(node);
    return [item.label, item.description]
      .flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : []))
      .join(' · ');
  });
}

/** The file behind the output channel. */
export async function readLog(): Promise<string> {
  const entries = await readdir(join(scratchPath('IAM_KEYS_HOST_SCRATCH'), 'data'), {
    recursive: true,
    withFileTypes: true,
  });
  const logs = entries.filter(({ name }) => name === 'IAM Keys.log');
  assert.equal(logs.length, 1);
  return readFile(join(logs[0]?.parentPath ?? '', 'IAM Keys.log'), 'utf8');
}

function scratchPath(variable: string): string {
  const path = process.env[variable];
  assert.ok(path, `the launcher gave no ${variable}`);
  return path;
}
