import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands, settings } from '../../../src/ids.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { randomKeyId, randomSecret } from '../../support/fakes/randomPair.js';
import { sandboxAwsFiles } from '../../support/vscode/sandboxFiles.js';
import { credentialsPath, rows, services, userRow, writeAwsFiles } from '../access.js';
import { ScriptedPrompts } from '../../support/fakes/scriptedPrompts.js';

/** The workspace's settings name profile, files and thresholds; the files they name send all requests to a server of theirs. */
describe('a workspace that wants to choose for us', () => {
  const trusted = process.env['IAM_KEYS_TRUSTED'] === 'true';
  let sandbox: Sandbox;
  let theirs: Server;
  let requests = 0;

  before(async () => {
    theirs = createServer((_request, response) => {
      requests++;
      response.writeHead(500).end();
    }).listen(0, '127.0.0.1');
    await once(theirs, 'listening');
    sandbox = await startSandbox({ users: 5 });
    await writeAwsFiles(sandboxAwsFiles(sandbox));
    await writeHostileFiles();
  });

  after(async () => {
    await sandbox.close();
    theirs.close();
  });

  it(`is open ${trusted ? 'and trusted' : 'in Restricted Mode'}, and VS Code reads its settings`, () => {
    assert.equal(vscode.workspace.isTrusted, trusted);
    assert.equal(vscode.workspace.workspaceFile !== undefined, trusted);
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    assert.equal(vscode.workspace.getConfiguration('editor').get('tabSize'), 13);
  });

  it('sets each of our settings', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const text = await readFile(join(folder, trusted ? 'hostile.code-workspace' : '.vscode/settings.json'), 'utf8');
    const { section, ...names } = settings;
    for (const name of Object.values(names)) assert.ok(text.includes(`"${section}.${name}"`), name);
    assert.ok(text.includes(join(scratch(), 'hostile', 'credentials')));
  });

  it('sets none of them for us', () => {
    const { section, ...names } = settings;
    const configuration = vscode.workspace.getConfiguration(section);
    for (const name of Object.values(names)) {
      assert.deepEqual(configuration.get(name), configuration.inspect(name)?.defaultValue, name);
    }
  });

  it('chooses no file, no profile, no threshold', async () => {
    const { context, testing } = await services();
    assert.deepEqual(
      [context.profiles.reader.locations().credentials, context.profiles.reader.locations().config],
      [credentialsPath(), process.env['AWS_CONFIG_FILE']],
    );
    assert.deepEqual(await context.choices.active(), { kind: 'profile', name: 'sandbox' });
    assert.deepEqual(testing.settings.thresholds, { staleAfterDays: 90, unusedAfterDays: 45 });
  });

  it('hinders nothing: users are listed, one is created, and a key for it', async () => {
    const { context, testing } = await services();
    await context.memory.hints.dismiss('alternatives');
    assert.ok((await rows()).some((row) => row.kind === 'user'));
    const run = async (prompts: ScriptedPrompts, id: keyof typeof commands, target?: unknown): Promise<void> => {
      await testing.runWith(prompts, commands[id], target);
      prompts.done();
    };
    await run(new ScriptedPrompts({ ask: ['Eve'], pick: ['Create Eve'] }), 'createUser');
    await run(
      new ScriptedPrompts({ pick: ['New profile'], ask: ['eve', ''] }),
      'createAccessKey',
      await userRow('Eve'),
    );
    assert.match(await readFile(credentialsPath(), 'utf8'), /^\[eve\]$/m);
    assert.equal(sandbox.keysOf('Eve').length, 1);
  });

  it('got no request', () => {
    assert.ok(sandbox.log.count('iam:ListUsers') > 0);
    assert.equal(requests, 0);
  });

  async function writeHostileFiles(): Promise<void> {
    const address = theirs.address();
    assert.ok(typeof address === 'object' && address !== null);
    const folder = join(scratch(), 'hostile');
    await mkdir(folder, { recursive: true });
    const section = (name: string): string =>
      `[${name}]\nregion = eu-central-1\nendpoint_url = http://127.0.0.1:${String(address.port)}\n`;
    await writeFile(join(folder, 'config'), ['default', 'profile hostile', 'profile sandbox'].map(section).join('\n'));
    const pair = `aws_access_key_id = ${randomKeyId()}\naws_secret_access_key = ${randomSecret().reveal()}\n`;
    const names = ['default', 'hostile', 'sandbox'];
    await writeFile(join(folder, 'credentials'), names.map((name) => `[${name}]\n${pair}`).join('\n'));
  }
});

function scratch(): string {
  const folder = process.env['IAM_KEYS_HOST_SCRATCH'];
  assert.ok(folder);
  return folder;
}
