import assert from 'node:assert/strict';
import { SuspensionList } from '../../../../src/account/suspensionList.js';
import { resumeUser } from '../../../../src/commands/user/resumeUser.js';
import { remindOfSuspensions, tellUnreadSuspensions } from '../../../../src/commands/user/suspensionReminder.js';
import { suspendUser } from '../../../../src/commands/user/suspendUser.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { Suspension } from '../../../../src/core/user/suspension.js';
import { DurableFolder } from '../../../../src/files/durableFolder.js';
import { FolderSuspensions } from '../../../../src/state/suspensions.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import {
  accountOf,
  NO_PROFILES,
  profilesOf,
  secretsOfWindow,
  uiOf,
  usersOf,
} from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { MemoryLocks } from '../../../support/fakes/memoryLocks.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('the commands that suspend and resume a user', () => {
  const folder = scratchFolder();
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let connection: Connection;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.allowAll();
    sandbox.addUser('bob');
    connection = await connectAdmin(fixture, sandbox);
  });

  const onDisk = () => new FolderSuspensions(new DurableFolder(testWorld(), folder()));

  function contextOf(prompts: ScriptedPrompts) {
    const window = new FakeMachine().window('this one');
    const { time } = window.machine;
    const suspensions = onDisk();
    return {
      account: accountOf(connection, time),
      users: usersOf(time),
      profiles: profilesOf(NO_PROFILES),
      secrets: secretsOfWindow(window),
      suspensions: {
        ports: { suspensions, lock: new MemoryLocks(), clock: time },
        list: new SuspensionList(suspensions),
      },
      ui: uiOf(prompts),
      protection: () => undefined,
      time,
    };
  }

  const person = async (
    answers: Answers,
    work: (context: ReturnType<typeof contextOf>) => Promise<void>,
  ): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await work(contextOf(prompts));
    await new Promise(setImmediate);
    prompts.done();
    return prompts;
  };
  const bob = { pick: ['bob'] };
  const suspendBob = (answers: Answers) => person({ ...bob, ...answers }, (context) => suspendUser(context));

  it('have nothing to suspend where nothing is on', async () => {
    sandbox.addKey('bob', 'Inactive');
    assert.match((await suspendBob({})).told.join(), /no active access key and no console password/);
    assert.deepEqual(await onDisk().list(), []);
  });

  it('offer to remove a password that could not be read, and take it for removed where there was none', async () => {
    sandbox.addKey('bob');
    sandbox.deny({ action: 'iam:GetLoginProfile' });
    const asked = await suspendBob({ confirm: ['Suspend and Remove Password'] });
    assert.match(asked.questions.join(), /Whether it has a console password could not be read\. IAM cannot/);
    assert.match(asked.told.join(), /1 access key is off and the console password is removed/);
  });

  it('suspend a user who has a password and no key', async () => {
    sandbox.childrenOf('bob').password = true;
    const asked = await suspendBob({ confirm: ['Suspend and Remove Password'] });
    assert.match(asked.questions.join(), /It has no active access key\./);
    assert.match(asked.told.join(), /is suspended: the console password is removed\.$/);
    const resumed = await person({ ...bob, confirm: ['Resume'] }, (context) => resumeUser(context));
    assert.match(resumed.told.join(), /no access key activated.* Its console password was removed/);
  });

  it('say that there is nobody to resume, instead of asking whom', async () => {
    const prompts = new ScriptedPrompts();
    await assert.rejects(resumeUser(contextOf(prompts)), { name: 'Cancelled' });
    assert.deepEqual(prompts.told, ['No user of this account was suspended from this computer.']);
  });

  it('say that a suspended user is gone', async () => {
    sandbox.addKey('bob');
    await suspendBob({ confirm: ['Suspend'] });
    sandbox.removeUser('bob');
    const resumed = await person({ ...bob, confirm: ['Resume'] }, (context) => resumeUser(context));
    assert.deepEqual(resumed.told, ['User bob had already been deleted.']);
  });

  describe('after a kill', () => {
    const cut = async (state: Suspension['state'], userName = 'bob'): Promise<void> => {
      const user = await connection.iam.getUser(userName);
      const keyIds = sandbox.keysOf(userName).map(({ id }) => id);
      const { endpoint = '' } = connection;
      const record = { account: sandbox.accountId, partition: 'aws', endpoint, userId: user.id, userName, keyIds };
      await onDisk().put({ ...record, password: 'kept', state, since: 0 });
    };
    const remind = (answers: Answers) =>
      person(answers, async (context) => remindOfSuspensions(context, await context.account.open()));
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise(setImmediate);
    };

    it('say nothing of users who are suspended as they were meant to be', async () => {
      await cut('suspended');
      assert.deepEqual((await remind({})).told, []);
    });

    it('offer to go back from suspending', async () => {
      sandbox.addKey('bob', 'Inactive');
      await cut('suspending');
      const { told } = await remind({ press: ['Resume User…'], confirm: ['Resume'] });
      assert.match(told.join(), /^Suspending user bob was interrupted/);
      await until(() => sandbox.keysOf('bob')[0]?.status === 'Active');
    });

    it('offer to go on resuming', async () => {
      sandbox.addKey('bob', 'Inactive');
      await cut('resuming');
      const { told } = await remind({ press: ['Resume User…'], confirm: ['Resume'] });
      assert.match(told.join(), /^Resuming user bob was interrupted/);
      await until(() => sandbox.keysOf('bob')[0]?.status === 'Active');
    });

    it('end what was cut short once all was off, without a question', async () => {
      sandbox.addKey('bob', 'Inactive');
      await cut('suspending');
      await suspendBob({});
      assert.equal((await onDisk().list())[0]?.state, 'suspended');
    });

    it('name several users, and files that cannot be read', async () => {
      sandbox.addUser('eve');
      await cut('suspending');
      await cut('resuming', 'eve');
      assert.match((await remind({})).told.join(), /^2 users are only partly suspended: /);
      const prompts = new ScriptedPrompts();
      const unread = () => Promise.resolve([{ path: '/s/a.json' }, { path: '/s/b.json', isNewer: true } as const]);
      await tellUnreadSuspensions({ unread }, uiOf(prompts));
      assert.match(prompts.told[0] ?? '', /cannot be read: \/s\/a\.json\. .* delete the file/);
      assert.match(prompts.told[1] ?? '', /^A newer version of IAM Keys .*: \/s\/b\.json\./);
    });
  });
});
