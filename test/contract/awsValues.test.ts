import assert from 'node:assert/strict';
import type { AwsValues } from '../../src/core/place/awsValues.js';
import type { Connection } from '../../src/core/ports.js';
import type { ParameterStorePlace, SecretsManagerPlace } from '../../src/core/place/remotePlace.js';
import { ParameterStoreDestination } from '../../src/destinations/awsValues/parameterStoreDestination.js';
import { SecretsManagerDestination } from '../../src/destinations/awsValues/secretsManagerDestination.js';
import { SecretText } from '../../src/core/secret/secretText.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';
import { findPython, motoRequired, startMoto, type Moto, type PythonTools } from '../support/moto.js';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rejection } from '../support/rejection.js';

const REGION = 'eu-central-1';

/** Reads, or prepares, by botocore what stands there. */
const BOTO = `
import botocore.session, json, sys
url, service, operation, params = sys.argv[1:5]
client = botocore.session.get_session().create_client(service, region_name="${REGION}", endpoint_url=url,
    aws_access_key_id="x", aws_secret_access_key="y")
print(json.dumps(client._make_api_call(operation, json.loads(params)), default=str))
`;

describe('contract: Secrets Manager and Parameter Store of moto', () => {
  let tools: PythonTools | undefined;
  let moto: Moto;
  let fixture: ConnectionFixture;
  let connection: Connection;
  let values: AwsValues;

  before(async function () {
    this.timeout(600_000);
    tools = await findPython();
    assert.ok(tools ?? !motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and no Python has moto');
    if (tools === undefined) return void this.skip();
    moto = await startMoto(tools);
    fixture = await ConnectionFixture.open();
    connection = await connectWithPair(fixture, { id: 'AKIAIOSFODNN7EXAMPLE', secret: randomSecret(), url: moto.url });
    assert.ok(connection.values);
    values = connection.values;
  });
  beforeEach(() => moto.reset());
  after(async () => {
    if (tools === undefined) return;
    await moto.stop();
    await fixture.close();
  });

  const boto = async (service: string, operation: string, params: object): Promise<Record<string, unknown>> => {
    const args = ['-c', BOTO, moto.url, service, operation, JSON.stringify(params)];
    const { stdout } = await promisify(execFile)(tools?.python ?? 'python3', args);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const newPair = () => ({
    ...{ account: connection.caller.account, partition: 'aws', userName: 'bob' },
    keyId: randomKeyId(),
    secret: randomSecret(),
  });
  const secretPlace = (more: Partial<SecretsManagerPlace> = {}): SecretsManagerDestination =>
    new SecretsManagerDestination(
      {
        ...{ kind: 'secretsManager', profile: 'contract', region: REGION, account: connection.caller.account },
        ...{ secret: 'ci/aws', idField: 'id', secretField: 'key', others: 'kept' },
        ...more,
      },
      () => Promise.resolve(connection),
    );
  const current = async (secret = 'ci/aws'): Promise<unknown> =>
    JSON.parse(
      String(
        (await boto('secretsmanager', 'GetSecretValue', { SecretId: secret, VersionStage: 'AWSCURRENT' }))[
          'SecretString'
        ],
      ),
    );

  it('make a secret, write a version of it and go back to the one before', async () => {
    const [first, second] = [newPair(), newPair()];
    await secretPlace({ others: 'new' }).store(first);
    await secretPlace({ others: 'new' }).readBack(first);
    assert.deepEqual(await current(), { id: first.keyId, key: first.secret.reveal() });
    await secretPlace().store(second);
    await secretPlace().readBack(second);
    assert.deepEqual(await current(), { id: second.keyId, key: second.secret.reveal() });
    assert.equal((await rejection(secretPlace().readBack(first))).code, 'ReadBackDiffers');
    await secretPlace().takeBack(second);
    assert.deepEqual(await current(), { id: first.keyId, key: first.secret.reveal() });
  });

  it('keep other fields, and write no version twice', async () => {
    await boto('secretsmanager', 'CreateSecret', { Name: 'ci/aws', SecretString: '{"db":"x"}' });
    const pair = newPair();
    await secretPlace().preflight();
    await secretPlace().store(pair);
    await secretPlace().store(pair);
    assert.deepEqual(await current(), { db: 'x', id: pair.keyId, key: pair.secret.reveal() });
    const { Versions: versions } = await boto('secretsmanager', 'ListSecretVersionIds', { SecretId: 'ci/aws' });
    assert.equal((versions as readonly unknown[]).length, 2);
  });

  it('repeat a version by its ID without another one', async () => {
    const manager = await values.secrets(REGION);
    const value = new SecretText('{"a":1}');
    const version = `iam-keys-${'0'.repeat(30)}`;
    await manager.create({ secret: 'x', value, version, description: 'd' });
    await manager.put({ secret: 'x', value, version });
    assert.deepEqual(await manager.describe('x'), {
      ...{ current: version, previous: undefined, isDeleted: false, owner: undefined, isRotated: false },
    });
  });

  it('refuse a secret that is gone or going to be deleted', async () => {
    const absent = await rejection(secretPlace().preflight());
    await boto('secretsmanager', 'CreateSecret', { Name: 'ci/aws', SecretString: '{}' });
    await boto('secretsmanager', 'DeleteSecret', { SecretId: 'ci/aws' });
    const deleted = await rejection(secretPlace().preflight());
    const why = ({ details }: { readonly details: object }) => ('why' in details ? details.why : undefined);
    assert.deepEqual([why(absent), why(deleted)], ['absent', 'deleted']);
  });

  it('write two SecureStrings, and refuse one that is plain text', async () => {
    const place: ParameterStorePlace = {
      ...{ kind: 'parameterStore', profile: 'contract', region: REGION, account: connection.caller.account },
      ...{ idName: '/ci/id', secretName: '/ci/secret' },
    };
    const open = () => new ParameterStoreDestination(place, () => Promise.resolve(connection));
    const pair = newPair();
    for (let round = 0; round < 2; round++) {
      const destination = open();
      await destination.preflight();
      await destination.store(pair);
      await destination.readBack();
    }
    const { Parameters: read } = await boto('ssm', 'GetParameters', {
      ...{ Names: ['/ci/id', '/ci/secret'], WithDecryption: true },
    });
    assert.deepEqual(
      Object.fromEntries(
        (read as readonly Record<string, unknown>[]).map(({ Name, ...each }) => [
          Name,
          [each['Type'], each['Value'], each['Version']],
        ]),
      ),
      {
        '/ci/id': ['SecureString', pair.keyId, 2],
        '/ci/secret': ['SecureString', pair.secret.reveal(), 2],
      },
    );
    await boto('ssm', 'DeleteParameter', { Name: '/ci/secret' });
    await boto('ssm', 'PutParameter', { Name: '/ci/secret', Value: 'x', Type: 'String' });
    assert.equal((await rejection(open().preflight())).code, 'PlaceRefused');
  });
});
