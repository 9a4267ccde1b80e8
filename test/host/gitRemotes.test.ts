import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { gitRemotes } from '../../src/ui/gitRemotes.js';

/** What is used here of the interface of VS Code's own Git, version 1. */
interface Git {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<{ readonly state: GitState } | null> };
}

interface GitState {
  readonly remotes: readonly unknown[];
  readonly onDidChange: vscode.Event<void>;
}

const FETCHED = 'https://github.com/octo-org/api.git';
const PUSHED = 'git@github.com:octo-org/fork.git';

describe('the remotes of open repositories', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iam-keys-git-'));
    const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' });
    git('init', '--quiet');
    git('remote', 'add', 'origin', FETCHED);
    git('remote', 'add', 'mine', FETCHED);
    git('remote', 'set-url', '--push', 'mine', PUSHED);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('are told by the Git of VS Code where it is switched on, by the address that is pushed to', async () => {
    const extension = vscode.extensions.getExtension<Git>('vscode.git');
    assert.ok(extension, 'VS Code brings it along');
    const git = await extension.activate();
    const setting = vscode.workspace.getConfiguration('git');
    // The oldest VS Code we support leaves a repository outside the workspace closed otherwise.
    await setting.update('openRepositoryInParentFolders', 'always', true);
    try {
      await switched(git, false, () => setting.update('enabled', false, true));
      assert.deepEqual(gitRemotes(), []);
      await switched(git, true, () => setting.update('enabled', true, true));
      assert.deepEqual(gitRemotes(), []);
      const repository = await git.getAPI(1).openRepository(vscode.Uri.file(folder));
      assert.ok(repository, 'it is one for VS Code');
      await untilRead(repository.state);
      assert.deepEqual([...gitRemotes()].sort(), [PUSHED, FETCHED]);
    } finally {
      await setting.update('enabled', undefined, true);
      await setting.update('openRepositoryInParentFolders', undefined, true);
    }
  });
});

async function switched(git: Git, on: boolean, change: () => Thenable<void>): Promise<void> {
  const done = new Promise<void>((resolve) => {
    git.onDidChangeEnablement((enabled) => {
      if (enabled === on) resolve();
    });
  });
  await change();
  if (git.enabled !== on) await done;
}

async function untilRead(state: GitState): Promise<void> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (state.remotes.length === 2) resolve();
    };
    state.onDidChange(look);
    look();
  });
}
