import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { makeAuthority } from '../../support/aws/authority.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { listening, portOf } from './rawServer.js';

describe('TLS that fails', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  /** What a person reads who connects to that port. */
  async function told(port: number, lines = ''): Promise<string> {
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = https://127.0.0.1:${port}\n${lines}`,
      config: '',
    });
    const error = await rejection(fixture.connect('admin'));
    assert.equal(error.code, 'Offline');
    return errorMessage(error).text;
  }

  it('is named where the server offers no https', async () => {
    const port = Number(new URL(sandbox.url).port);
    assert.match(await told(port), /^A secure connection \(TLS\) to 127\.0\.0\.1:\d+ could not be made \(E\w+\)/);
  });

  it('is named where something in between breaks it off', async () => {
    const server = await listening(createServer((socket) => socket.once('data', () => socket.destroy())));
    assert.match(await told(portOf(server)), /^A secure connection \(TLS\) .*\(ECONNRESET during TLS\)/);
    server.close();
  });

  it('is named where the certificate is for another name', async function () {
    const authority = makeAuthority(fixture.folder, 'other', ['localhost']);
    if (!authority) return this.skip();
    const server = await listening(createSecureServer(authority));
    const text = await told(portOf(server), `ca_bundle = ${authority.path}\n`);
    assert.match(text, /^The certificate that was shown for 127\.0\.0\.1:\d+ is for another name/);
    server.close();
  });

  it('is named where only versions are spoken that nobody should', async function () {
    const authority = makeAuthority(fixture.folder, 'old', ['127.0.0.1']);
    if (!authority) return this.skip();
    const server = await listening(createSecureServer({ ...authority, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }));
    const text = await told(portOf(server), `ca_bundle = ${authority.path}\n`);
    assert.match(text, /^A secure connection \(TLS\)/);
    server.close();
  });

  for (const reason of ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']) {
    it(`says of ${reason} that the date may be wrong`, () => {
      const { text } = errorMessage({ code: 'Offline', details: { host: 'iam.amazonaws.com', reason } });
      assert.match(
        text,
        /^The certificate of iam\.amazonaws\.com is not valid today .* Check the date of this computer/,
      );
    });
  }
});
