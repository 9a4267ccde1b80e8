import assert from 'node:assert/strict';
import type { Profile, ProfileChoice } from '../../../../src/core/model.js';
import type { PageMessage } from '../../../../src/report/pageMessages.js';
import type { ReportModel } from '../../../../src/report/reportModel.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import type { Answers } from '../../../support/fakes/scriptedPrompts.js';
import { SeveralScene } from '../../../support/fakes/severalScene.js';

const [FIRST, SECOND, THIRD] = ['222233334444', '333344445555', '444455556666'];

describe('a report on several accounts, from the question to the page', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let scene: SeveralScene;

  useSandbox((each) => ({ sandbox, fixture } = each));
  beforeEach(() => sandbox.reset());
  afterEach(() => scene.opened?.dispose());

  async function begin(
    answers: Answers,
    profiles: readonly Partial<Profile>[] = [],
    choice: ProfileChoice = { kind: 'profile', name: 'admin' },
  ): Promise<void> {
    scene = new SeveralScene(fixture, answers);
    const connection = await connectAdmin(fixture, sandbox, { timer: scene.time });
    await scene.begin({ ...connection, choice }, profiles);
  }

  const settled = (message: PageMessage): Promise<ReportModel> => scene.settled(message);

  const organization: Answers = { pick: ['Accounts of an Organization…'], ask: ['', ''] };
  const asked = (role: string, externalId = ''): Answers => ({ ...organization, ask: [role, externalId] });
  const rows = ({ accounts }: ReportModel) => accounts.map(({ head, state }) => [head.account, state]);

  it('reads the accounts of the organization, its own with what the window has, and lists those that are suspended', async () => {
    sandbox.setOrganization([
      { id: sandbox.accountId, name: 'management' },
      { id: FIRST, name: 'payments', users: 12, externalId: 'ticket-7' },
      { id: SECOND, name: 'gone', state: 'SUSPENDED' },
    ]);
    await begin(asked('OrganizationAccountAccessRole', 'ticket-7'));
    const report = await settled({ type: 'ready' });
    assert.deepEqual(rows(report), [
      [sandbox.accountId, 'loaded'],
      [FIRST, 'loaded'],
      [SECOND, 'notTried'],
    ]);
    assert.ok(report.several);
    assert.equal(report.users.filter(({ account }) => account === FIRST).length, 12);
    assert.ok(report.findings.some(({ account, kind }) => account === FIRST && kind === 'neverUsed'));
    assert.equal(report.accounts[2]?.reason, 'It is suspended.');
    assert.deepEqual(scene.remembered, { name: 'OrganizationAccountAccessRole', externalId: 'ticket-7' });
    assert.equal(sandbox.log.count('sts:AssumeRole'), 1);
  });

  it('has the reason in the row of an account without the role, and reads that one alone again', async () => {
    sandbox.setOrganization([
      { id: FIRST, users: 1 },
      { id: SECOND, roles: [] },
      { id: THIRD, users: 1 },
    ]);
    await begin(asked('OrganizationAccountAccessRole'));
    const report = await settled({ type: 'ready' });
    assert.deepEqual(rows(report), [
      [FIRST, 'loaded'],
      [SECOND, 'failed'],
      [THIRD, 'loaded'],
    ]);
    const reason = `Account ${SECOND} has no role OrganizationAccountAccessRole, or the role does not trust you, or it wants an external ID. Check the name, or have the trust policy name you, then retry.`;
    assert.equal(report.accounts[1]?.reason, reason);
    const before = sandbox.log.count('iam:GetCredentialReport');
    sandbox.setOrganization([{ id: SECOND, users: 2 }]);
    const again = await settled({ type: 'retry', accounts: [SECOND] });
    assert.deepEqual(rows(again)[1], [SECOND, 'loaded']);
    assert.ok(sandbox.log.count('iam:GetCredentialReport') - before <= 2);
  });

  it('asks an account five times at most, while its report is being made aside', async () => {
    sandbox.setOrganization([{ id: FIRST }, { id: SECOND }, { id: THIRD }]);
    await begin(asked('OrganizationAccountAccessRole'));
    const before = sandbox.log.count();
    await settled({ type: 'ready' });
    const polls = sandbox.log.count('iam:GetCredentialReport') - 3;
    assert.ok((sandbox.log.count() - before - polls) / 3 <= 5);
  });

  it('is refused where there is no organization, and opens no page', async () => {
    await assert.rejects(begin(organization), /Refused|organization/i);
    assert.deepEqual(scene.page.said, []);
  });

  it('reads the accounts of profiles, and tells those that fail by their name', async () => {
    await fixture.write({ credentials: '' });
    await begin({ pick: ['Accounts of Profiles…'], pickMany: [['admin', 'broken']] }, [
      { name: 'admin' },
      { name: 'broken' },
    ]);
    const report = await settled({ type: 'ready' });
    assert.deepEqual(rows(report), [
      [sandbox.accountId, 'loaded'],
      ['profile-2', 'failed'],
    ]);
    assert.deepEqual(
      report.accounts.map(({ head }) => head.name),
      ['admin', 'broken'],
    );
  });

  it('connects the window to an account by a profile that leads there, else by the role of the report', async () => {
    sandbox.setOrganization([{ id: FIRST }, { id: SECOND }]);
    const role = { kind: 'role', roleArn: `arn:aws:iam::${FIRST}:role/other` } as const;
    await begin(asked('reader', 'ticket-7'), [{ name: 'payments', ...role }]);
    await settled({ type: 'ready' });
    scene.page.send({ type: 'openAccount', account: FIRST });
    await new Promise(setImmediate);
    assert.deepEqual(scene.chosen, { kind: 'profile', name: 'payments' });
    scene.page.send({ type: 'openAccount', account: SECOND });
    await new Promise(setImmediate);
    const reader = { arn: `arn:aws:iam::${SECOND}:role/reader`, externalId: 'ticket-7' };
    assert.deepEqual(scene.chosen, { kind: 'profile', name: 'admin', role: reader });
  });

  it('offers the lines of a profile where the role was assumed by what is none', async () => {
    sandbox.setOrganization([{ id: SECOND }]);
    await begin({ ...asked('reader', 'ticket-7'), press: ['Copy Profile'] }, [], { kind: 'environment' });
    await settled({ type: 'ready' });
    scene.page.send({ type: 'openAccount', account: SECOND });
    while (scene.copied === '') await new Promise(setImmediate);
    assert.equal(
      scene.copied,
      `[profile account-${SECOND}]\nrole_arn = arn:aws:iam::${SECOND}:role/reader\ncredential_source = Environment\nexternal_id = ticket-7\n`,
    );
  });

  it('changes nothing in another account, and offers to open that first', async () => {
    sandbox.setOrganization([{ id: FIRST, users: 1 }]);
    await begin({ ...asked('OrganizationAccountAccessRole'), press: ['Open This Account'] }, [
      { name: 'payments', account: FIRST },
    ]);
    await settled({ type: 'ready' });
    const target = { account: FIRST, userName: 'user-0', keyId: 'AKIAIOSFODNN7EXAMPLE' };
    scene.page.send({ type: 'act', action: 'deactivate', targets: [target] });
    while (scene.chosen === undefined) await new Promise(setImmediate);
    assert.deepEqual(scene.chosen, { kind: 'profile', name: 'payments' });
    assert.match(scene.prompts.told[0] ?? '', new RegExp(`Open account ${FIRST} first`));
    assert.equal(sandbox.log.count('iam:UpdateAccessKey'), 0);
  });

  it('asks nobody any more once the page is closed', async () => {
    sandbox.setOrganization(Array.from({ length: 30 }, (_, at) => ({ id: String(500_000_000_000 + at), users: 1 })));
    await begin(asked('OrganizationAccountAccessRole'));
    scene.page.send({ type: 'ready' });
    await sandbox.log.reached('sts:AssumeRole', 1);
    scene.opened?.dispose();
    scene.page.said.length = 0;
    // By the time that this is answered, what was under way has come in, too.
    await connectAdmin(fixture, sandbox);
    assert.ok(sandbox.log.count('sts:AssumeRole') <= 8);
    assert.deepEqual(scene.page.said, []);
  });
});
