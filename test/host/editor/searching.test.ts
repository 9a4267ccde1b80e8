import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { randomKeyId } from '../../support/fakes/randomPair.js';
import { services } from '../access.js';
import { run } from '../person.js';
import { MemoryFiles } from './memoryFiles.js';
import { problems, put, removeFile, untilProblems } from './workspaceFiles.js';

describe('a search for keys in files', () => {
  const id = randomKeyId();

  const search = async (): Promise<string> => (await run({}, 'findKeysInWorkspace')).told.join();

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFile('src');
    await search();
  });

  it('works in Restricted Mode', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const uri = await put('src/a', id);
    assert.match(await search(), /^\d+ access keys? found in /);
    assert.equal(problems(uri).length, 1);
  });

  it('can be stopped: it looks no further, and what was found stays', async () => {
    const first = await put('src/first', id);
    await search();
    assert.equal(problems(first).length, 1);
    const many = Array.from({ length: 450 }, (_, index) => put(`src/many/f${String(index)}`, id));
    await Promise.all(many);
    const { context } = await services();
    const stopped = new AbortController();
    const outcome = await context.findings.search(stopped.signal, () => stopped.abort());
    assert.equal(outcome.isStopped, true);
    assert.ok(outcome.looked >= 180 && outcome.looked < 230, `${String(outcome.looked)} files were looked into`);
    assert.equal(problems(first).length, 1);
    assert.equal(problems().length, outcome.keys);
    const again = await context.findings.search(AbortSignal.abort(), () => assert.fail('it told of something'));
    assert.deepEqual([again.looked, again.isStopped, again.keys], [0, true, outcome.keys]);
  });

  it('finds a key at the end of a line of 1 MB, and tells of it where it is pointed at', async () => {
    const before = 'x '.repeat(524_000);
    const uri = await put('src/line', before + id);
    await search();
    const [found] = problems(uri);
    assert.deepEqual([found?.range.start.line, found?.range.start.character], [0, before.length]);
    await vscode.workspace.openTextDocument(uri);
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(0, before.length + 4),
    );
    assert.equal(hovers.length, 1);
  });

  it('shows the first 1,000 of 10,000 keys in a file, which stays quick to edit', async () => {
    const lines = Array.from({ length: 10_000 }, () => `${randomKeyId()}\n`);
    const uri = await put('src/many', lines.join(''));
    assert.match(await search(), /^1\d,\d{3} access keys found in .* Problems shows no more than 1,000 of one file\./);
    assert.equal(problems(uri).length, 1000);
    const editor = await vscode.window.showTextDocument(uri);
    const last = problems(uri).at(-1)?.range.start.line ?? 0;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    await untilProblems(() => problems(uri).at(-1)?.range.start.line === last + 1);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('a search for keys in a folder of another extension', () => {
  const id = randomKeyId();
  const files = new MemoryFiles();
  let registered: vscode.Disposable;

  before(async () => {
    registered = vscode.workspace.registerFileSystemProvider(files.scheme, files);
    await changeFolders(1, 0, { uri: files.uri('/root') });
  });

  after(async () => {
    await changeFolders(1, 1);
    registered.dispose();
    await run({}, 'findKeysInWorkspace');
  });

  const search = async (): Promise<string> => (await run({}, 'findKeysInWorkspace')).told.join();

  it('finds what is there, but for what the settings exclude', async () => {
    const kept = [files.put('/root/a.ts', `"${id}"`), files.put('/root/b/c/d', id)];
    const left = ['.git/x', 'node_modules/y/z.js', 'b/node_modules/x', 'b/a.log'];
    for (const path of left) files.put(`/root/${path}`, id);
    await search();
    assert.deepEqual(
      kept.map((uri) => problems(uri).length),
      [1, 1],
    );
    for (const path of left) {
      assert.deepEqual(problems(files.uri(`/root/${path}`)), [], path);
      files.remove(`/root/${path}`);
    }
  });

  it('takes no file that grows too large while it is read, and none that is gone', async () => {
    files.put('/root/grows', id);
    files.put('/root/goes', id);
    files.onceRead('/root/grows', () => void files.put('/root/grows', id + ' '.repeat(1024 * 1024)));
    files.onceRead('/root/goes', () => files.remove('/root/goes'));
    assert.match(await search(), /Not looked into: 1 file larger than 1 MB and 1 file that could not be read\.$/);
    files.remove('/root/grows');
  });

  it('goes by a document that is opened and edited while its file is read', async () => {
    const uri = files.put('/root/edited', `${id}\n`);
    let document: vscode.TextDocument | undefined;
    files.onceRead('/root/edited', async () => {
      document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(0, 0, 0, id.length), '// gone');
      assert.ok(await vscode.workspace.applyEdit(edit));
    });
    await search();
    assert.deepEqual(problems(uri), []);
    assert.equal(await document?.save(), true);
    files.remove('/root/edited');
  });
});

async function changeFolders(from: number, removed: number, ...added: { readonly uri: vscode.Uri }[]): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
  });
  assert.ok(vscode.workspace.updateWorkspaceFolders(from, removed, ...added));
  await changed;
}
