import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { programOf } from '../../../../src/core/keyUse/program.js';
import { hostileTexts } from '../../../support/hostileTexts.js';
import { findPython } from '../../../support/moto.js';

const PYTHON_AGENTS = `
import botocore.session, json, subprocess, sys
client = botocore.session.get_session().create_client("sts", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")
sent = []
client.meta.events.register("before-send", lambda request, **_: sent.append(request.headers["User-Agent"]) or sys.exit)
try: client.get_caller_identity()
except Exception: pass
print(json.dumps([each.decode() if isinstance(each, bytes) else each for each in sent]))
`;

describe('the program behind a user agent', () => {
  for (const [agent, program] of [
    ['aws-cli/1.16.96 Python/2.7.12 Linux/4.4.0-146-generic botocore/1.12.86', 'AWS CLI'],
    ['[aws-cli/1.16.96 Python/2.7.12 Linux/4.4.0-146-generic botocore/1.12.86]', 'AWS CLI'],
    ['aws-cli/2.11.8 Python/3.11.2 Darwin/21.6.0 source/arm64 prompt/off command/ec2.create-tags', 'AWS CLI'],
    [
      'aws-cli/2.15.0 Python/3.11 Linux/5 exec-env/CloudShell exe/x86_64 prompt/off command/s3.ls',
      'AWS CLI in CloudShell',
    ],
    ['Boto3/1.7.0 Python/2.7.14 Linux/4.9 Botocore/1.10.0', 'Boto3'],
    ['Boto3/1.35.81 md/Botocore#1.35.81 ua/2.0 os/linux lang/python#3.11.10 cfg/retry-mode#legacy', 'Boto3'],
    ['Boto3/1.26.90 Python/3.9.16 Linux/4.14 exec-env/AWS_Lambda_python3.9 Botocore/1.29.90', 'Boto3 in AWS Lambda'],
    ['aws-sdk-nodejs/2.814.0 linux/v12.22.1 exec-env/AWS_ECS_FARGATE callback', 'AWS SDK for JavaScript in Amazon ECS'],
    ['aws-sdk-js/3.654.0 ua/2.0 os/linux lang/js md/nodejs#20.18.0 api/sts#3.654.0', 'AWS SDK for JavaScript'],
    [
      'aws-sdk-js/3.654.0 ua/2.0 os/linux lang/js md/nodejs#20 configure-aws-credentials-for-github-actions',
      'GitHub Actions',
    ],
    ['aws-sdk-java/1.11.15 Linux/4.4.0-116-generic', 'AWS SDK for Java'],
    ['[aws-sdk-go/1.1.0 (go1.5.2; darwin; amd64)]', 'AWS SDK for Go'],
    ['aws-sdk-go-v2/1.9.1 os/macos lang/go/1.17 md/GOOS/darwin api/cloudcontrol/1.0.0', 'AWS SDK for Go'],
    ['aws-sdk-dotnet-coreclr/3.7.400.5 ua/2.0 os/windows lang/.NET_Core#8.0', 'AWS SDK for .NET'],
    ['aws-sdk-php/3.270.0 OS/Linux/5.10 lang/php/8.1.16 GuzzleHttp/7', 'AWS SDK for PHP'],
    ['aws-sdk-ruby3/3.170.0 ua/2.0 api/iam#1.77.0 os/linux lang/ruby#3.2.1', 'AWS SDK for Ruby'],
    ['aws-sdk-rust/1.3.3 os/linux lang/rust/1.76.0', 'AWS SDK for Rust'],
    [
      'APN/1.0 HashiCorp/1.0 Terraform/1.0.5 (+https://www.terraform.io) terraform-provider-aws/3.56.0 aws-sdk-go/1.40.29',
      'Terraform',
    ],
    ['aws-sdk-go/1.10.18 (go1.8; linux; amd64) APN/1.0 HashiCorp/1.0 Terraform/0.9.8', 'Terraform'],
    ['APN/1.0 Acme/1.0 Rocket/2.1 aws-sdk-go/1.2', 'Rocket'],
    ['signin.amazonaws.com', 'AWS console'],
    ['console.amazonaws.com', 'AWS console'],
    ['lambda.amazonaws.com', 'AWS Lambda'],
    ['cloudformation.amazonaws.com', 'AWS service cloudformation'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'a browser'],
    ['aws-sdk-js/3.1100.0 ua/2.1 os/linux lang/js md/nodejs#20.19.0 api/iam#3.1100.0 iam-keys/0.1.0', 'IAM Keys'],
    ['rclone/v1.66.0', 'rclone'],
    ['sdt/0.0.1-63215750 aws-sdk-go/1.5.8 (go1.7.3; darwin; amd64)', 'sdt'],
    ['', 'unknown program'],
    ['/', 'unknown program'],
  ] as const) {
    it(`is ${program}: ${agent}`, () => assert.equal(programOf(agent), program));
  }

  it('is found for what botocore and the AWS CLI really send', async function () {
    this.timeout(600_000);
    const python = await findPython();
    if (python?.aws === undefined) this.skip();
    const run = promisify(execFile);
    const [command, ...first] = python.aws;
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'us-east-1' };
    const closed = ['--endpoint-url', 'http://127.0.0.1:9', '--debug', '--cli-connect-timeout', '1'];
    const called = run(command, [...first, 'sts', 'get-caller-identity', ...closed], {
      env: { ...env, AWS_MAX_ATTEMPTS: '1' },
    });
    const { stderr } = (await called.catch((error: unknown) => error)) as { readonly stderr: string };
    const [, cli = ''] = /'User-Agent': b?'(aws-cli[^']+)'/.exec(stderr) ?? [];
    const { stdout } = await run(python.python, ['-c', PYTHON_AGENTS], {
      env: { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_MAX_ATTEMPTS: '1' },
    });
    const [botocore = ''] = JSON.parse(stdout) as readonly string[];
    assert.deepEqual([programOf(cli), programOf(botocore)], ['AWS CLI', 'Botocore'], `${cli}\n${botocore}`);
  });

  it('has a name of one line and bounded length, whatever the agent is', () => {
    const agents = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...hostileTexts),
      fc.string({ minLength: 900, maxLength: 1100 }),
    );
    fc.assert(
      fc.property(agents, fc.constantFrom('', 'aws-cli/2 ', 'APN/1.0 ', 'Boto3/1 exec-env/'), (agent, before) => {
        const name = programOf(before + agent);
        assert.ok(name.length > 0 && name.length <= 80, name);
        assert.doesNotMatch(name, /[\r\n\t\u2028\u2029]/);
      }),
    );
  });

  it('is found in a moment in an agent made to be slow', () => {
    const slow = [' '.repeat(1e6), 'exec-env/'.repeat(1e5), `APN/${'x '.repeat(5e5)}`, `console${'.a'.repeat(5e5)}`];
    for (const agent of slow) assert.ok(programOf(agent).length <= 80);
  });
});
