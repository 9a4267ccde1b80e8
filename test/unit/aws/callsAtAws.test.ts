import assert from 'node:assert/strict';
import { OpenAccount } from '../../../src/account/openAccount.js';
import type { Connection } from '../../../src/core/ports.js';
import { finishRotation } from '../../../src/core/rotation/endRotation.js';
import { rotateKey } from '../../../src/core/rotation/rotateKey.js';
import { deleteUser, planDeletion } from '../../../src/core/user/userDeletion.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { ConnectionFixture, pairLines } from '../../support/aws/connectionFixture.js';
import { sendEverythingTo } from '../../support/connected/everyHost.js';
import { RotationScene, WORK } from '../../support/fakes/rotationScene.js';
import { SkippedWaits } from '../../support/fakes/skippedWaits.js';

type Counts = Readonly<Record<string, number>>;

const ONE_OF_EACH_KIND: Counts = {
  'iam:GetLoginProfile': 1,
  'iam:ListAccessKeys': 1,
  'iam:ListSigningCertificates': 1,
  'iam:ListSSHPublicKeys': 1,
  'iam:ListServiceSpecificCredentials': 1,
  'iam:ListMFADevices': 1,
  'iam:ListUserPolicies': 1,
  'iam:ListAttachedUserPolicies': 1,
  'iam:ListGroupsForUser': 1,
};

/**
 * What AWS is asked at each step, in turn. The same steps of version 0.1.0, run over a sandbox, ask for the same, with two exceptions,
 * both of which look before something is taken away: whether the old key was used, and whether the new secret still signs.
 */
const CALLS: Readonly<Record<string, Counts>> = {
  'opening an account': {
    'sts:GetCallerIdentity': 1,
    'iam:ListUsers': 2,
    'iam:ListAccountAliases': 1,
    'iam:GetAccountSummary': 1,
    'iam:GenerateCredentialReport': 1,
    'iam:GetCredentialReport': 1,
  },
  'asking how many keys a user may have': {},
  'creating a user': { 'iam:CreateUser': 1 },
  'creating a key': { 'iam:ListAccessKeys': 1, 'iam:CreateAccessKey': 1 },
  'opening a user': {
    'iam:ListAccessKeys': 1,
    'iam:GetAccessKeyLastUsed': 1,
    'iam:ListUserTags': 1,
    'iam:ListAttachedUserPolicies': 1,
  },
  'showing its details': {
    'iam:GetUser': 1,
    'iam:GetLoginProfile': 1,
    'iam:ListMFADevices': 1,
    'iam:ListGroupsForUser': 1,
    'iam:ListAttachedUserPolicies': 1,
    'iam:ListUserPolicies': 1,
  },
  'rotating its key': {
    'iam:ListAccessKeys': 2,
    'iam:CreateAccessKey': 1,
    'sts:GetCallerIdentity': 3,
    // Not in 0.1.0.
    'iam:GetAccessKeyLastUsed': 1,
    'iam:UpdateAccessKey': 1,
  },
  'deleting the old key': {
    'iam:ListAccessKeys': 2,
    // Not in 0.1.0.
    'sts:GetCallerIdentity': 3,
    'iam:DeleteAccessKey': 1,
  },
  'deleting the user': {
    ...ONE_OF_EACH_KIND,
    'iam:UpdateAccessKey': 1,
    'iam:DeleteAccessKey': 1,
    'iam:DeleteUser': 1,
  },
  refreshing: {
    'iam:ListUsers': 1,
    'iam:ListAccessKeys': 1,
    'iam:GenerateCredentialReport': 1,
    'iam:GetAccountSummary': 1,
    'iam:GetCredentialReport': 1,
  },
};

describe('AWS itself', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let giveBack: () => void;
  let connection: Connection;
  let account: OpenAccount;
  const time = new SkippedWaits();
  const ports = { ...new RotationScene('someone').open().ports, clock: time, timer: time };

  before(async () => {
    sandbox = await startSandbox({
      users: 3,
      front: { hosts: ['iam.amazonaws.com', 'sts.eu-central-1.amazonaws.com'] },
    });
    sandbox.setReport({ polls: 0 });
    giveBack = sendEverythingTo(Number(new URL(sandbox.url).port));
    fixture = await ConnectionFixture.open();
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}region = eu-central-1\n`, config: '' });
  });

  after(async () => {
    giveBack();
    await sandbox.close();
    await fixture.close();
  });

  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    async 'opening an account'() {
      connection = await fixture.connect('admin', { editorAgent: () => true });
      account = new OpenAccount(connection, { clock: time, timer: time });
      await account.users.load();
      await account.loadOverview();
      assert.deepEqual([connection.endpoint, connection.abilities], [undefined, undefined]);
    },
    'asking how many keys a user may have': () => account.keysPerUser(),
    'creating a user': () => connection.iam.createUser({ name: 'kim' }),
    async 'creating a key'() {
      const outcome = await ports.issueKey({ connection, userName: 'kim', destination: ports.destinationFor(WORK) });
      assert.equal(outcome.kind, 'stored');
    },
    'opening a user': () => Promise.all([account.keys.load('kim'), account.details.loadFlags('kim')]),
    'showing its details': () => account.details.load('kim'),
    async 'rotating its key'() {
      const oldKeyId = sandbox.keysOf('kim')[0]?.id ?? '';
      const { kind } = await rotateKey({ connection, userName: 'kim', oldKeyId, places: [WORK] }, ports);
      assert.equal(kind, 'inactive');
    },
    async 'deleting the old key'() {
      const [rotation] = await ports.rotations.list();
      assert.ok(rotation);
      assert.equal((await finishRotation(rotation, connection, ports)).kind, 'finished');
    },
    async 'deleting the user'() {
      const plan = await planDeletion('kim', connection.iam);
      assert.equal((await deleteUser(plan, connection.iam, time)).kind, 'deleted');
    },
    refreshing: () => account.reload(),
  };

  it('is asked for exactly this at each step of the life of a key, whatever other servers need', async () => {
    const counted: Record<string, Counts> = {};
    for (const [name, take] of Object.entries(steps)) {
      sandbox.log.clear();
      await take();
      counted[name] = sandbox.log.counts();
    }
    account.close();
    assert.deepEqual(counted, CALLS);
  });
});
