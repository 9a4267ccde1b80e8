import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSecure, type Server } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { listening, portOf } from './rawServer.js';

/** A server whose authority no system knows. It answers for STS and IAM, whatever signs. */
describe('an endpoint that an authority of one’s own has signed', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let server: Server | undefined;
  let bundle: string;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  before(async function () {
    const [key, certificate] = ['key.pem', 'ca.pem'].map((name) => join(fixture.folder, name));
    bundle = certificate ?? '';
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key ?? '', '-out', bundle];
    try {
      execFileSync('openssl', ['req', ...made, ...subject], { stdio: 'ignore' });
    } catch {
      // Node makes no certificates itself.
      return this.skip();
    }
    const secure = createSecure({ key: readFileSync(key ?? ''), cert: readFileSync(bundle) }, (request, response) => {
      void text(request).then((body) => response.end(answerTo(new URLSearchParams(body).get('Action') ?? '')));
    });
    server = await listening(secure);
  });

  after(() => {
    server?.closeAllConnections();
    server?.close();
  });

  beforeEach(() => fixture.write({ config: '' }));

  const write = (lines = '') =>
    fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = https://127.0.0.1:${portOf(server ?? assert.fail())}\n${lines}`,
    });

  it('is not trusted by itself, and the certificate is named', async () => {
    await write();
    const error = await rejection(fixture.connect('admin'));
    assert.match(JSON.stringify([error.code, error.details]), /^\["Offline".*SELF_SIGNED/);
  });

  it('is trusted where the profile names the authority', async () => {
    await write(`ca_bundle = ${bundle}\n`);
    const { iam, caller } = await fixture.connect('admin');
    assert.deepEqual([caller.userName, await iam.listAccessKeys('me')], ['me', []]);
    // The client that creates has sockets of its own.
    assert.deepEqual(await iam.issuer.listAccessKeys('me'), []);
  });

  it('is trusted where the environment names it, before the profile', async () => {
    await write('ca_bundle = /nowhere\n');
    const { caller } = await fixture.connect('admin', { env: { AWS_CA_BUNDLE: bundle } });
    assert.equal(caller.userName, 'me');
  });

  it('is not trusted for an authority that is another one, or not there', async () => {
    const other = join(fixture.folder, 'other.pem');
    writeFileSync(other, '');
    await write(`ca_bundle = ${other}\n`);
    assert.equal((await rejection(fixture.connect('admin'))).code, 'Offline');
    await write('ca_bundle = /nowhere\n');
    const { code, details } = await rejection(fixture.connect('admin'));
    assert.deepEqual([code, details], ['FileUnreadable', { path: '/nowhere', reason: 'notAFile' }]);
  });
});

function answerTo(action: string): string {
  const result =
    action === 'GetCallerIdentity'
      ? '<Arn>arn:aws:iam::123456789012:user/me</Arn><Account>123456789012</Account>'
      : '<AccessKeyMetadata></AccessKeyMetadata><IsTruncated>false</IsTruncated>';
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}
