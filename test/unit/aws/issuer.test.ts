import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import type { ErrorCode } from '../../../src/core/errors.js';
import type { Connection } from '../../../src/core/ports.js';
import type { FaultKind } from '../../sandbox/faults.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, connectAdmin, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { codeOf, detailsOf, rejection } from '../../support/rejection.js';
import { listening, portOf, unusedPort } from './rawServer.js';

const USER = 'Bob';

describe('creating an access key', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 2 });

  beforeEach(() => {
    sandbox.reset();
    sandbox.addUser(USER);
  });

  it('hands out the key with its secret, which signs', async () => {
    const connection = await connectAdmin(fixture, sandbox);
    assert.deepEqual(await connection.iam.issuer.listAccessKeys(USER), []);
    const issued = await connection.iam.issuer.createAccessKey(USER);
    assert.equal(issued.key.userName, USER);
    assert.equal(issued.key.status, 'Active');
    assert.equal(sandbox.checkPair(issued.key.id, issued.secret), 'valid');
    assert.equal((await connection.verify({ keyId: issued.key.id, secret: issued.secret })).userName, USER);
    assert.ok(!inspect(issued, { depth: 9, showHidden: true }).includes(issued.secret.reveal()));
  });

  const faults: readonly (readonly [kind: FaultKind, when: 'before' | 'after', cause: ErrorCode])[] = [
    ['reset', 'before', 'Offline'],
    ['reset', 'after', 'Offline'],
    ['error500', 'before', 'ServiceFailure'],
    ['error500', 'after', 'ServiceFailure'],
    ['truncate', 'after', 'StrangeAnswer'],
    ['garbage', 'after', 'StrangeAnswer'],
    ['throttle', 'before', 'Throttling'],
    ['throttle', 'after', 'Throttling'],
  ];
  for (const [kind, when, cause] of faults) {
    it(`does not know the outcome after ${kind} ${when} the change, and sends one request`, async () => {
      const { iam } = await connectAdmin(fixture, sandbox);
      await iam.issuer.listAccessKeys(USER);
      sandbox.addFault({ action: 'iam:CreateAccessKey', kind, when, times: 'always' });
      const error = await rejection(iam.issuer.createAccessKey(USER));
      assert.equal(error.code, 'OutcomeUnknown');
      assert.deepEqual(error.details, { userName: USER });
      assert.equal(codeOf(error.cause), cause);
      assert.equal(sandbox.log.count('iam:CreateAccessKey'), 1);
      assert.equal(sandbox.keysOf(USER).length, when === 'after' ? 1 : 0);
      assertNoSecret(error, sandbox);
    });
  }

  for (const kind of ['silence', 'trickle'] as const) {
    it(`does not know the outcome when the deadline passes in ${kind}`, async () => {
      const timer = new HandTimer();
      const { iam } = await connectAdmin(fixture, sandbox, { timer });
      sandbox.addFault({ action: 'iam:CreateAccessKey', kind, when: 'after' });
      const changed = new Promise<void>((resolve) => {
        sandbox.onNext('iam:CreateAccessKey', 'after', resolve);
      });
      const creating = rejection(iam.issuer.createAccessKey(USER));
      await changed;
      timer.expire();
      const error = await creating;
      assert.equal(error.code, 'OutcomeUnknown');
      assert.deepEqual(detailsOf(error.cause), { what: 'CreateAccessKey', seconds: 30 });
      assert.equal(sandbox.keysOf(USER).length, 1);
    });
  }

  const refusals: readonly (readonly [name: string, arrange: () => void, code: ErrorCode])[] = [
    ['a third key', () => void [1, 2].map(() => sandbox.addKey(USER)), 'LimitExceeded'],
    [
      'a user who is gone',
      () => {
        sandbox.removeUser(USER);
      },
      'NoSuchEntity',
    ],
    [
      'a denied action',
      () => {
        sandbox.deny({ action: 'iam:CreateAccessKey' });
      },
      'AccessDenied',
    ],
    [
      'a deactivated caller',
      () => {
        sandbox.setKeyStatus(sandbox.adminKey.id, 'Inactive');
      },
      'InvalidClientTokenId',
    ],
  ];
  for (const [name, arrange, code] of refusals) {
    it(`says what IAM said about ${name}`, async () => {
      const { iam } = await connectAdmin(fixture, sandbox);
      arrange();
      assert.equal((await rejection(iam.issuer.createAccessKey(USER))).code, code);
    });
  }

  it('makes one attempt where reads make more', async () => {
    const { iam } = await connectAdmin(fixture, sandbox);
    sandbox.addFault({ action: 'iam:ListAccessKeys', kind: 'error500', times: 1 });
    assert.deepEqual(await iam.listAccessKeys(USER), []);
    assert.equal(sandbox.log.count('iam:ListAccessKeys'), 2);
  });

  it('learns the server’s clock from the listing before', async () => {
    const ahead = 10 * 60_000;
    const late = await startSandbox({ users: 1, clock: { now: () => Date.now() + ahead } });
    try {
      late.addUser(USER);
      const { iam } = await connectAdmin(fixture, late);
      assert.deepEqual(await iam.issuer.listAccessKeys(USER), []);
      assert.ok(Math.abs((iam.issuer.clockOffset?.() ?? 0) - ahead) < 60_000);
      const { key } = await iam.issuer.createAccessKey(USER);
      assert.equal(late.keysOf(USER)[0]?.id, key.id);
      assert.equal(late.log.count('iam:CreateAccessKey'), 1);
    } finally {
      await late.close();
    }
  });

  it('knows that nothing was created when the connection is refused', async () => {
    const { iam } = await connectAway(await unusedPort());
    const error = await rejection(iam.issuer.createAccessKey(USER));
    assert.equal(error.code, 'NotCreated');
    assert.equal(codeOf(error.cause), 'Offline');
  });

  it('knows that nothing was created when the name does not resolve', async () => {
    const { iam } = await connectAway(80, 'iam-keys.invalid');
    const error = await rejection(iam.issuer.createAccessKey(USER));
    assert.equal(error.code, 'NotCreated');
    assert.equal(codeOf(error.cause), 'Offline');
  });

  it('knows that nothing was created when the server speaks no TLS', async () => {
    const server = await listening(createServer((socket) => socket.end('220 not tls\r\n')));
    try {
      const { iam } = await connectAway(portOf(server), '127.0.0.1', 'https');
      assert.equal((await rejection(iam.issuer.createAccessKey(USER))).code, 'NotCreated');
    } finally {
      server.close();
    }
  });

  it('knows that nothing was created when the deadline passes during the TLS handshake', async () => {
    const timer = new HandTimer();
    const accepted: Socket[] = [];
    const server = await listening(createServer((socket) => accepted.push(socket)));
    try {
      const { iam } = await connectAway(portOf(server), '127.0.0.1', 'https', timer);
      const connection = once(server, 'connection');
      const creating = rejection(iam.issuer.createAccessKey(USER));
      await connection;
      timer.expire();
      const error = await creating;
      assert.equal(error.code, 'NotCreated');
      assert.equal(codeOf(error.cause), 'Timeout');
    } finally {
      for (const socket of accepted) socket.destroy();
      server.close();
    }
  });

  it('does not know the outcome when the server hangs up on the request', async () => {
    const server = await listening(createServer((socket) => socket.once('data', () => socket.destroy())));
    try {
      const { iam } = await connectAway(portOf(server));
      assert.equal((await rejection(iam.issuer.createAccessKey(USER))).code, 'OutcomeUnknown');
    } finally {
      server.close();
    }
  });

  const pages: readonly (readonly [name: string, status: string, body: string])[] = [
    ['a proxy’s refusal', '403 Forbidden', '<html><body>blocked</body></html>'],
    ['a portal’s page', '200 OK', '<html><body>sign in</body></html>'],
    ['an empty answer', '200 OK', ''],
    ['an answer without the secret', '200 OK', answerWithout('SecretAccessKey')],
    ['an answer without the key ID', '200 OK', answerWithout('AccessKeyId')],
  ];
  for (const [name, status, body] of pages) {
    it(`does not know the outcome after ${name}`, async () => {
      const server = await listening(
        createServer((socket) =>
          socket.once('data', () => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)),
        ),
      );
      try {
        const { iam } = await connectAway(portOf(server));
        const error = await rejection(iam.issuer.createAccessKey(USER));
        assert.equal(error.code, 'OutcomeUnknown');
        assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes('wJalrXUtnFEMI'));
      } finally {
        server.close();
      }
    });
  }

  /** STS is the sandbox's, IAM is elsewhere. */
  async function connectAway(
    port: number,
    host = '127.0.0.1',
    scheme = 'http',
    timer?: HandTimer,
  ): Promise<Connection> {
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}`,
      config: `[profile admin]\nservices = s\n[services s]\niam =\n  endpoint_url = ${scheme}://${host}:${port}\nsts =\n  endpoint_url = ${sandbox.url}\n`,
    });
    return fixture.connect('admin', timer && { timer });
  }
});

function answerWithout(field: string): string {
  const key = {
    UserName: USER,
    AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    Status: 'Active',
    SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  };
  const fields = Object.entries(key).filter(([name]) => name !== field);
  const inner = fields.map(([name, value]) => `<${name}>${value}</${name}>`).join('');
  return `<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey>${inner}</AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>`;
}

/** No secret the account has is anywhere in the error. */
function assertNoSecret(error: unknown, sandbox: Sandbox): void {
  const text = inspect(error, { depth: 20, showHidden: true });
  for (const { secret } of sandbox.secrets()) assert.ok(!text.includes(secret.reveal()));
}
