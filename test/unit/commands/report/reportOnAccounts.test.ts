import assert from 'node:assert/strict';
import type { SeveralNeeds } from '../../../../src/commands/report/chosenAccounts.js';
import { reportOnAccounts } from '../../../../src/commands/report/reportOnAccounts.js';
import { Emitter, type Subscription } from '../../../../src/core/event.js';
import type { MemberRole } from '../../../../src/core/organization/memberAccounts.js';
import type { Profile, ProfileChoice } from '../../../../src/core/model.js';
import type { HostMessage, PageMessage } from '../../../../src/report/pageMessages.js';
import type { ReportModel } from '../../../../src/report/reportModel.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { accountOf, memoryOf, profilesOf, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';

const [FIRST, SECOND, THIRD] = ['222233334444', '333344445555', '444455556666'];

describe('a report on several accounts, from the question to the page', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let prompts: ScriptedPrompts;
  let chosen: ProfileChoice | undefined;
  let remembered: MemberRole | undefined;
  let copied: string;
  let said: HostMessage[];
  let sent: Emitter<PageMessage>;
  let opened: Subscription | undefined;

  useSandbox((each) => ({ sandbox, fixture } = each));
  beforeEach(() => {
    sandbox.reset();
    [chosen, remembered, copied, said, sent] = [undefined, undefined, '', [], new Emitter()];
  });
  afterEach(() => opened?.dispose());

  async function begin(
    answers: Answers,
    profiles: readonly Partial<Profile>[] = [],
    choice: ProfileChoice = { kind: 'profile', name: 'admin' },
  ): Promise<void> {
    const time = new SkippedWaits();
    const connection = { ...(await connectAdmin(fixture, sandbox, { timer: time })), choice };
    prompts = new ScriptedPrompts(answers);
    const ui = uiOf(prompts);
    const list = profiles.map((profile): Profile => ({
      ...{ name: '', kind: 'static', inCredentials: true, inConfig: false, line: 1, ...profile },
    }));
    const context: SeveralNeeds = {
      account: accountOf(connection, time),
      choices: {
        active: () => Promise.resolve(connection.choice),
        choose: (choice) => Promise.resolve(void (chosen = choice)),
        recent: () => [],
        connect: ({ kind, ...rest }) =>
          fixture.connect(kind === 'profile' && 'name' in rest ? rest.name : '', { timer: time }),
        tryOut: () => assert.fail(),
        sources: () => [],
        forgetSessions: () => undefined,
      },
      memory: {
        ...memoryOf(),
        memberRoles: {
          last: () => remembered,
          remember: (_account, role) => Promise.resolve(void (remembered = role)),
        },
      },
      profiles: profilesOf({
        locations: () => fixture.locations,
        list: () => Promise.resolve({ profiles: list, problems: [], files: fixture.locations }),
      }),
      time,
      ui: {
        ...ui,
        start: (_title, body) => void body(),
        clipboard: { ...ui.clipboard, copy: (text) => Promise.resolve(void (copied = text)) },
        pages: {
          show: (_script, page) => {
            const tell = (message: object): void => void said.push(message as HostMessage);
            opened = page.begin({ onMessage: sent.event, tell, setTitle: () => undefined });
          },
        },
      },
      users: usersOf(time),
    };
    await reportOnAccounts(context);
  }

  /** The report that the page was told when nothing was under way any more. */
  async function settled(message: PageMessage): Promise<ReportModel> {
    said = [];
    sent.fire(message);
    for (;;) {
      const at = said.findLastIndex((each) => each.type === 'progress');
      const last = said[at];
      const before = said[at - 1];
      const isDone = last?.type === 'progress' && !last.busy && last.done === last.of;
      if (isDone && before?.type === 'report') return before.report;
      await new Promise(setImmediate);
    }
  }

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
    assert.deepEqual(remembered, { name: 'OrganizationAccountAccessRole', externalId: 'ticket-7' });
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
    assert.match(report.accounts[1]?.reason ?? '', /sts:AssumeRole/);
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
    assert.deepEqual(said, []);
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
    sent.fire({ type: 'openAccount', account: FIRST });
    await new Promise(setImmediate);
    assert.deepEqual(chosen, { kind: 'profile', name: 'payments' });
    sent.fire({ type: 'openAccount', account: SECOND });
    await new Promise(setImmediate);
    const reader = { arn: `arn:aws:iam::${SECOND}:role/reader`, externalId: 'ticket-7' };
    assert.deepEqual(chosen, { kind: 'profile', name: 'admin', role: reader });
  });

  it('offers the lines of a profile where the role was assumed by what is none', async () => {
    sandbox.setOrganization([{ id: SECOND }]);
    await begin({ ...asked('reader', 'ticket-7'), press: ['Copy Profile'] }, [], { kind: 'environment' });
    await settled({ type: 'ready' });
    sent.fire({ type: 'openAccount', account: SECOND });
    while (copied === '') await new Promise(setImmediate);
    assert.equal(
      copied,
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
    sent.fire({ type: 'act', action: 'deactivate', targets: [target] });
    while (chosen === undefined) await new Promise(setImmediate);
    assert.deepEqual(chosen, { kind: 'profile', name: 'payments' });
    assert.match(prompts.told[0] ?? '', new RegExp(`Open account ${FIRST} first`));
    assert.equal(sandbox.log.count('iam:UpdateAccessKey'), 0);
  });

  it('asks nobody any more once the page is closed', async () => {
    sandbox.setOrganization(Array.from({ length: 30 }, (_, at) => ({ id: String(500_000_000_000 + at), users: 1 })));
    await begin(asked('OrganizationAccountAccessRole'));
    sent.fire({ type: 'ready' });
    await sandbox.log.reached('sts:AssumeRole', 1);
    opened?.dispose();
    said = [];
    // By the time that this is answered, what was under way has come in, too.
    await connectAdmin(fixture, sandbox);
    assert.ok(sandbox.log.count('sts:AssumeRole') <= 8);
    assert.deepEqual(said, []);
  });
});
