import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { AccountEntry } from '../../../../src/report/reportModel.js';
import { pairLines, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { SeveralScene } from '../../../support/fakes/severalScene.js';
import type { Answers } from '../../../support/fakes/scriptedPrompts.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';

const [FIRST, SECOND, THIRD] = ['222233334444', '333344445555', '444455556666'];
const ROLE = 'OrganizationAccountAccessRole';
const ASKED: Answers = { pick: ['Accounts of an Organization…'], ask: [ROLE, ''] };

describe('a report on several accounts where something is in the way', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let scene: SeveralScene;

  useSandbox((each) => ({ sandbox, fixture } = each));
  beforeEach(() => {
    sandbox.reset();
    sandbox.setOrganization([{ id: FIRST, users: 1 }, { id: SECOND, users: 2 }, { id: THIRD }]);
  });
  afterEach(() => scene.opened?.dispose());

  async function begin(answers: Answers, region = 'us-east-1'): Promise<void> {
    scene = new SeveralScene(fixture, answers);
    const lines = `${pairLines(sandbox)}region = ${region}\nendpoint_url = ${sandbox.url}\n`;
    await fixture.write({ credentials: `[admin]\n${lines}[spare]\n${lines}` });
    await scene.begin(await fixture.connect('admin', { timer: scene.time }), [{ name: 'admin' }, { name: 'spare' }]);
  }

  const rows = (accounts: readonly AccountEntry[]) => accounts.map(({ state, reason }) => [state, reason]);

  it('opens no page where the accounts may not be listed', async () => {
    sandbox.deny({ action: 'organizations:ListAccounts' });
    await assert.rejects(begin(ASKED), { code: 'AccessDenied' });
    assert.equal(scene.opened, undefined);
  });

  it('waits where Organizations is asked too fast, and gives up in the end', async () => {
    const error = { code: 'TooManyRequestsException', status: 429, message: 'Rate exceeded' };
    sandbox.addFault({ kind: 'error', action: 'organizations:ListAccounts', error, times: 'always' });
    await assert.rejects(begin(ASKED), { code: 'Throttling' });
    assert.deepEqual(scene.time.waits.slice(-4), [1000, 2000, 4000, 8000]);
  });

  it('says that the role lacks a permission, and does not send the person to another profile', async () => {
    sandbox.deny({ action: 'iam:GenerateCredentialReport' });
    await begin(ASKED);
    const { accounts } = await scene.settled({ type: 'ready' });
    const reason = `Role ${ROLE} of this account lacks the permission iam:GenerateCredentialReport. Have it added there, then retry.`;
    assert.deepEqual(rows(accounts), Array(3).fill(['failed', reason]));
  });

  it('says that a policy of the organization is in the way where AWS says so', async () => {
    const message = `User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/r with an explicit deny in a service control policy`;
    const error = { code: 'AccessDenied', status: 403, message };
    sandbox.addFault({ kind: 'error', action: 'sts:AssumeRole', error, times: 1 });
    await begin(ASKED);
    const { accounts } = await scene.settled({ type: 'ready' });
    const failed = accounts.filter(({ state }) => state === 'failed');
    assert.equal(failed.length, 1);
    assert.match(failed[0]?.reason ?? '', /sts:AssumeRole.*service control policy.*Ask whoever manages it\.$/);
  });

  it('says that the permission to assume roles is missing', async () => {
    sandbox.deny({ action: 'sts:AssumeRole' });
    await begin(ASKED);
    const { accounts } = await scene.settled({ type: 'ready' });
    const reason = 'Your own policies do not allow sts:AssumeRole here. Ask for it, then retry.';
    assert.deepEqual(rows(accounts), Array(3).fill(['failed', reason]));
  });

  it('says in the row that a report is being made for too long', async () => {
    sandbox.setReport({ polls: 'never' });
    await begin(ASKED);
    const { accounts } = await scene.settled({ type: 'ready' });
    assert.ok(accounts.every(({ state, reason = '' }) => state === 'failed' && /AWS is still making it/.test(reason)));
  });

  it('asks for roles of the partition that the window is connected to', async () => {
    await begin(ASKED, 'cn-north-1');
    const { accounts } = await scene.settled({ type: 'ready' });
    // The sandbox's accounts are those of the partition aws.
    assert.ok(accounts.every(({ state, reason = '' }) => state === 'failed' && reason.includes(`no role ${ROLE}`)));
  });

  it('says of each profile what it lacks, also where two reach one account', async () => {
    sandbox.deny({ action: 'iam:GetCredentialReport' });
    await begin({ pick: ['Accounts of Profiles…'], pickMany: [['admin', 'spare']] });
    const { accounts } = await scene.settled({ type: 'ready' });
    const lacking = (profile: string) =>
      `Profile ${profile} lacks the permission iam:GetCredentialReport. Ask for it, then retry.`;
    assert.deepEqual(rows(accounts), [
      ['failed', lacking('admin')],
      ['failed', lacking('spare')],
    ]);
  });

  it('is stopped in the middle: accounts that were not read are marked so', async () => {
    const hold = sandbox.hold('iam:GetCredentialReport');
    await begin(ASKED);
    scene.page.send({ type: 'ready' });
    await scene.page.until(() => sandbox.log.inFlight >= 3);
    const stopped = scene.settled({ type: 'stop' });
    hold.release();
    assert.deepEqual(
      (await stopped).accounts.map(({ state }) => state),
      ['stopped', 'stopped', 'stopped'],
    );
    assert.equal((await scene.settled({ type: 'newReport' })).users.length, 6);
  });

  it('says why an export could not be written, and goes on', async () => {
    const error = new IamKeysError('FileNotWritable', { path: '/r', reason: 'unknown' });
    const file = { name: 'r', write: () => Promise.reject(error), open: () => Promise.resolve() };
    await begin({ ...ASKED, newFiles: [file] });
    await scene.settled({ type: 'ready' });
    scene.page.send({ type: 'export', format: 'json', into: 'file' });
    assert.equal(await scene.ends.at(-1), error);
    assert.equal((await scene.settled({ type: 'newReport' })).users.length, 6);
  });
});
