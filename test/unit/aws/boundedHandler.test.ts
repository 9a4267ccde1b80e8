import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ErrorCode } from '../../../src/core/errors.js';
import type { Iam } from '../../../src/core/ports.js';
import { pairLines, useSandbox, type ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { EndlessServer } from './endlessServer.js';
import { listening, portOf } from './rawServer.js';
import { rejection } from '../../support/rejection.js';
import type { Sandbox } from '../../sandbox/sandbox.js';

/** How errors name a server. */
function at(url: string) {
  const { host } = new URL(url);
  return { host, server: host };
}

const MEGABYTE = 1024 * 1024;

describe('an answer without an end', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  useSandbox((each) => ({ sandbox, fixture } = each));

  /** The pair of the sandbox's administrator, whose IAM is elsewhere. */
  async function connectWithIamAt(url: string): Promise<Iam> {
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}`,
      config: `[profile admin]\nservices = s\n[services s]\niam =\n  endpoint_url = ${url}\nsts =\n  endpoint_url = ${sandbox.url}\n`,
    });
    return (await fixture.connect('admin')).iam;
  }

  const answers: Readonly<Record<string, readonly [begin: string, status: number]>> = {
    'of no form': ['', 200],
    'that begins as IAM’s does': ['<ListAccessKeysResponse><ListAccessKeysResult>', 200],
    'that is a refusal': ['<ErrorResponse><Error><Code>AccessDenied</Code>', 403],
  };
  for (const [what, [begin, status]] of Object.entries(answers)) {
    it(`is cut off before it is parsed: one ${what}`, async () => {
      const endless = await EndlessServer.open(begin, status);
      try {
        const iam = await connectWithIamAt(endless.url);
        const { code, details } = await rejection(iam.listAccessKeys('Bob'));
        assert.deepEqual([code, details], ['StrangeAnswer', { shape: 'endless', status, ...at(endless.url) }]);
        assert.equal(endless.asked, 1);
        assert.ok(endless.sent < 8 * MEGABYTE, `${endless.sent} bytes were taken`);
      } finally {
        endless.close();
      }
    });
  }

  const calls: Readonly<
    Record<string, readonly [call: (iam: Iam) => Promise<unknown>, code: ErrorCode, megabytes: number]>
  > = {
    'a creation, whose outcome is unknown then': [(iam) => iam.issuer.createAccessKey('Bob'), 'OutcomeUnknown', 8],
    'the credential report': [(iam) => iam.report.get(), 'StrangeAnswer', 24],
    'the removal of a key': [(iam) => iam.deleteAccessKey('Bob', 'AKIAIOSFODNN7EXAMPLE'), 'StrangeAnswer', 8],
  };
  for (const [what, [call, code, megabytes]] of Object.entries(calls)) {
    it(`is cut off in the answer to ${what}`, async () => {
      const endless = await EndlessServer.open('<GetCredentialReportResponse><Content>');
      try {
        assert.equal((await rejection(call(await connectWithIamAt(endless.url)))).code, code);
        assert.equal(endless.asked, 1);
        assert.ok(endless.sent < megabytes * MEGABYTE, `${endless.sent} bytes were taken`);
      } finally {
        endless.close();
      }
    });
  }

  it('is cut off while connecting', async () => {
    const endless = await EndlessServer.open();
    try {
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${endless.url}\n`, config: '' });
      assert.equal((await rejection(fixture.connect('admin'))).code, 'StrangeAnswer');
      assert.ok(endless.sent < 8 * MEGABYTE, `${endless.sent} bytes were taken`);
    } finally {
      endless.close();
    }
  });
});

describe('the sockets of connections', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  useSandbox((each) => ({ sandbox, fixture } = each));

  it('are few after 200 connections that were used and let go', async () => {
    const server = await listening(
      createServer((request, response) => {
        void text(request).then((body) => response.end(ANSWERS[new URLSearchParams(body).get('Action') ?? '']));
      }),
    );
    server.keepAliveTimeout = 600_000;
    try {
      const url = `http://127.0.0.1:${portOf(server)}`;
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${url}\n` });
      const connector = fixture.connector();
      for (let count = 0; count < 200; count++) {
        const { iam } = await connector.connect({ kind: 'profile', name: 'admin' });
        await Promise.all(Array.from({ length: 4 }, () => iam.getAccountSummary()));
      }
      const open = await new Promise<number>((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error) reject(error);
          else resolve(count);
        });
      });
      assert.ok(open <= 8, `${open} sockets are open`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }).timeout(60_000);

  it('warn of no listener left behind, however many calls one signal may stop', async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error): number => warnings.push(name);
    process.on('warning', note);
    try {
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n` });
      const { iam } = await fixture.connect('admin');
      const { signal } = new AbortController();
      await Promise.all(Array.from({ length: 40 }, () => iam.listAccessKeys('iam-admin', signal)));
    } finally {
      process.off('warning', note);
    }
    assert.deepEqual(
      warnings.filter((name) => name === 'MaxListenersExceededWarning'),
      [],
    );
  });
});

const ANSWERS: Readonly<Record<string, string>> = {
  GetCallerIdentity:
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/Bob</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
  GetAccountSummary:
    '<GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap><entry><key>Users</key><value>1</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>',
};
