import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { HttpRequest } from '@smithy/types';
import { GetUserCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { hostOf, iamClient, stsClient, type ServiceTarget } from '../../../src/aws/clients.js';
import { partitionOf } from '../../../src/aws/partition.js';
import { targetsOf } from '../../../src/aws/targets.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { type ConnectionFixture, pairLines, useSandbox } from '../../support/aws/connectionFixture.js';
import { connectInChild } from './connectInChild.js';
import { listening, portOf } from './rawServer.js';

describe('where requests go', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(() => {
    sandbox.reset();
  });

  it('is never the endpoint of the profile that AWS_PROFILE names', async () => {
    let strays = 0;
    const decoy = await listening(
      createServer((_request, response) => {
        strays++;
        response.end();
      }),
    );
    try {
      const url = `http://127.0.0.1:${portOf(decoy)}`;
      const config = `[profile decoy]\nendpoint_url = ${url}\nservices = decoys\nregion = cn-north-1\n[services decoys]\niam =\n  endpoint_url = ${url}\nsts =\n  endpoint_url = ${url}\n[profile admin]\nendpoint_url = ${sandbox.url}\n[profile team]\nendpoint_url = ${sandbox.url}\nrole_arn = arn:aws:iam::${sandbox.accountId}:role/iam-admins\nsource_profile = admin\n`;
      await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}[decoy]\n${pairLines(sandbox)}`, config });
      const choices = ['admin', 'team'].map((name) => ({ kind: 'profile', name }) as const);
      const reports = await connectInChild(
        { files: fixture.locations, choices },
        {
          HOME: fixture.folder,
          AWS_PROFILE: 'decoy',
          AWS_CONFIG_FILE: fixture.locations.config,
          AWS_SHARED_CREDENTIALS_FILE: fixture.locations.credentials,
        },
      );
      assert.deepEqual(
        reports.map(({ code }) => code),
        [undefined, undefined],
        JSON.stringify(reports),
      );
      assert.equal(strays, 0);
    } finally {
      decoy.close();
    }
  });

  it('is AWS’s own where the profile names none, whatever the SDK finds in its environment', async () => {
    const names = [
      'AWS_ENDPOINT_URL',
      'AWS_ENDPOINT_URL_IAM',
      'AWS_ENDPOINT_URL_STS',
      'AWS_PROFILE',
      'AWS_CONFIG_FILE',
    ];
    const before = names.map((name) => [name, process.env[name]] as const);
    await fixture.write({ config: '[profile decoy]\nendpoint_url = http://decoy.invalid\nuse_fips_endpoint = true\n' });
    try {
      for (const variables of [
        { AWS_ENDPOINT_URL: 'http://decoy.invalid' },
        { AWS_ENDPOINT_URL_IAM: 'http://decoy.invalid', AWS_ENDPOINT_URL_STS: 'http://decoy.invalid' },
        { AWS_PROFILE: 'decoy', AWS_CONFIG_FILE: fixture.locations.config },
      ]) {
        for (const name of names) Reflect.deleteProperty(process.env, name);
        Object.assign(process.env, variables);
        const target = { region: 'eu-west-1', version: '1.2.3' };
        assert.equal(await iamSentTo(target), 'iam.amazonaws.com us-east-1');
        assert.equal(await stsSentTo(target), 'sts.eu-west-1.amazonaws.com eu-west-1');
      }
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it('is the environment’s endpoint before the profile’s', async () => {
    await fixture.write({
      credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = http://127.0.0.1:9\n`,
      config: '',
    });
    const env = { AWS_ENDPOINT_URL: sandbox.url };
    assert.equal((await fixture.connect('admin', { env })).endpoint, sandbox.url);
  });

  it('carries our name and version', async () => {
    await fixture.write({ credentials: `[admin]\n${pairLines(sandbox)}endpoint_url = ${sandbox.url}\n`, config: '' });
    const { iam } = await fixture.connect('admin');
    await iam.getAccountAlias();
    await iam.issuer.listAccessKeys('iam-admin');
    assert.ok(sandbox.log.calls.length >= 3);
    for (const { userAgent } of sandbox.log.calls) assert.match(userAgent ?? '', /(^| )iam-keys\/1\.2\.3( |$)/);
  });

  const regions: readonly (readonly [
    name: string,
    target: Omit<ServiceTarget, 'version'>,
    iam: string,
    sts: string,
  ])[] = [
    ['Ireland', { region: 'eu-west-1' }, 'iam.amazonaws.com us-east-1', 'sts.eu-west-1.amazonaws.com eu-west-1'],
    [
      'China',
      { region: 'cn-northwest-1' },
      'iam.cn-north-1.amazonaws.com.cn cn-north-1',
      'sts.cn-northwest-1.amazonaws.com.cn cn-northwest-1',
    ],
    [
      'GovCloud',
      { region: 'us-gov-east-1' },
      'iam.us-gov.amazonaws.com us-gov-west-1',
      'sts.us-gov-east-1.amazonaws.com us-gov-east-1',
    ],
    [
      'the EU sovereign cloud',
      { region: 'eusc-de-east-1' },
      'iam.eusc-de-east-1.amazonaws.eu eusc-de-east-1',
      'sts.eusc-de-east-1.amazonaws.eu eusc-de-east-1',
    ],
    [
      'ISO',
      { region: 'us-iso-west-1' },
      'iam.us-iso-east-1.c2s.ic.gov us-iso-east-1',
      'sts.us-iso-west-1.c2s.ic.gov us-iso-west-1',
    ],
    [
      'ISO B',
      { region: 'us-isob-east-1' },
      'iam.us-isob-east-1.sc2s.sgov.gov us-isob-east-1',
      'sts.us-isob-east-1.sc2s.sgov.gov us-isob-east-1',
    ],
    [
      'FIPS',
      { region: 'us-west-2', useFips: true },
      'iam-fips.amazonaws.com us-east-1',
      'sts-fips.us-west-2.amazonaws.com us-west-2',
    ],
    [
      'dual stack',
      { region: 'us-west-2', useDualstack: true },
      'iam.global.api.aws us-east-1',
      'sts.us-west-2.api.aws us-west-2',
    ],
    [
      'an endpoint beside FIPS',
      { region: 'us-gov-west-1', useFips: true, endpoint: 'http://localhost:4566' },
      'localhost us-gov-west-1',
      'localhost us-gov-west-1',
    ],
    [
      'an endpoint of one’s own',
      { region: 'eu-west-1', endpoint: 'http://localhost:4566' },
      'localhost us-east-1',
      'localhost eu-west-1',
    ],
  ];
  for (const [name, partial, iam, sts] of regions) {
    it(`is right for ${name}, with the region it is signed for`, async () => {
      const target = { ...partial, version: '1.2.3' };
      assert.equal(await iamSentTo(target), iam);
      assert.equal(await stsSentTo(target), sts);
      for (const [service, sent] of [
        ['iam', iam],
        ['sts', sts],
      ] as const) {
        // What messages name; with its port, which the first word of these leaves out.
        assert.equal(hostOf(target, service).replace(/:\d+$/, ''), sent.split(' ')[0]);
      }
    });
  }

  it('knows the partition of a region it never heard of', () => {
    assert.equal(partitionOf('eu-isoe-north-9').name, 'aws-iso-e');
    assert.equal(partitionOf('moon-base-1').name, 'aws');
  });

  const choices: readonly (readonly [
    name: string,
    config: string,
    env: Record<string, string>,
    target: Partial<ServiceTarget>,
  ])[] = [
    [
      'the profile’s region before the environment’s',
      'region = eu-west-1\n',
      { AWS_REGION: 'us-west-2' },
      { region: 'eu-west-1' },
    ],
    [
      'the newer variable before the older',
      '',
      { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'us-west-1' },
      { region: 'us-west-2' },
    ],
    ['the older variable', '', { AWS_DEFAULT_REGION: 'us-west-1' }, { region: 'us-west-1' }],
    ['the partition of a role', 'role_arn = arn:aws-cn:iam::123456789012:role/r\n', {}, { region: 'cn-north-1' }],
    ['a default', '', {}, { region: 'us-east-1', useFips: false, useDualstack: false }],
    ['the profile’s FIPS', 'use_fips_endpoint = true\n', {}, { useFips: true, useDualstack: false }],
    [
      'the environment’s FIPS before it',
      'use_fips_endpoint = true\n',
      { AWS_USE_FIPS_ENDPOINT: 'false' },
      { useFips: false },
    ],
    ['the profile’s dual stack', 'use_dualstack_endpoint = TRUE\n', {}, { useDualstack: true }],
  ];
  for (const [name, config, env, expected] of choices) {
    it(`follows ${name}`, async () => {
      await fixture.write({
        credentials: '',
        config: `[profile it]\n${config}[profile other]\nregion = ap-south-1\nuse_fips_endpoint = true\n`,
      });
      const files = await new SharedFiles(nodeFileSystem, () => fixture.locations).load();
      const { iam, sts } = targetsOf(
        { kind: 'profile', name: 'it' },
        files,
        { AWS_PROFILE: 'other', ...env },
        { version: '1.2.3' },
      );
      assert.deepEqual({ ...iam, ...expected }, iam);
      assert.deepEqual(sts, iam);
    });
  }

  it('is nowhere for the event history, and as it is for the rest, where its address alone is none', async () => {
    const services = 'iam =\n  endpoint_url = http://localhost:4566\nsts =\n  endpoint_url = http://localhost:4566\n';
    await fixture.write({
      credentials: '',
      config: `[profile it]\nendpoint_url = x\nservices = local\n[services local]\n${services}`,
    });
    const files = await new SharedFiles(nodeFileSystem, () => fixture.locations).load();
    const { iam, cloudTrail } = targetsOf({ kind: 'profile', name: 'it' }, files, {}, { version: '1.2.3' });
    assert.equal(iam.endpoint, 'http://localhost:4566');
    assert.equal(cloudTrail, undefined);
  });
});

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

function iamSentTo(target: ServiceTarget): Promise<string> {
  return sentTo((requestHandler) => iamClient(target, credentials, { requestHandler }).send(new GetUserCommand({})));
}

function stsSentTo(target: ServiceTarget): Promise<string> {
  return sentTo((requestHandler) =>
    stsClient(target, credentials, { requestHandler }).send(new GetCallerIdentityCommand()),
  );
}

/** Host of the one request and the region it is signed for; the request itself goes nowhere. */
async function sentTo(
  send: (requestHandler: { handle: (request: HttpRequest) => Promise<never> }) => Promise<unknown>,
): Promise<string> {
  let sent = '';
  const stop = new Error('stop');
  const handle = (request: HttpRequest) => {
    const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers['authorization'] ?? '') ?? [];
    sent = `${request.hostname} ${region ?? ''}`;
    return Promise.reject(stop);
  };
  await assert.rejects(send({ handle }), stop);
  return sent;
}
