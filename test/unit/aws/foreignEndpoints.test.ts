import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ForeignEndpoint } from '../../../src/core/model.js';
import { targetsOf } from '../../../src/aws/targets.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { rejection } from '../../support/rejection.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';

describe('an endpoint that is configured', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  it('is asked about before the first signed request when it is not AWS’s own', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    const asked: object[] = [];
    const no = new Error('no');
    const refuse = (endpoint: object) => {
      asked.push(endpoint);
      return Promise.reject(no);
    };
    await assert.rejects(fixture.connect('admin', { approveEndpoint: refuse }), no);
    assert.deepEqual(asked, [{ url: sandbox.url, source: 'file', name: 'endpoint_url', service: 'iam' }]);
    assert.equal(sandbox.log.count(), 0);
  });

  it('keeps its user and password to the request', async () => {
    const url = sandbox.url.replace('//', '//bob:pa55@');
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${url}\n`, config: '' });
    const asked: ForeignEndpoint[] = [];
    const approveEndpoint = (endpoint: ForeignEndpoint) => Promise.resolve(void asked.push(endpoint));
    const connection = await fixture.connect('admin', { approveEndpoint });
    assert.equal(connection.endpoint, sandbox.url);
    assert.equal((await connection.iam.getUser('iam-admin')).name, 'iam-admin');
    assert.doesNotMatch(inspect([asked, connection], { depth: 3 }), /pa55/);
    const error = await rejection(connection.iam.getUser('nobody'));
    assert.doesNotMatch(inspect(error), /pa55/);
  });

  it('is asked about and shown for STS alone, too', async () => {
    const config = `[profile admin]\nservices = away\n[services away]\nsts =\n  endpoint_url = ${sandbox.url}\n`;
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}`, config });
    const asked: ForeignEndpoint[] = [];
    const approveEndpoint = (endpoint: ForeignEndpoint) => Promise.resolve(void asked.push(endpoint));
    const { endpoint, foreign } = await fixture.connect('admin', { approveEndpoint });
    assert.deepEqual(
      asked.map(({ url, service }) => [url, service]),
      [[sandbox.url, 'sts']],
    );
    assert.deepEqual([endpoint, foreign], [undefined, [sandbox.url]]);
  });

  for (const [service, lines] of [
    [
      'sso',
      'sso_session = s\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = u\n',
    ],
    ['signin', 'login_session = arn:aws:iam::123456789012:user/me\n'],
  ] as const) {
    it(`is asked about before a token of ${service} goes there, also for the source of a role`, async () => {
      const url = 'http://sign-in.invalid';
      await fixture.write({
        credentials: '',
        config: `[services away]\n${service} =\n  endpoint_url = ${url}\n[profile team]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = person\n[profile person]\nservices = away\n${lines}`,
      });
      for (const name of ['person', 'team']) {
        const asked: ForeignEndpoint[] = [];
        const no = new Error('no');
        const approveEndpoint = (endpoint: ForeignEndpoint) => {
          asked.push(endpoint);
          return Promise.reject(no);
        };
        await assert.rejects(fixture.connect(name, { approveEndpoint }), no);
        assert.deepEqual(asked, [{ url, source: 'file', name: 'services', service }], name);
      }
    });
  }

  it('is AWS’s own where an endpoint is configured that is one, and is not asked about', async () => {
    const urls = ['https://iam.us-gov.amazonaws.com', 'https://sts.us-gov-west-1.amazonaws.com'];
    const [iam, sts] = urls;
    await fixture.write({
      credentials: '',
      config: `[profile it]\nservices = s\nregion = us-gov-west-1\n[services s]\niam =\n  endpoint_url = ${iam}\nsts =\n  endpoint_url = ${sts}\n`,
    });
    const files = await new SharedFiles(nodeFileSystem, () => fixture.locations).load();
    const targets = targetsOf({ kind: 'profile', name: 'it' }, files, {}, { version: '1.2.3' });
    assert.deepEqual([targets.iam.endpoint, targets.sts.endpoint], urls);
    assert.deepEqual(targets.foreign, []);
  });
});
