import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import { commands } from '../../src/ids.js';
import type { Prompts } from '../../src/ui/prompts.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { CanaryScan } from '../support/canaryScan.js';
import { connectSandbox, credentialsPath, rows, services, userRow } from './access.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

/** Asks all that a person would be asked, and presses Escape; remembers what was said. */
class EscapingPrompts implements Prompts {
  readonly seen: unknown[] = [];

  pick: Prompts['pick'] = async (options) => this.#escape({ ...options, choices: await options.choices });
  pickMany: Prompts['pickMany'] = async (options) => this.#escape(options);
  ask: Prompts['ask'] = async (options) => this.#escape(options);
  search: Prompts['search'] = async (options) => this.#escape({ ...options, found: options.search('', 100) });
  filter: Prompts['filter'] = async (options) => this.#escape(options);
  follow: Prompts['follow'] = async ({ lines, ...options }) => this.#escape({ ...options, lines: lines() });
  chooseFile: Prompts['chooseFile'] = async (options) => this.#escape(options);
  chooseNewFile: Prompts['chooseNewFile'] = async (options) => this.#escape(options);
  confirm: Prompts['confirm'] = async (options) => this.#escape(options);
  tell: Prompts['tell'] = (message) => this.#remember(message);
  warn: Prompts['warn'] = (message) => this.#remember(message);

  #escape(options: unknown): Promise<never> {
    this.seen.push(options);
    return Promise.reject(new Escaped());
  }

  #remember(message: string): Promise<undefined> {
    this.seen.push(message);
    return Promise.resolve(undefined);
  }
}

class Escaped extends Error {}

describe('commands called by another extension', () => {
  const ids = Object.values(commands);
  let sandbox: Sandbox;
  let hostile: readonly (readonly [name: string, value: unknown])[];
  let scan: CanaryScan;

  before(async () => {
    sandbox = await connectSandbox(6);
    sandbox.addUser('Victim');
    const { context, testing } = await services();
    await context.memory.hints.dismiss('alternatives');
    context.account.close();
    const storing = new ScriptedPrompts({ pick: ["VS Code's secret storage"] });
    await testing.runWith(storing, commands.createAccessKey, await userRow('Victim'));
    hostile = argumentsFor(await userRow('Victim'), sandbox.keysOf('Victim')[0]?.id ?? '');
    scan = new CanaryScan(sandbox.secrets().map(({ id, secret }) => ({ name: id, text: secret.reveal() })));
    await vscode.env.clipboard.writeText('of the person');
  });

  after(async () => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await sandbox.close();
  });

  const changes = (): number =>
    Object.entries(sandbox.log.counts()).reduce(
      (sum, [action, calls]) => (/^iam:(Get|List|Generate)|^sts:|^cloudtrail:Lookup/.test(action) ? sum : sum + calls),
      0,
    );
  const leaksIn = (...values: unknown[]): unknown =>
    scan.search(Buffer.from(values.map((value) => inspect(value, { depth: 12, showHidden: true })).join('\n')));

  it('change nothing and tell no secret, whatever they are given, when the person presses Escape', async () => {
    const { testing } = await services();
    const [file, before] = [await readFile(credentialsPath(), 'utf8'), changes()];
    let refused = 0;
    for (const id of ids) {
      for (const [name, value] of hostile) {
        for (const args of [[value], [value, [value]], [undefined, [value, value]]] as const) {
          const prompts = new EscapingPrompts();
          const outcome: unknown = await testing.runWith(prompts, id, ...args).catch((error: unknown) => error);
          assert.ok(outcome === undefined || outcome instanceof Error, `${id} with ${name} gave ${typeof outcome}`);
          assert.deepEqual(leaksIn(outcome, prompts.seen), [], `${id} with ${name}`);
          assert.equal(changes(), before, `${id} with ${name} changed the account`);
          if (outcome instanceof Error && 'code' in outcome && outcome.code === 'BadArgument') refused++;
        }
      }
    }
    assert.ok(refused > 100, `only ${String(refused)} calls were refused`);
    assert.equal(await readFile(credentialsPath(), 'utf8'), file);
    assert.equal(await vscode.env.clipboard.readText(), 'of the person');
    assert.equal((await (await services()).context.secrets.saved.list()).length > 0, true);
  });

  it('return nothing to their caller through VS Code itself', async () => {
    const before = changes();
    for (const id of ids) {
      for (const [name, value] of hostile.filter(([each]) => FEW.has(each))) {
        const result = await escaped(vscode.commands.executeCommand(id, value, [value]));
        assert.equal(result, undefined, `${id} with ${name}`);
      }
    }
    assert.equal(changes(), before);
    assert.equal(await vscode.env.clipboard.readText(), 'of the person');
  });

  it('give another extension nothing outside the test mode of the host but what activate returns', () => {
    const extension = vscode.extensions.getExtension<unknown>('iam-keys.iam-keys');
    assert.ok(extension);
    assert.deepEqual(Object.keys(extension.exports as object), ['services'], 'exists in test mode alone');
    assert.deepEqual(leaksIn(extension.exports, extension.packageJSON), []);
  });

  it('still work on rows of ours', async () => {
    const { testing } = await services();
    const [key] = await rows(await userRow('Victim'));
    const prompts = new ScriptedPrompts({ confirm: ['Deactivate'] });
    await testing.runWith(prompts, commands.deactivateAccessKey, key);
    prompts.done();
    assert.match(prompts.seen.join('\n'), /Victim has no other active key/);
    assert.equal(sandbox.keysOf('Victim')[0]?.status, 'Inactive');
    assert.equal(changes() > 0, true);
  });
});

