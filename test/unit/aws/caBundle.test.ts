import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { makeAuthority } from '../../support/aws/authority.js';
import { SecureStandIn } from '../../support/aws/secureStandIn.js';
import { connectInChild } from './connectInChild.js';
import { rejection } from '../../support/rejection.js';

/** A server whose authority no system knows. It answers for STS and IAM, whatever signs. */
describe('an endpoint that an authority of one’s own has signed', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let server: SecureStandIn | undefined;
  let bundle: string;

  useSandbox((each) => {
    ({ sandbox, fixture } = each);
  });

  before(async function () {
    const authority = makeAuthority(fixture.folder, 'ca', ['localhost', '127.0.0.1']);
    if (!authority) return this.skip();
    bundle = authority.path;
    server = await SecureStandIn.open(authority);
  });

  after(() => server?.close());

  beforeEach(() => fixture.write({ config: '' }));

  const write = (lines = '') =>
    fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = https://127.0.0.1:${(server ?? assert.fail()).port}\n${lines}`,
    });

  it('is not trusted by itself, and the certificate is named', async () => {
    await write();
    const error = await rejection(fixture.connect('admin'));
    assert.match(JSON.stringify([error.code, error.details]), /^\["Offline".*SELF_SIGNED/);
  });

  it('is not trusted either where the environment would have Node trust everybody', async () => {
    await write();
    const orders = { files: fixture.locations, choices: [{ kind: 'profile', name: 'admin' }] } as const;
    const [report] = await connectInChild(orders, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    assert.equal(report?.code, 'Offline');
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
