import assert from 'node:assert/strict';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';

describe('an endpoint that is no address', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(() => {
    sandbox.reset();
  });

  const noAddresses: readonly (readonly [url: string, found?: string])[] = [
    ['not a url'],
    ['ftp://iam.example.com'],
    ['localhost:4566'],
    ['file:///etc/hosts'],
    ['"http://localhost:4566"'],
    ['http://'],
    ['ftp://ana:hush@iam.example.com', 'ftp://iam.example.com'],
  ];
  for (const [url, found = url] of noAddresses) {
    it(`is refused with its line: ${url}`, async () => {
      const { credentials: path, config } = fixture.locations;
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${url}\n`, config: '' });
      const asked: object[] = [];
      const approveEndpoint = (endpoint: object) => Promise.resolve(void asked.push(endpoint));
      const error = await rejection(fixture.connect('admin', { approveEndpoint }));
      const problem = { path, line: 4, kind: 'brokenEndpoint', subject: found };
      assert.deepEqual([error.code, error.details], ['EndpointBroken', { profile: 'admin', problem }]);
      assert.match(errorMessage(error).text, new RegExp(`^Nothing was sent: .* admin .*${path}, line 4: .*"`));
      const services = `[profile admin]\nservices = s\n[services s]\nsts =\n  region = x\n  endpoint_url = ${url}\n`;
      await fixture.write({
        credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`,
        config: services,
      });
      assert.deepEqual((await rejection(fixture.connect('admin', { approveEndpoint }))).details, {
        profile: 'admin',
        problem: { ...problem, path: config, line: 6 },
      });
      assert.deepEqual([asked, sandbox.log.count()], [[], 0]);
    });
  }

  it('is refused in a variable, and in a profile only where no variable goes before it', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    const error = await rejection(fixture.connect('admin', { env: { AWS_ENDPOINT_URL_STS: 'sts.local' } }));
    const details = { variable: 'AWS_ENDPOINT_URL_STS', found: 'sts.local' };
    assert.deepEqual([error.code, error.details], ['EndpointBroken', details]);
    assert.match(
      errorMessage(error).text,
      /^Nothing was sent: the environment variable AWS_ENDPOINT_URL_STS is "sts\.local"/,
    );
    assert.equal(sandbox.log.count(), 0);
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = nowhere\n`, config: '' });
    assert.equal((await fixture.connect('admin', { env: { AWS_ENDPOINT_URL: sandbox.url } })).endpoint, sandbox.url);
  });
});
