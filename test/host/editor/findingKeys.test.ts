import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { keysInText } from '../../../src/core/keyFinding/keysInText.js';
import { BESIDE } from '../../../src/core/keyFinding/secretsBeside.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { CanaryScan } from '../../support/canaryScan.js';
import { randomKeyId, randomSecret } from '../../support/fakes/randomPair.js';
import { connectSandbox, services, userRow, rows } from '../access.js';
import { run } from '../person.js';
import { problems, put, quickFixes, removeFile, set, untilProblems } from './workspaceFiles.js';

const { Error: ERROR, Warning: WARNING, Information: INFORMATION } = vscode.DiagnosticSeverity;

describe('keys in the files of a workspace', () => {
  let sandbox: Sandbox;
  let active: string;
  let inactive: string;
  let secret: string;
  const unknown = randomKeyId();

  before(async () => {
    sandbox = await connectSandbox(4);
    sandbox.addUser('deploy-bot');
    const pair = sandbox.addKey('deploy-bot');
    active = pair.id;
    secret = pair.secret.reveal();
    inactive = sandbox.addKey('deploy-bot', 'Inactive').id;
    await rows(await userRow('deploy-bot'));
    const { context } = await services();
    // What is asked of the account as a whole comes by itself.
    await (await context.account.open()).loadOverview();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeFile('src');
  });

  after(() => sandbox.close());

  const search = async (): Promise<string> => (await run({}, 'findKeysInWorkspace')).told.join();
  const requests = (): number => Object.values(sandbox.log.counts()).reduce((sum, calls) => sum + calls, 0);

  it('are problems that say whose they are, how they matter, and nothing of a secret; nobody is asked', async () => {
    const before = requests();
    const text = `id = "${active}"\nsecret = "${secret}"\n${' '.repeat(BESIDE)}\nold = "${inactive}"\nother = "${unknown}"\n`;
    const uri = await put('src/config.ini', text);
    assert.match(await search(), /^3 access keys found in one of \d+ files?\.$/);
    const found = problems(uri);
    assert.deepEqual(
      found.map(({ severity, range }) => [severity, range.start.line, range.start.character]),
      [
        [ERROR, 0, 6],
        [WARNING, 3, 7],
        [INFORMATION, 4, 9],
      ],
    );
    const [first = '', second = ''] = found.map(({ message }) => message);
    assert.match(
      first,
      /^Access key A\w{3}…\w{4} of deploy-bot is active in account 123456789012, never used\. .*secret/,
    );
    assert.match(second, /^Access key A\w{3}…\w{4} of deploy-bot is inactive in account 123456789012\./);
    const scan = new CanaryScan([{ name: 'secret', text: secret }]);
    assert.deepEqual(scan.search(Buffer.from(JSON.stringify(found))), []);
    assert.equal(requests(), before);
  });

  it('are not looked for where files are excluded, in programs, logs, .git, large files, exports and the AWS files', async () => {
    const line = `${active}\n`;
    for (const name of ['hidden/a', 'src/unsearched/a', 'src/a.min.js', 'src/a.log', '.git/config'])
      await put(name, line);
    await put('src/large', line + ' '.repeat(1024 * 1024));
    await put('src/program', `\0\0${line}`);
    await put('src/wide.txt', Buffer.from(`\ufeffid\r\n${line}`, 'utf16le'));
    await put('src/crlf.txt', `a\r\nb\r\n  ${line}`);
    const told = await search();
    assert.match(told, /^2 access keys found in 2 of \d+ files\. Not looked into: 1 file larger than 1 MB\.$/);
    const at = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, each]) =>
        each.map(({ range }) => [uri.path.split('/').at(-1), range.start.line, range.start.character]),
      )
      .sort();
    assert.deepEqual(at, [
      ['crlf.txt', 2, 2],
      ['wide.txt', 1, 0],
    ]);
    for (const name of ['hidden', '.git']) await removeFile(name);
  });

  it('are followed while their file is edited, and gone when their line is', async () => {
    const uri = await put('src/app.ts', `const a = 1;\nconst id = "${active}";\n`);
    await search();
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `// one\n// ${unknown}\n`));
    await untilProblems(() => problems(uri).length === 2);
    assert.deepEqual(
      problems(uri).map(({ range }) => range.start.line),
      [1, 3],
    );
    await editor.edit((edit) => edit.delete(new vscode.Range(1, 0, 2, 0)));
    await untilProblems(() => problems(uri).length === 1);
    assert.equal(problems(uri)[0]?.range.start.line, 2);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), `// ${randomMixed()}\n`));
    await untilProblems(() => /secret stands beside it/.test(problems(uri)[0]?.message ?? ''));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('fall to a warning once deactivated by their quick fix, and are gone once deleted', async () => {
    const { id } = sandbox.addKey('iam-admin');
    const { context } = await services();
    const uri = await put('src/one.env', `KEY=${id}\n`);
    await search();
    assert.deepEqual([...(await quickFixes(uri)).keys()], ['Find Owner', 'Not a Leak']);
    await act(uri, 'Find Owner', {});
    await untilProblems(() => problems(uri)[0]?.severity === ERROR);
    const fixes = [...(await quickFixes(uri)).keys()];
    assert.deepEqual(
      fixes.filter((title) => title !== 'Who Uses It'),
      ['Show Key', 'Deactivate Access Key…', 'Rotate Access Key…', 'Not a Leak'],
    );
    await act(uri, 'Deactivate Access Key…', { confirm: ['Deactivate'] });
    await untilProblems(() => problems(uri)[0]?.severity === WARNING);
    assert.equal(sandbox.keysOf('iam-admin').find((key) => key.id === id)?.status, 'Inactive');
    sandbox.removeKey(id);
    const { account } = context;
    await (await account.open()).keys.refresh('iam-admin');
    await untilProblems(() => problems(uri).length === 0);
  });

  it('are no leaks once said so, in that file alone, and can be leaks again', async () => {
    const [one, two] = [await put('src/one', active), await put('src/two', active)];
    await search();
    await act(one, 'Not a Leak', {});
    await untilProblems(() => problems(one).length === 0);
    assert.equal(problems(two).length, 1);
    await search();
    assert.equal(problems(one).length, 0);
    await (await services()).context.findings.notLeaks.remove(active, one.toString());
    await untilProblems(() => problems(one).length === 1);
  });

  it('take no step that somebody else made up', async () => {
    const step = { step: 'deactivate', keyId: active, file: 'file:///x', userName: 'deploy-bot' };
    await assert.rejects(run({}, 'resolveFinding', step), { code: 'BadArgument' });
    await assert.rejects(run({}, 'resolveFinding'), { code: 'BadArgument' });
  });

  it('are looked for in what is opened where the setting says so, and nowhere where it is off', async () => {
    const document = await vscode.workspace.openTextDocument({ content: `key ${active}` });
    assert.equal(problems(document.uri).length, 0);
    await set('findKeysInFiles', 'open');
    await untilProblems(() => problems(document.uri).length === 1);
    assert.match((await hoverAt(document.uri, 6)).join(), /user deploy-bot · account 123456789012\nActive/);
    await set('findKeysInFiles', 'off');
    await untilProblems(() => problems().length === 0);
    assert.deepEqual(await hoverAt(document.uri, 6), []);
    await set('findKeysInFiles', undefined);
  });

  it('are told of where they are pointed at, and nobody is asked', async () => {
    const before = requests();
    const document = await vscode.workspace.openTextDocument(await put('src/ids', `${unknown} ${active} ${secret}`));
    assert.match((await hoverAt(document.uri, 3)).join(), /Access key A\w{3}…\w{4}\n/);
    const told = (await hoverAt(document.uri, 25)).join();
    assert.match(told, /user deploy-bot · account 123456789012\nActive, /);
    assert.deepEqual(new CanaryScan([{ name: 'secret', text: secret }]).search(Buffer.from(told)), []);
    assert.deepEqual(await hoverAt(document.uri, 60), []);
    assert.equal(requests(), before);
  });

  async function act(uri: vscode.Uri, title: string, answers: Parameters<typeof run>[0]): Promise<void> {
    const step = (await quickFixes(uri)).get(title)?.command?.arguments?.[0] as unknown;
    // VS Code passes on only what it has made of the step; a press goes through it.
    const { context } = await services();
    const own = context.findings.stepOf(step);
    await run(answers, 'resolveFinding', own ?? step);
  }

  function randomMixed(): string {
    for (;;) {
      const text = randomSecret().reveal();
      if (keysInText(`${unknown} ${text}`)[0]?.hasSecret === true) return text;
    }
  }

  async function hoverAt(uri: vscode.Uri, character: number): Promise<readonly string[]> {
    const hovers = await vscode.commands.executeCommand<readonly { contents: { value: string }[] }[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(0, character),
    );
    return hovers.flatMap(({ contents }) => contents.map(({ value }) => value));
  }
});
