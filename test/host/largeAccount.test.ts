import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { sandboxAwsFiles } from '../support/vscode/sandboxFiles.js';
import { chooseProfile, drawn, rows, services, userRow, writeAwsFiles } from './access.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';

const USERS = 300;

describe('an account of many users', () => {
  let sandbox: Sandbox;
  let other: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ seed: 31, users: USERS });
    other = await startSandbox({ users: 5, accountId: '210987654321', seed: 2 });
  });

  beforeEach(async () => {
    sandbox.reset();
    other.reset();
    sandbox.setReport({ polls: 0 });
    const [one, two] = [sandboxAwsFiles(sandbox), sandboxAwsFiles(other)];
    await writeAwsFiles({
      config: `${one.config}\n${two.config.replaceAll('[profile sandbox', '[profile other')}`,
      credentials: `${one.credentials}\n${two.credentials.replaceAll('[sandbox', '[other')}`,
    });
    await chooseProfile('sandbox');
  });

  after(async () => {
    const { context } = await services();
    context.users.selection.setFilter({ text: '', conditions: [] });
    context.users.selection.arrange({ sort: 'name', grouped: false });
    await sandbox.close();
    await other.close();
  });

  const run = async (id: keyof typeof commands, answers: Answers = {}, target?: unknown): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await (await services()).testing.runWith(prompts, commands[id], target);
    prompts.done();
    return prompts;
  };

  /** The account with all that is said of it as a whole. */
  const loaded = async () => {
    const account = await (await services()).context.account.open();
    await rows();
    await account.users.load();
    await account.loadOverview();
    return account;
  };

  const names = async (): Promise<string[]> =>
    (await rows()).flatMap((row) => (row.kind === 'user' ? [row.user.name] : []));

  /** What the tree tells VS Code to draw again while something is done. */
  const announced = async (what: () => Promise<unknown>): Promise<(string | undefined)[]> => {
    const { tree } = await services();
    const told: (string | undefined)[] = [];
    const listening = tree.onDidChangeTreeData((rowsChanged) => {
      for (const row of [rowsChanged].flat()) told.push(row?.id);
    });
    await what();
    listening.dispose();
    return told;
  };

  it('lists all users through short pages and throttling of every second call', async () => {
    sandbox.setShortPages(true);
    sandbox.addFault({ kind: 'throttle', action: 'iam:ListUsers', every: 2, times: 'always' });
    await loaded();
    assert.deepEqual((await names()).sort(), [...sandbox.userNames()].sort());
  });

  it('marks every user from the report, without opening any', async () => {
    const account = await loaded();
    assert.equal(account.report.state.kind, 'loaded');
    assert.match((await drawn([await userRow('jenkins-legacy')])).join(), /old, unused · 1 key/);
    assert.match((await drawn([await userRow('billing-export')])).join(), /old, never used · 1 key/);
    assert.match((await drawn([await userRow('ci-deploy')])).join(), /old, two active · 2 keys/);
    assert.equal(sandbox.log.count('iam:ListAccessKeys'), 0);
  });

  it('replaces what the report says once a user is opened', async () => {
    await loaded();
    const [key] = sandbox.keysOf('jenkins-legacy');
    assert.ok(key);
    sandbox.setKeyStatus(key.id, 'Inactive');
    const row = await userRow('jenkins-legacy');
    await rows(row);
    assert.doesNotMatch((await drawn([row])).join(), /old/);
  });

  it('has its rows without the right to a report, and marks where a user was opened', async () => {
    sandbox.deny({ action: 'iam:GenerateCredentialReport' });
    const account = await loaded();
    assert.equal(account.report.state.kind, 'failed');
    const row = await userRow('jenkins-legacy');
    assert.doesNotMatch((await drawn([row])).join(), /old/);
    await rows(row);
    assert.match((await drawn([row])).join(), /old, unused · 1 key/);
  });

  it('warns of a key of root', async () => {
    sandbox.addRootKey();
    await loaded();
    assert.match((await drawn(await rows()))[0] ?? '', /^Root has an access key/);
  });

  it('stops loading the keys of a row that is closed, and loads them when it is opened again', async () => {
    await loaded();
    const { tree } = await services();
    const row = await userRow('ci-deploy');
    const hold = sandbox.hold('iam:ListAccessKeys');
    const opening = rows(row);
    await hold.arrived(1);
    tree.close(row);
    assert.deepEqual(await opening, []);
    hold.release();
    assert.equal((await rows(row)).filter(({ kind }) => kind === 'key').length, 2);
  });

  it('shows the account chosen last, and cancels what the former one was loading', async () => {
    const hold = sandbox.hold('iam:ListUsers');
    const former = rows();
    await hold.arrived(1);
    const { context } = await services();
    const before = await context.account.open();
    await chooseProfile('other');
    await loaded();
    assert.deepEqual((await names()).sort(), [...other.userNames()].sort());
    hold.release();
    await former;
    await before.users.load();
    assert.equal(before.users.size, 0);
    assert.deepEqual((await names()).sort(), [...other.userNames()].sort());
  });

  it('has at most four calls under way, whoever asks', async () => {
    const account = await loaded();
    sandbox.log.clear();
    sandbox.setLatency(20);
    const some = account.users.users.slice(0, 20);
    await Promise.all([
      ...some.map(({ name }) => account.keys.load(name)),
      account.users.load(),
      account.report.load(),
    ]);
    assert.equal(sandbox.log.maxInFlight, 4);
  });

  it('draws nothing anew when a refresh brings nothing new, and keeps every row the object it was', async () => {
    await loaded();
    const row = await userRow('ci-deploy');
    const keys = await rows(row);
    const before = await rows();
    assert.deepEqual(await announced(() => run('refresh')), []);
    const after = await rows();
    assert.equal(after.length, before.length);
    assert.ok(before.every((each, at) => each === after[at]));
    const keysAfter = await rows(await userRow('ci-deploy'));
    assert.ok(keys.every((each, at) => each === keysAfter[at]));
  });

  it('draws no row anew for a report that says what the last one said, and else those it says something new of', async () => {
    const account = await loaded();
    const [key] = sandbox.keysOf('jenkins-legacy');
    assert.ok(key);
    // Of a view that nobody sees, VS Code asks for no rows in between.
    await vscode.commands.executeCommand('workbench.view.explorer');
    const row = await userRow('jenkins-legacy');
    assert.match((await drawn([row])).join(), /old/);
    await (await services()).tree.drawn();
    const another = () => {
      sandbox.expireReport();
      return announced(() => account.report.load());
    };
    assert.deepEqual(await another(), []);
    sandbox.setKeyStatus(key.id, 'Inactive');
    assert.deepEqual(await another(), [row.id]);
    assert.doesNotMatch((await drawn([row])).join(), /old/);
    await vscode.commands.executeCommand('iamKeys.users.focus');
  });

  it('changes the one user whose keys changed', async () => {
    await loaded();
    const row = await userRow('ci-deploy');
    await rows(row);
    await rows(await userRow('terraform-prod'));
    const [key] = sandbox.keysOf('ci-deploy');
    assert.ok(key);
    sandbox.setKeyStatus(key.id, 'Inactive');
    const { keys } = await (await services()).context.account.open();
    const changed: string[] = [];
    const listening = keys.onDidChange((name) => changed.push(name));
    await run('refresh');
    listening.dispose();
    assert.deepEqual(changed, ['ci-deploy']);
    assert.equal(await userRow('ci-deploy'), row);
  });

  it('filters by text and mark, says so, and shows all again', async () => {
    await loaded();
    await run('filterUsers', { filter: [['ci', 'Old keys']] });
    const found = await names();
    assert.ok(found.includes('ci-deploy') && found.includes('jenkins-legacy'));
    assert.ok(!found.includes('terraform-prod'));
    const { view } = await services();
    assert.match(view.message, /^Filter on, \d+ of 301 users: old keys, “ci”/);
    await run('clearFilter');
    assert.equal((await names()).length, sandbox.userNames().length);
    assert.equal(view.message, '');
  });

  it('groups by path and sorts by the oldest key', async () => {
    await loaded();
    await run('sortUsers', { pick: ['By oldest active key'] });
    assert.match((await drawn((await rows()).filter(({ kind }) => kind === 'user')))[0] ?? '', /^\S+ · [\d,]+d · /);
    assert.equal((await names())[0], 'jenkins-legacy');
    await run('groupByPath');
    const groups = await rows();
    assert.ok(groups.every(({ kind }) => kind === 'path'));
    const service = groups.find((row) => row.kind === 'path' && row.path === '/service/ci/');
    const [first] = await rows(service);
    assert.equal(first?.kind === 'user' && first.user.name, 'jenkins-legacy');
    assert.equal((await services()).tree.getParent(first as TreeNode), service);
    await run('showAsList');
    await run('sortUsers', { pick: ['By name'] });
  });

  it('goes to the user of a key that was not loaded, through a filter that hides it', async () => {
    await loaded();
    const { context, view } = await services();
    const [key] = sandbox.keysOf('terraform-prod');
    assert.ok(key);
    context.users.selection.setFilter({ text: 'nobody', conditions: [] });
    const prompts = await run('goTo', { search: [[key.id, 'Find the user of']] });
    assert.match(prompts.seen.join('\n'), /ask IAM/);
    assert.equal(context.users.selection.isFiltered, false);
    assert.deepEqual(view.selected, [key.id]);
  });
});
