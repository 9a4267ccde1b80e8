import assert from 'node:assert/strict';
import type { Iam } from '../../src/core/ports.js';
import type { FaultKind } from '../sandbox/faults.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { HandTimer } from '../support/fakes/handTimer.js';
import { rejection } from '../support/rejection.js';
import { everyone } from './cases.js';
import { SandboxServer } from './servers.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';

const create = 'iam:CreateAccessKey';

describe('contract: when the sandbox misbehaves (moto cannot)', () => {
  const timer = new HandTimer();
  let server: SandboxServer;
  let fixture: ConnectionFixture;
  let iam: Iam;

  before(async () => {
    server = await SandboxServer.start();
  });
  beforeEach(async () => {
    await server.reset();
    server.sandbox.addUser('kim');
    fixture = await ConnectionFixture.open();
    ({ iam } = await connectWithPair(fixture, server.access, { timer }));
    server.sandbox.log.clear();
  });
  afterEach(() => fixture.close());
  after(() => server.stop());

  const reads: Readonly<Record<string, readonly [action: string, read: () => Promise<unknown>]>> = {
    'the list of users': ['iam:ListUsers', () => everyone(iam)],
    'a user': ['iam:GetUser', () => iam.getUser('kim')],
    'the keys of a user': ['iam:ListAccessKeys', () => iam.listAccessKeys('kim')],
    'the summary': ['iam:GetAccountSummary', () => iam.getAccountSummary()],
    'the alias': ['iam:ListAccountAliases', () => iam.getAccountAlias()],
  };
  for (const [what, [action, read]] of Object.entries(reads)) {
    it(`asks again for ${what} when it is throttled`, async () => {
      server.sandbox.addFault({ kind: 'throttle', action });
      await read();
      const outcomes = server.sandbox.log.calls.map((call) => [call.action, call.error]);
      assert.deepEqual(outcomes, [
        [action, 'Throttling'],
        [action, undefined],
      ]);
    });
  }

  it('gets everyone through short pages', async () => {
    await server.reset();
    server.sandbox.reset(40);
    server.sandbox.setShortPages(true);
    assert.equal((await everyone(iam, 10)).length, 40);
  });

  const answered: readonly FaultKind[] = ['throttle', 'error500', 'reset', 'truncate', 'garbage'];
  for (const kind of answered) {
    it(`creates one key, and says that it does not know, on ${kind} after the key was made`, async () => {
      server.sandbox.addFault({ kind, action: create, when: 'after', times: 'always' });
      const error = await rejection(iam.issuer.createAccessKey('kim'));
      assert.equal(error.code, 'OutcomeUnknown');
      assert.equal(server.sandbox.log.count(create), 1);
      assert.equal(server.sandbox.keysOf('kim').length, 1);
      assert.equal((await iam.listAccessKeys('kim')).length, 1);
    });
  }

  for (const kind of ['silence', 'trickle'] as const) {
    it(`creates one key, and gives up at the deadline, on ${kind} after the key was made`, async () => {
      server.sandbox.addFault({ kind, action: create, when: 'after', times: 'always' });
      const creation = rejection(iam.issuer.createAccessKey('kim'));
      await server.sandbox.log.reached(create, 1);
      timer.expire();
      assert.equal((await creation).code, 'OutcomeUnknown');
      assert.equal(server.sandbox.log.count(create), 1);
      assert.equal(server.sandbox.keysOf('kim').length, 1);
    });
  }

  it('creates no second key after one more from elsewhere filled the quota', async () => {
    server.sandbox.addKey('kim');
    server.sandbox.onNext(create, 'before', () => server.sandbox.addKey('kim'));
    assert.equal((await iam.issuer.listAccessKeys('kim')).length, 1);
    assert.equal((await rejection(iam.issuer.createAccessKey('kim'))).code, 'LimitExceeded');
    assert.equal(server.sandbox.keysOf('kim').length, 2);
  });
});
