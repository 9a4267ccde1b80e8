import assert from 'node:assert/strict';
import { remindOfSuspensions } from '../../src/commands/user/suspensionReminder.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { adminRole } from '../sandbox/seed.js';
import { uiOf } from '../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../support/fakes/scriptedPrompts.js';
import { chooseProfile, connectSandbox, drawn, services, userRow } from './access.js';
import { addToConfig, addUserInProfile, run } from './person.js';

const WITH_PASSWORD = { confirm: ['Suspend and Remove Password'] };

describe('a suspended user', () => {
  let sandbox: Sandbox;
  let ids: readonly string[];

  before(async () => {
    sandbox = await connectSandbox(4, 74);
    sandbox.addUser('leaver');
    sandbox.childrenOf('leaver').password = true;
    ids = [sandbox.addKey('leaver').id, sandbox.addKey('leaver', 'Inactive').id];
    await run({}, 'refresh');
  });

  afterEach(() => sandbox.allowAll());

  after(() => sandbox.close());

  const statuses = (user = 'leaver'): readonly string[] => sandbox.keysOf(user).map(({ status }) => status);
  const shown = async (): Promise<readonly [text: string, contextValue: string | undefined]> => {
    const row = await userRow('leaver');
    const { tree } = await services();
    return [(await drawn([row])).join(), tree.getTreeItem(row).contextValue];
  };

  it('is shown before with its keys, what is said of a password, and what stays', async () => {
    const asked = await run({ confirm: ['Suspend'] }, 'suspendUser', await userRow('leaver'));
    const [question = ''] = asked.questions;
    assert.match(question, new RegExp(`• ${ids[0] ?? ''}: Active, created today, never used, not on this computer`));
    assert.match(question, new RegExp(`left as it is: ${ids[1] ?? ''}`));
    assert.match(question, /IAM cannot disable a password, only remove it: a new one must then be set/);
    assert.deepEqual([statuses(), sandbox.childrenOf('leaver').password], [['Inactive', 'Inactive'], true]);
    assert.match(asked.told.join(), /^User leaver in account .* is suspended: 1 access key is off\.$/);
  });

  it('says so in its row, by a word, and can be resumed from there', async () => {
    const [text, contextValue] = await shown();
    assert.match(text, /^leaver · suspended · /);
    assert.equal(contextValue, 'user suspended');
  });

  it('is partly suspended once one of its keys is on', async () => {
    const { context } = await services();
    const account = await context.account.open();
    sandbox.setKeyStatus(ids[1] ?? '', 'Active');
    await account.keys.refresh('leaver');
    const [text, contextValue] = await shown();
    assert.match(text, /^leaver · partly suspended · /);
    assert.equal(contextValue, 'user suspended partly');
    sandbox.setKeyStatus(ids[1] ?? '', 'Inactive');
    await account.keys.refresh('leaver');
  });

  it('loses its password when that is asked for, which is told', async () => {
    const asked = await run(WITH_PASSWORD, 'suspendUser', await userRow('leaver'));
    assert.equal(sandbox.childrenOf('leaver').password, false);
    assert.match(asked.told.join(), /1 access key is off and the console password is removed\.$/);
  });

  it('has nothing more to switch off', async () => {
    const asked = await run({}, 'suspendUser', await userRow('leaver'));
    assert.deepEqual(asked.told, ['leaver is already suspended.']);
  });

  it('is resumed with exactly the keys that were on', async () => {
    const asked = await run({ confirm: ['Resume'] }, 'resumeUser', await userRow('leaver'));
    assert.deepEqual(statuses(), ['Active', 'Inactive']);
    assert.match(asked.told.join(), /is resumed: AKIA\w+ activated.* password was removed .* set a new one/);
    assert.doesNotMatch((await shown())[0], /suspended/);
    assert.equal((await shown())[1], 'user');
  });

  it('says what was denied, and leads to the policy', async () => {
    const { context } = await services();
    sandbox.deny({ action: 'iam:UpdateAccessKey' });
    const answers = { confirm: ['Suspend'], press: ['Copy Policy'] };
    const asked = await run(answers, 'suspendUser', await userRow('leaver'));
    assert.match(asked.told.join(), /only partly suspended\. AKIA\w+ was left as it is: .*iam:UpdateAccessKey/);
    assert.match(await context.ui.clipboard.read(), /"Action": "iam:UpdateAccessKey"/);
    assert.match((await shown())[0], /partly suspended/);
  });

  it('is told of at the next start where that was cut short, and gone on with from there', async () => {
    const { context } = await services();
    const reminded = async (answers: Answers): Promise<string> => {
      const prompts = new ScriptedPrompts(answers);
      await remindOfSuspensions({ ...context, ui: uiOf(prompts) }, await context.account.open());
      await prompts.notification(answers.confirm ? 'is suspended: 1 access key is off' : 'was cut short');
      prompts.done();
      return prompts.told.join();
    };
    assert.match(
      await reminded({ press: ['Suspend User…'], confirm: ['Suspend'] }),
      /Suspending user leaver was interrupted/,
    );
    assert.deepEqual(statuses(), ['Inactive', 'Inactive']);
  });

  it('shows on a refresh that another window has resumed it', async () => {
    const { context } = await services();
    const { list, ports } = context.suspensions;
    const account = await context.account.open();
    const [suspension] = list.of(account.connection);
    assert.ok(suspension);
    await ports.suspensions.remove(suspension);
    assert.match((await shown())[0], /suspended/);
    await run({}, 'refresh', await userRow('leaver'));
    assert.doesNotMatch((await shown())[0], /suspended/);
    await ports.suspensions.put(suspension);
    await list.load();
  });

  it('is forgotten with the user', async () => {
    await run({ confirm: ['Delete…'], ask: ['leaver'] }, 'deleteUser', await userRow('leaver'));
    const { context } = await services();
    const { connection } = await context.account.open();
    const all = await context.suspensions.ports.suspensions.list();
    assert.deepEqual(
      all.filter(({ endpoint }) => endpoint === connection.endpoint),
      [],
    );
  });

  it('is never the one that the active profile signs as, or takes its credentials from without a word', async () => {
    const id = await addUserInProfile(sandbox, 'myself', ['*']);
    await addToConfig('myself', 'region = us-east-1', `endpoint_url = ${sandbox.url}`);
    await chooseProfile('myself');
    await assert.rejects(run({}, 'suspendUser', await userRow('myself')), { code: 'LockOut' });
    assert.deepEqual(statuses('myself'), ['Active']);
    await addToConfig(
      'myself-role',
      `role_arn = arn:aws:iam::${sandbox.accountId}:role/${adminRole}`,
      'source_profile = myself',
      'region = us-east-1',
      `endpoint_url = ${sandbox.url}`,
    );
    await chooseProfile('myself-role');
    const asked = await run({ confirm: ['Suspend'], ask: [id.slice(-4)] }, 'suspendUser', await userRow('myself'));
    assert.match(asked.questions.join(), /takes its credentials from this key/);
    assert.deepEqual(statuses('myself'), ['Inactive']);
  });
});
