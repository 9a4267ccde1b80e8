import assert from 'node:assert/strict';
import { resolveEndpoint, servicesEndpoint } from '../../../src/awsFiles/endpoints.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import type { Environment } from '../../../src/awsFiles/awsEnvironment.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';

const FILES = `[default]
[profile p]
endpoint_url = http://own
services = s
[profile sts]
services = s2
endpoint_url = http://own
[profile quiet]
endpoint_url = http://own
ignore_configured_endpoint_urls = True
[profile empty]
endpoint_url =
services = s3
[services s3]
iam =
  endpoint_url =
[services s]
iam =
  region = x
  endpoint_url = http://nested
[services s2]
IAM =
  Endpoint_URL = http://nested2
iam.endpoint_url = http://no
`;

const files = mergeFiles(parseDocument(FILES, 'config', '/c'), parseDocument('', 'credentials', '/k'));

function urlOf(profile: string | undefined, service: 'iam' | 'sts', env: Environment = {}): string | undefined {
  const endpoint = resolveEndpoint(files, profile, service, env);
  return endpoint && `${endpoint.source} ${endpoint.name} ${endpoint.url}`;
}

describe('configured endpoints', () => {
  it('come from the services section before the profile', () => {
    assert.equal(urlOf('p', 'iam'), 'file services http://nested');
    assert.equal(urlOf('sts', 'iam'), 'file services http://nested2');
    assert.equal(urlOf('p', 'sts'), 'file endpoint_url http://own');
  });

  it('come from the environment before the files, the service first', () => {
    const env = { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_STS: 'http://sts' };
    assert.equal(urlOf('p', 'iam', env), 'environment AWS_ENDPOINT_URL http://all');
    assert.equal(urlOf('p', 'sts', env), 'environment AWS_ENDPOINT_URL_STS http://sts');
    assert.equal(urlOf(undefined, 'sts', env), 'environment AWS_ENDPOINT_URL_STS http://sts');
    assert.equal(urlOf('p', 'iam', { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_IAM: '' }), 'file services http://nested');
  });

  it('are ignored when the person says so, in the environment before the profile', () => {
    assert.equal(urlOf('quiet', 'iam'), undefined);
    assert.equal(urlOf('quiet', 'iam', { AWS_ENDPOINT_URL: 'http://all' }), undefined);
    assert.equal(
      urlOf('quiet', 'iam', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }),
      'file endpoint_url http://own',
    );
    assert.equal(urlOf('p', 'iam', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }), undefined);
  });

  it('are ignored for sign-ins as well, also where the section for them is missing', () => {
    const lost = mergeFiles(parseDocument('[profile p]\nservices = gone\n', 'config', '/c'), files.credentials);
    const profile = lost.profiles.get('p');
    assert.ok(profile);
    assert.throws(() => servicesEndpoint(lost, profile, 'sso', {}), { code: 'EndpointBroken' });
    assert.equal(servicesEndpoint(lost, profile, 'sso', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }), undefined);
  });

  it('are no matter of the environment for sign-ins: it takes no token elsewhere, and excuses no missing section', () => {
    const env = { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_SSO: 'http://localhost:2' };
    const text = '[profile p]\nservices = gone\n[profile plain]\nendpoint_url = http://localhost:3\n';
    const merged = mergeFiles(parseDocument(text, 'config', '/c'), files.credentials);
    const [lost, plain] = ['p', 'plain'].map((name) => merged.profiles.get(name));
    assert.ok(lost && plain);
    assert.throws(() => servicesEndpoint(merged, lost, 'sso', env), { code: 'EndpointBroken' });
    assert.equal(servicesEndpoint(merged, plain, 'sso', env), undefined);
  });

  it('are AWS’s own where nothing is configured', () => {
    assert.equal(urlOf('empty', 'iam'), undefined);
    assert.equal(urlOf('default', 'iam'), undefined);
    assert.equal(urlOf('missing', 'iam'), undefined);
    assert.equal(urlOf(undefined, 'iam'), undefined);
  });
});
