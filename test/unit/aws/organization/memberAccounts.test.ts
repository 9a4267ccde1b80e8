import assert from 'node:assert/strict';
import { IamKeysError, isIamKeysError } from '../../../../src/core/errors.js';
import { USUAL_ROLE, type MemberAccounts } from '../../../../src/core/organization/memberAccounts.js';
import { errorMessage } from '../../../../src/ui/messages/errorMessages.js';
import type { ListingRule, NewMember } from '../../../sandbox/organization.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';

const MEMBER = '222233334444';
const members = (count: number): NewMember[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(300_000_000_000 + at), name: `team-${at}` }));

describe('the accounts of an organisation', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));
  beforeEach(() => sandbox.reset());

  async function accounts(of: readonly NewMember[], listing: ListingRule = {}): Promise<MemberAccounts> {
    const { members: found } = await connectAdmin(fixture, sandbox, { timer: new SkippedWaits() });
    sandbox.setOrganization(of, listing);
    assert.ok(found);
    return found;
  }

  it('are listed page by page, past empty pages that carry a token', async () => {
    const listed = await (await accounts(members(45), { emptyPages: 2 })).list();
    assert.deepEqual(
      listed.map(({ id }) => id),
      members(45).map(({ id }) => id),
    );
    assert.equal(sandbox.log.count('organizations:ListAccounts'), 9);
  });

  for (const stateField of ['State', 'Status'] as const)
    it(`have the state that is called ${stateField}`, async () => {
      const suspended = { id: MEMBER, name: 'old', state: 'SUSPENDED' };
      assert.deepEqual(await (await accounts([suspended], { stateField })).list(), [suspended]);
    });

  it('are asked for again where Organizations is asked too fast', async () => {
    const found = await accounts(members(1));
    const error = { code: 'TooManyRequestsException', status: 429, message: 'Rate exceeded' };
    sandbox.addFault({ kind: 'error', action: 'organizations:ListAccounts', error, times: 2 });
    assert.equal((await found.list()).length, 1);
  });

  it('are none where there is no organisation: that is refused', async () => {
    const found = await accounts([]);
    await assert.rejects(
      found.list(),
      (error) => error instanceof IamKeysError && /organization/i.test(JSON.stringify(error.details)),
    );
  });

  it('are denied by name where the right to list them is missing', async () => {
    const found = await accounts(members(1));
    sandbox.deny({ action: 'organizations:ListAccounts' });
    await assert.rejects(found.list(), { code: 'AccessDenied' });
  });

  it('are denied by name where AWS names nothing, as it does to who is in a member account', async () => {
    const found = await accounts(members(1));
    const message = "You don't have permissions to access this resource.";
    const error = { code: 'AccessDeniedException', status: 400, message };
    sandbox.addFault({ kind: 'error', action: 'organizations:ListAccounts', error, times: 1 });
    await assert.rejects(found.list(), (thrown) => {
      assert.ok(isIamKeysError(thrown, 'AccessDenied'));
      assert.match(errorMessage(thrown).text, /permission organizations:ListAccounts.*Only the management account/);
      return true;
    });
  });

  it('are read through a role of theirs, with its external ID', async () => {
    const found = await accounts([{ id: MEMBER, users: 4, externalId: 'ticket-7' }]);
    const account = await found.open(MEMBER, { name: USUAL_ROLE, externalId: 'ticket-7' });
    assert.equal((await account.getAccountSummary()).users, 4);
    await account.report.generate();
    const answers = [await account.report.get(), await account.report.get()];
    const [, csv = ''] = answers.map((answer) => (answer.state === 'complete' ? answer.csv : ''));
    assert.match(csv, new RegExp(`arn:aws:iam::${MEMBER}:user/user-3`));
    assert.doesNotMatch(csv, /iam-admin/);
  });

  it('are refused one by one: a role that is missing, an external ID that is wrong', async () => {
    const found = await accounts([{ id: MEMBER, externalId: 'ticket-7' }]);
    const denied = { code: 'AccessDenied' };
    await assert.rejects(found.open(MEMBER, { name: 'nobody', externalId: 'ticket-7' }), denied);
    await assert.rejects(found.open(MEMBER, { name: USUAL_ROLE, externalId: 'ticket-8' }), denied);
  });
});

describe('the session of a role in another account', () => {
  let shift = 0;
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 1, clock: { now: () => Date.now() + shift } });

  it('lasts a quarter of an hour', async () => {
    const { members: found } = await connectAdmin(fixture, sandbox);
    sandbox.setOrganization([{ id: MEMBER, users: 2 }]);
    // Signatures of a clock that is a quarter of an hour off are refused: it begins in the past.
    shift = -880_000;
    const account = await found?.open(MEMBER, { name: USUAL_ROLE });
    shift = 0;
    assert.equal((await account?.getAccountSummary())?.users, 2);
    shift = 60_000;
    await assert.rejects(async () => account?.getAccountSummary(), { code: 'ExpiredToken' });
  });
});

describe('a profile with a role of another account', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  it('connects to that account by the credentials of the profile', async () => {
    await connectAdmin(fixture, sandbox);
    sandbox.setOrganization([{ id: MEMBER, users: 2, externalId: 'ticket-7' }]);
    const connect = (externalId: string) =>
      fixture.connector().connect({
        ...{ kind: 'profile', name: 'admin' },
        role: { arn: `arn:aws:iam::${MEMBER}:role/${USUAL_ROLE}`, externalId },
      });
    const { caller, iam } = await connect('ticket-7');
    assert.deepEqual([caller.account, caller.kind], [MEMBER, 'role']);
    assert.equal((await iam.getAccountSummary()).users, 2);
    await assert.rejects(connect('ticket-8'), { code: 'AccessDenied' });
  });
});
