import assert from 'node:assert/strict';
import { OpenAccount } from '../../../../src/account/openAccount.js';
import { openAccountFacts } from '../../../../src/commands/report/openAccountFacts.js';
import type { Remembered } from '../../../../src/commands/report/openAccountUsers.js';
import { accountOf } from '../../../../src/core/key/keyIdentity.js';
import type { Rotation } from '../../../../src/core/model.js';
import { findingsOf } from '../../../../src/report/findings.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { NO_PLACES } from '../../../support/fakes/commandSubjects.js';
import { realTimer } from '../../../support/realTime.js';

const yardstick = { now: Date.now(), thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };

describe('the open account as it is reported', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let account: OpenAccount;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 8 });

  beforeEach(async () => {
    sandbox.reset();
    account = new OpenAccount(await connectAdmin(fixture, sandbox), { clock: { now: Date.now }, timer: realTimer });
  });

  afterEach(() => account.close());

  /** Nothing is remembered but this. */
  function remembered(profiles: readonly string[] = [], step?: Rotation['step'], byHand: readonly string[] = []) {
    const user = { ...accountOf(account.connection), userName: 'CI-deploy' };
    const rest = {
      oldKeyId: '',
      keyIdsBefore: [],
      destinations: [],
      left: [],
      replaced: [],
      oldKept: false,
      started: 0,
    };
    const known: Remembered = {
      rotations: {
        list: { of: () => (step ? [{ ...user, ...rest, step }] : []) },
        places: { ...NO_PLACES.places, list: () => Promise.resolve([{ ...user, byHand }]) },
      },
      secrets: { local: { copies: () => ({ profiles, saved: false }) } },
    };
    return known;
  }

  const about = async (name: string, of = remembered()) =>
    (await openAccountFacts(of, account)).facts.users.find((user) => user.name === name);

  it('is everyone who is listed, with what the credential report says of them', async () => {
    const { facts, report } = await openAccountFacts(remembered(), account);
    assert.equal(facts.state, 'loaded');
    assert.deepEqual(facts.users.map(({ name }) => name).sort(), [...sandbox.userNames()].sort());
    assert.ok(facts.users.every(({ keys, password }) => keys && password !== undefined));
    assert.equal(facts.head.reportMade, report?.generated);
    assert.ok(facts.users.some((user) => findingsOf(user, yardstick).length > 0));
  });

  it('has the IDs of keys that were loaded, in the slots of the report, and where they are used', async () => {
    await account.keys.load('ci-deploy');
    const user = await about('ci-deploy', remembered(['ci'], 'verify', ['Jenkins']));
    assert.deepEqual(
      user?.keys?.map(({ id, slot, places }) => [id, slot, places]),
      sandbox.keysOf('ci-deploy').map(({ id }, at) => [id, at + 1, ['profile ci']]),
    );
    assert.deepEqual([user.rotation, user.places], ['verify', ['Jenkins']]);
  });

  it('leaves out who was deleted since the report was made', async () => {
    await openAccountFacts(remembered(), account);
    sandbox.removeUser('ci-deploy');
    await account.users.load();
    assert.equal(await about('ci-deploy'), undefined);
  });

  it('goes by the report alone where users may not be listed', async () => {
    sandbox.deny({ action: 'iam:ListUsers' });
    const { facts } = await openAccountFacts(remembered(), account);
    assert.deepEqual(facts.users.map(({ name }) => name).sort(), [...sandbox.userNames()].sort());
  });

  it('does without a report that is denied, and says why', async () => {
    sandbox.deny({ action: 'iam:GenerateCredentialReport' });
    const { facts, report } = await openAccountFacts(remembered(), account);
    assert.deepEqual([facts.state, report], ['partial', undefined]);
    assert.match(facts.reason ?? '', /iam:GenerateCredentialReport/);
    assert.equal(facts.users.length, sandbox.userNames().length);
  });
});
