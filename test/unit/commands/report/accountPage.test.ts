import assert from 'node:assert/strict';
import { ActiveAccount } from '../../../../src/account/activeAccount.js';
import type { AccountPageNeeds } from '../../../../src/commands/report/accountPage.js';
import { reportPage } from '../../../../src/commands/report/reportPage.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Event, Subscription } from '../../../../src/core/event.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { PageTarget } from '../../../../src/report/pageMessages.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { NO_PLACES, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { FakePage } from '../../../support/fakes/fakePage.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';

const NEVER: Event = () => ({ dispose: () => undefined });

describe('the page about the account of the window', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let page: FakePage;
  let account: ActiveAccount;
  let prompts: ScriptedPrompts;
  let opened: Subscription | undefined;
  let failure: IamKeysError | undefined;
  let acted: (readonly PageTarget[])[];
  let started: Promise<unknown>[];

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 8 });
  beforeEach(() => {
    sandbox.reset();
    [page, failure, acted, started] = [new FakePage(), undefined, [], []];
  });
  afterEach(() => {
    opened?.dispose();
    account.close();
  });

  async function open(answers: Answers = {}): Promise<void> {
    const time = new SkippedWaits();
    const connect = (): Promise<Connection> =>
      failure ? Promise.reject(failure) : connectAdmin(fixture, sandbox, { timer: time });
    const choose = () => Promise.resolve({ kind: 'profile', name: 'admin' } as const);
    account = new ActiveAccount({ connect }, choose, { clock: time, timer: time });
    await account.open();
    prompts = new ScriptedPrompts(answers);
    const needs: AccountPageNeeds = {
      time,
      users: usersOf(time),
      ui: { ...uiOf(prompts), start: (_title, body) => void started.push(body().catch((error: unknown) => error)) },
      secrets: { local: { copies: () => ({ profiles: [], saved: false }), onDidChange: NEVER } },
      rotations: { list: { of: () => [], onDidChange: NEVER }, places: NO_PLACES.places },
      act: (_account, _action, targets) => Promise.resolve(void acted.push(targets)),
    };
    opened = reportPage({ ...needs, account }, page);
  }

  const target = (userName: string): PageTarget => ({ account: sandbox.accountId, userName });

  it('shows everyone with the credential report, and is called after the account', async () => {
    await open();
    const { accounts, users, several } = await page.settled({ type: 'ready' });
    assert.deepEqual([accounts.map(({ state }) => state), several], [['loaded'], false]);
    assert.deepEqual(users.map(({ name }) => name).sort(), [...sandbox.userNames()].sort());
    assert.equal(page.title, `Report: ${accounts[0]?.head.alias ?? ''}`);
  });

  it('shows everyone without a report that is being made for too long, says so, and has it once it is asked for again', async () => {
    sandbox.setReport({ polls: 15 });
    await open();
    const before = await page.settled({ type: 'ready' });
    assert.deepEqual([before.accounts[0]?.state, before.users.length], ['partial', sandbox.userNames().length]);
    assert.match(before.accounts[0]?.reason ?? '', /AWS is still making it/);
    assert.equal(before.figures.find(({ id }) => id === 'noMfa')?.count, undefined);
    const after = await page.settled({ type: 'retry', accounts: [sandbox.accountId] });
    assert.deepEqual([after.accounts[0]?.state, after.accounts[0]?.reason], ['loaded', undefined]);
  });

  it('says which permission is missing for the report, and has it once that is given', async () => {
    sandbox.deny({ action: 'iam:GenerateCredentialReport' });
    await open();
    const before = await page.settled({ type: 'ready' });
    assert.equal(before.accounts[0]?.state, 'partial');
    assert.match(before.accounts[0].reason ?? '', /permission iam:GenerateCredentialReport/);
    sandbox.allowAll();
    assert.equal((await page.settled({ type: 'newReport' })).accounts[0]?.state, 'loaded');
  });

  it('has a report that expired between two questions made anew', async () => {
    const error = { code: 'ReportExpired', status: 410, message: 'The report has expired.' };
    sandbox.addFault({ kind: 'error', action: 'iam:GetCredentialReport', error, times: 1 });
    await open();
    assert.equal((await page.settled({ type: 'ready' })).accounts[0]?.state, 'loaded');
    assert.ok(sandbox.log.count('iam:GenerateCredentialReport') >= 2);
  });

  it('tells the IDs of keys that are in sight, four users at once', async () => {
    await open();
    const { users } = await page.settled({ type: 'ready' });
    const hold = sandbox.hold('iam:ListAccessKeys');
    const before = sandbox.log.count('iam:ListAccessKeys');
    const wanted = users.map(({ name }) => target(name));
    page.send({ type: 'needKeys', users: [{ ...target('ci-deploy'), account: '999999999999' }, ...wanted] });
    await page.until(() => sandbox.log.inFlight >= 4);
    assert.equal(sandbox.log.inFlight, 4);
    hold.release();
    const told = () => page.said.flatMap((each) => (each.type === 'user' ? [each.user] : []));
    await page.until(() => new Set(told().map(({ name }) => name)).size === users.length);
    assert.equal(sandbox.log.count('iam:ListAccessKeys') - before, users.length);
    const [known] = told().filter(({ name }) => name === 'ci-deploy');
    assert.deepEqual(
      known?.keys?.map(({ id }) => id),
      sandbox.keysOf('ci-deploy').map(({ id }) => id),
    );
  });

  it('finds a quarantine of a user whose keys are in sight', async () => {
    const policy = 'AWSCompromisedKeyQuarantineV3';
    sandbox.childrenOf('ci-deploy').attachedPolicies.set(`arn:aws:iam::aws:policy/${policy}`, policy);
    await open();
    const { figures } = await page.settled({ type: 'ready' });
    assert.deepEqual(
      figures.find(({ id }) => id === 'quarantined'),
      { id: 'quarantined' },
    );
    page.send({ type: 'needKeys', users: [target('ci-deploy')] });
    const isFound = ({ said }: FakePage): boolean =>
      said.some((each) => each.type === 'user' && each.findings.some(({ kind }) => kind === 'quarantined'));
    await page.until(isFound);
  });

  it('asks for no more keys where they may not be listed, and says why', async () => {
    await open();
    const { users } = await page.settled({ type: 'ready' });
    sandbox.deny({ action: 'iam:ListAccessKeys' });
    page.send({ type: 'needKeys', users: users.map(({ name }) => target(name)) });
    await page.until(({ report }) => report?.accounts[0]?.reason !== undefined);
    assert.match(page.report?.accounts[0]?.reason ?? '', /iam:ListAccessKeys/);
    assert.ok(sandbox.log.count('iam:ListAccessKeys') <= 4);
  });

  it('passes on what is asked for about users and keys, and takes nothing that no page of ours would send', async () => {
    await open();
    await page.settled({ type: 'ready' });
    page.send({ type: 'act', action: 'deactivate', targets: [{ ...target('ana'), keyId: 'rm -rf' }] });
    page.send({ type: 'act', action: 'delete', targets: [target('ana')] });
    page.send('ready');
    page.send({ type: 'act', action: 'showInTree', targets: [target('ana')] });
    assert.deepEqual(acted, [[target('ana')]]);
  });

  it('tells that AWS makes no new report yet', async () => {
    await open();
    await page.settled({ type: 'ready' });
    await page.settled({ type: 'newReport' });
    assert.match(await prompts.notification('every 4 hours'), /This one is .* old/);
  });

  it('says why a file could not be written, and goes on', async () => {
    const error = new IamKeysError('FileNotWritable', { path: '/r', reason: 'unknown' });
    await open({ newFiles: [{ name: 'r', write: () => Promise.reject(error), open: () => Promise.resolve() }] });
    await page.settled({ type: 'ready' });
    page.send({ type: 'export', format: 'findingsCsv', into: 'file' });
    assert.equal(await started.at(-1), error);
    assert.deepEqual(prompts.told, []);
    assert.equal((await page.settled({ type: 'newReport' })).accounts[0]?.state, 'loaded');
  });

  it('is told nothing any more once it is closed in the middle', async () => {
    const hold = sandbox.hold('iam:GetCredentialReport');
    await open();
    page.send({ type: 'ready' });
    await page.until(() => sandbox.log.inFlight > 0);
    opened?.dispose();
    const { length } = page.said;
    hold.release();
    await Promise.all(started);
    assert.equal(page.said.length, length);
  });

  it('shows the former account no longer where another one cannot be opened, and connects when it is asked to', async () => {
    await open();
    await page.settled({ type: 'ready' });
    failure = new IamKeysError('ExpiredToken', { profile: 'admin' });
    account.close();
    await assert.rejects(account.open());
    const last = page.said.at(-1);
    assert.equal(last?.type, 'notConnected');
    assert.ok(last.reason.length > 20);
    assert.equal(page.title, 'Report');
    failure = undefined;
    assert.equal((await page.settled({ type: 'connect' })).accounts[0]?.state, 'loaded');
  });
});