/** A few for the way through VS Code, which takes longer. */
const FEW: ReadonlySet<string> = new Set(['nothing', 'a forged key', 'a copy of a row as JSON', 'a text']);

/** What another extension may have at hand: all but an object of ours. */
function argumentsFor(row: object, keyId: string): readonly (readonly [name: string, value: unknown])[] {
  const user = { name: 'Victim', id: 'AIDAVICTIM', path: '/', arn: 'arn:aws:iam::123456789012:user/Victim' };
  const key = { id: keyId, userName: 'Victim', status: 'Inactive', created: 0 };
  const account = { connection: { caller: { account: '123456789012' } }, keys: {}, users: { users: [user] } };
  const forgedUser = { kind: 'user', id: user.id, user, account };
  const forgedKey = { kind: 'key', id: keyId, parent: forgedUser, known: { key } };
  const unstored = {
    account: '123456789012',
    userName: 'Victim',
    keyId,
    entryId: 'x',
    state: 'waiting',
    kept: 'memory',
  };
  return [
    ['nothing', undefined],
    ['null', null],
    ['a forged user', forgedUser],
    ['a forged key', forgedKey],
    ['a forged waiting secret', { kind: 'unstored', id: `unstored/${keyId}`, unstored: unstored }],
    ['a forged profile', { kind: 'profile', id: 'profile/sandbox', profile: { name: 'sandbox' }, path: '/etc/passwd' }],
    ['a forged problem', { kind: 'problem', id: 'problem/0', problem: { path: '/etc/passwd', line: 1, kind: 'x' } }],
    ['a copy of a row as JSON', JSON.parse(JSON.stringify({ ...row, account: undefined })) as unknown],
    ['the handle of a row', { $treeViewId: 'iamKeys.users', $treeItemHandle: '0/0:Victim' }],
    ['a saved secret', { account: '123456789012', userName: 'Victim', keyId }],
    ['a text', 'Victim'],
    ['a key ID', keyId],
    ['a number', 7],
    ['true', true],
    ['an empty list', []],
    ['a list of forged keys', [forgedKey, forgedKey]],
    ['a function', () => forgedKey],
    ['a getter that throws', thrower()],
    ['a getter that changes its mind', fickle(forgedKey)],
    ['a proxy', new Proxy(forgedKey, {})],
    ['an object without prototype', Object.assign(Object.create(null) as object, forgedKey)],
    ['a promise', Promise.resolve(forgedKey)],
  ];
}

function thrower(): object {
  return Object.defineProperty({}, 'account', {
    get: () => {
      throw new Error('no');
    },
  });
}

function fickle(forged: object): object {
  let reads = 0;
  return Object.defineProperty({ ...forged }, 'kind', { get: () => (reads++ % 2 === 0 ? 'user' : 'key') });
}

/** Waits for a command while every question it asks is closed. */
async function escaped(running: Thenable<unknown>): Promise<unknown> {
  const state = { over: false };
  const reconciled = Promise.resolve(running).finally(() => {
    state.over = true;
  });
  while (!state.over) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  return reconciled;
}
