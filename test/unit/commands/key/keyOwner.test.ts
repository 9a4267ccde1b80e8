import assert from 'node:assert/strict';
import { findKeyOwner } from '../../../../src/commands/key/findKeyOwner.js';
import { goTo } from '../../../../src/commands/user/goTo.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { accountOf, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { ownerMessage } from '../../../../src/ui/messages/keyOwnerMessages.js';

describe('a key that nobody in the account has', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let gone: string;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  beforeEach(() => {
    sandbox.reset();
    gone = sandbox.addKey('iam-admin').id;
    sandbox.removeKey(gone);
  });

  /** What is told at the end of a command. */
  async function told(command: typeof goTo, answers: Answers): Promise<string> {
    const time = new FakeTime();
    const prompts = new ScriptedPrompts(answers);
    const connection = await connectAdmin(fixture, sandbox);
    await command({ account: accountOf(connection, time), users: usersOf(time), ui: uiOf(prompts), time });
    prompts.done();
    return prompts.told.join();
  }

  const ways = [
    ['Find Key Owner', () => told(findKeyOwner, { ask: [gone] })],
    ['Go to User or Key', () => told(goTo, { search: [[gone, 'Find the user of']] })],
  ] as const;
  for (const [title, find] of ways) {
    it(`is told of as such by ${title}, and of no right that is missing`, async () => {
      const message = await find();
      assert.equal(
        message,
        `${gone} belongs to this account, 123456789012, but to none of its users: it was deleted, or it is root’s.`,
      );
    });

    it(`may be of another account where that could not be asked: ${title}`, async () => {
      sandbox.deny({ action: 'sts:GetAccessKeyInfo' });
      assert.match(
        await find(),
        /^No user of this account, 123456789012, has A\w+: .*that needs .*sts:GetAccessKeyInfo\.$/,
      );
    });

    it(`may be of another account where the server does not tell: ${title}`, async () => {
      const error = { code: 'InvalidAction', status: 400, message: 'Could not find operation GetAccessKeyInfo' };
      sandbox.addFault({ action: 'sts:GetAccessKeyInfo', kind: 'error', error });
      assert.match(await find(), /^No user of this account, 123456789012, has A\w+: .* could not be looked up\.$/);
    });
  }

  it('is found among the listed keys where the server tells neither its account nor its user', async () => {
    for (const action of ['sts:GetAccessKeyInfo', 'iam:GetAccessKeyLastUsed']) {
      const error = { code: 'InvalidAction', status: 400, message: 'Could not find operation' };
      sandbox.addFault({ action, kind: 'error', error, times: 'always' });
    }
    const time = new FakeTime();
    const prompts = new ScriptedPrompts({ ask: [sandbox.adminKey.id, gone] });
    const account = accountOf(await connectAdmin(fixture, sandbox), time);
    const context = { account, users: usersOf(time), ui: uiOf(prompts), time };
    const { keys } = await account.open();
    await keys.load('iam-admin');
    await findKeyOwner(context);
    assert.deepEqual(prompts.told, [`${sandbox.adminKey.id} belongs to user iam-admin of account 123456789012.`]);
    await assert.rejects(findKeyOwner(context), { code: 'NotSupported' });
  });

  it('is named without an account where the server names none', () => {
    const owner = { kind: 'user', userName: 'kim' } as const;
    assert.equal(ownerMessage(gone, owner, '-'), `${gone} belongs to user kim.`);
    assert.match(ownerMessage(gone, { kind: 'unknown', isDenied: false }, '-'), /^No user of this account has /);
  });

  it('is a denial where the right is missing', async () => {
    sandbox.deny({ action: 'iam:GetAccessKeyLastUsed' });
    for (const [, find] of ways) await assert.rejects(find(), { code: 'AccessDenied' });
  });
});
