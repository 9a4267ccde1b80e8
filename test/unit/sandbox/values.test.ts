import assert from 'node:assert/strict';
import { readSdkError } from '../../../src/aws/errors/sdkError.js';
import { jsonCall } from '../../../src/aws/json/jsonCall.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { currentValue } from '../../sandbox/values.js';
import { realTimer } from '../../support/realTime.js';

const REGION = 'eu-central-1';
const TOKEN = 'x'.repeat(32);

type Ask = (action: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

describe('the sandbox’s secrets and parameters', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  function asker(signingName: string, prefix: string, region = REGION): Ask {
    const { id: accessKeyId, secret } = sandbox.adminKey;
    const target = { region, version: '1.2.3', endpoint: sandbox.url, timer: realTimer };
    const credentials = { accessKeyId, secretAccessKey: secret.reveal() };
    const call = jsonCall(target, { signingName, prefix }, credentials, { now: () => Date.now() });
    return (action, input) => call(action, input, new AbortController().signal);
  }
  const secrets: Ask = (action, input) => asker('secretsmanager', 'secretsmanager')(action, input);
  const parameters: Ask = (action, input) => asker('ssm', 'AmazonSSM')(action, input);
  const refusal = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'answered',
      (error: unknown) => readSdkError(error).wireCode ?? 'nothing',
    );
  const valueOf = (name: string): string | undefined => {
    const secret = sandbox.values(REGION).secret(name);
    return secret && currentValue(secret)?.reveal();
  };
  const stages = async (name: string) => (await secrets('DescribeSecret', { SecretId: name }))['VersionIdsToStages'];

  it('make a secret once, by its token, and find it by name and by ARN', async () => {
    const input = { Name: 'a/b', SecretString: '{}', ClientRequestToken: TOKEN };
    const { ARN: arn } = await secrets('CreateSecret', input);
    assert.deepEqual(await secrets('CreateSecret', input), { ARN: arn, VersionId: TOKEN, Name: 'a/b' });
    assert.equal(await refusal(secrets('CreateSecret', { ...input, SecretString: '1' })), 'ResourceExistsException');
    assert.equal((await secrets('GetSecretValue', { SecretId: arn }))['SecretString'], '{}');
    assert.equal(
      await refusal(asker('secretsmanager', 'secretsmanager', 'us-east-1')('DescribeSecret', { SecretId: 'a/b' })),
      'ResourceNotFoundException',
    );
  });

  it('add a version that is current, and one that was before it; a token stands for one value', async () => {
    await secrets('CreateSecret', { Name: 's', SecretString: '1', ClientRequestToken: `1${TOKEN}` });
    const input = { SecretId: 's', SecretString: '2', ClientRequestToken: `2${TOKEN}` };
    await secrets('PutSecretValue', input);
    await secrets('PutSecretValue', input);
    assert.deepEqual(await stages('s'), { [`1${TOKEN}`]: ['AWSPREVIOUS'], [`2${TOKEN}`]: ['AWSCURRENT'] });
    assert.equal(await refusal(secrets('PutSecretValue', { ...input, SecretString: '3' })), 'ResourceExistsException');
    assert.equal(
      await refusal(secrets('PutSecretValue', { ...input, ClientRequestToken: 'short' })),
      'ValidationException',
    );
    assert.equal(valueOf('s'), '2');
  });

  it('move the stage back from the version that has it, and from no other', async () => {
    await secrets('CreateSecret', { Name: 's', SecretString: '1', ClientRequestToken: `1${TOKEN}` });
    await secrets('PutSecretValue', { SecretId: 's', SecretString: '2', ClientRequestToken: `2${TOKEN}` });
    const move = { SecretId: 's', VersionStage: 'AWSCURRENT', MoveToVersionId: `1${TOKEN}` };
    assert.equal(await refusal(secrets('UpdateSecretVersionStage', move)), 'InvalidParameterException');
    await secrets('UpdateSecretVersionStage', { ...move, RemoveFromVersionId: `2${TOKEN}` });
    assert.deepEqual(
      [valueOf('s'), await stages('s')],
      ['1', { [`1${TOKEN}`]: ['AWSCURRENT'], [`2${TOKEN}`]: ['AWSPREVIOUS'] }],
    );
  });

  it('refuse one that is going to be deleted, or that a service looks after', async () => {
    const put = (SecretId: string) => refusal(secrets('PutSecretValue', { SecretId, SecretString: '1' }));
    assert.equal(await put('legacy/mailer'), 'InvalidRequestException');
    assert.equal(await put('rds!cluster-reports'), 'InvalidRequestException');
    assert.equal((await secrets('DescribeSecret', { SecretId: 'prod/database' }))['RotationEnabled'], true);
    assert.equal(typeof (await secrets('DescribeSecret', { SecretId: 'legacy/mailer' }))['DeletedDate'], 'number');
  });

  it('count the versions of a parameter, and change no type', async () => {
    const input = { Name: '/a/b', Value: 'x', Type: 'SecureString' };
    assert.equal((await parameters('PutParameter', input))['Version'], 1);
    assert.equal(await refusal(parameters('PutParameter', input)), 'ParameterAlreadyExists');
    assert.equal((await parameters('PutParameter', { ...input, Overwrite: true }))['Version'], 2);
    const plain = { ...input, Name: '/legacy/mailer/secret-access-key', Overwrite: true };
    assert.equal(await refusal(parameters('PutParameter', plain)), 'HierarchyTypeMismatchException');
    assert.ok(sandbox.values(REGION).parameters.get('/a/b')?.value.equals(new SecretText('x')));
  });

  it('list a parameter by its name, also on a page after an empty one', async () => {
    const filter = { Key: 'Name', Option: 'Equals', Values: ['/legacy/mailer/secret-access-key'] };
    const found = { Parameters: [{ Name: '/legacy/mailer/secret-access-key', Type: 'String', Version: 1 }] };
    assert.deepEqual(await parameters('DescribeParameters', { ParameterFilters: [filter] }), found);
    sandbox.setShortPages(true);
    const { Parameters: none, NextToken } = await parameters('DescribeParameters', { ParameterFilters: [filter] });
    assert.deepEqual(none, []);
    assert.deepEqual(await parameters('DescribeParameters', { ParameterFilters: [filter], NextToken }), found);
  });

  it('go wrong, and are denied, as all else does', async () => {
    sandbox.addFault({ kind: 'reset', action: 'secretsmanager:CreateSecret', when: 'after' });
    const lost = secrets('CreateSecret', { Name: 's', SecretString: '1' });
    await assert.rejects(lost, (error: unknown) => readSdkError(error).wireCode === undefined);
    assert.equal(valueOf('s'), '1');
    sandbox.deny({ action: 'ssm:*' });
    const denied = parameters('PutParameter', { Name: '/x', Value: 'x', Type: 'SecureString' });
    await assert.rejects(
      denied,
      /is not authorized to perform: ssm:PutParameter on resource: arn:aws:ssm:eu-central-1:123456789012:parameter\/x/,
    );
    assert.equal(sandbox.log.count('ssm:PutParameter'), 1);
  });
});
