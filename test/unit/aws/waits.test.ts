import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, connectAdmin, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { listening, portOf, unusedPort } from './rawServer.js';
import { rejection } from '../../support/rejection.js';

describe('calls that wait', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 30 });

  beforeEach(() => {
    sandbox.reset(30);
  });

  it('has at most four calls in flight, over reads and creations', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    sandbox.addUser('Bob');
    sandbox.log.clear();
    sandbox.setLatency(50);
    const names = sandbox.userNames();
    await Promise.all([...names.map((name) => iam.listAccessKeys(name)), iam.issuer.createAccessKey('Bob')]);
    assert.equal(sandbox.log.maxInFlight, 4);
    assert.equal(sandbox.log.count('iam:ListAccessKeys'), names.length);
  });

  it('shares the four between connections', async () => {
    const connector = fixture.connector();
    await connectAdmin(fixture, sandbox);
    const choice = { kind: 'profile', name: 'admin' } as const;
    const both = [await connector.connect(choice), await connector.connect(choice)];
    sandbox.log.clear();
    sandbox.setLatency(50);
    await Promise.all(both.flatMap(({ iam }) => Array.from({ length: 6 }, () => iam.getAccountSummary())));
    assert.equal(sandbox.log.maxInFlight, 4);
  });

  it('does not send what was cancelled while it waited, and breaks off what is in flight', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    sandbox.log.clear();
    const hold = sandbox.hold('iam:ListAccessKeys');
    const controller = new AbortController();
    const reason = new Error('not shown any more');
    const calls = Array.from({ length: 10 }, () => iam.listAccessKeys('iam-admin', controller.signal));
    const outcomes = Promise.allSettled(calls);
    await hold.arrived(4);
    controller.abort(reason);
    for (const outcome of await outcomes) assert.ok(outcome.status === 'rejected' && outcome.reason === reason);
    hold.release();
    assert.equal((await iam.getUser('iam-admin')).name, 'iam-admin');
    assert.ok(sandbox.log.count('iam:ListAccessKeys') <= 4);
  });

  it('stops listing when cancelled between pages', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    sandbox.log.clear();
    const controller = new AbortController();
    const reason = new Error('closed');
    await assert.rejects(async () => {
      for await (const page of iam.listUsers({ firstPage: 5, signal: controller.signal })) {
        assert.equal(page.length, 5);
        controller.abort(reason);
      }
    }, reason);
    assert.equal(sandbox.log.count('iam:ListUsers'), 1);
  });

  for (const kind of ['silence', 'trickle'] as const) {
    it(`ends at the deadline in ${kind}`, async () => {
      const timer = new HandTimer();
      const { iam } = await connectAdmin(fixture, sandbox, { timer });
      sandbox.addFault({ action: 'iam:GetAccountSummary', kind, when: 'after' });
      const hold = sandbox.hold('iam:GetAccountSummary');
      const asking = rejection(iam.getAccountSummary());
      await hold.arrived(1);
      assert.deepEqual(timer.running, [30_000]);
      hold.release();
      timer.expire();
      const error = await asking;
      assert.deepEqual([error.code, error.details], ['Timeout', { what: 'GetAccountSummary', seconds: 30 }]);
      assert.deepEqual(timer.running, []);
    });
  }

  it('ends connecting at the deadline when STS is silent', async () => {
    const sockets: Socket[] = [];
    const server = await listening(createServer((socket) => sockets.push(socket)));
    try {
      await fixture.write({
        credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = http://127.0.0.1:${portOf(server)}\n`,
      });
      const timer = new HandTimer();
      const connected = once(server, 'connection');
      const connecting = rejection(fixture.connect('admin', { timer, deadlineSeconds: 7 }));
      await connected;
      timer.expire();
      const error = await connecting;
      assert.deepEqual([error.code, error.details], ['Timeout', { what: 'GetCallerIdentity', seconds: 7 }]);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it('says offline when nobody answers', async () => {
    const port = await unusedPort();
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = http://127.0.0.1:${port}\n` });
    const error = await rejection(fixture.connect('admin'));
    assert.deepEqual([error.code, error.details], ['Offline', { host: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' }]);
  });
});
