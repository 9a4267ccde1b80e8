import assert from 'node:assert/strict';
import type { AwsValues } from '../../src/core/place/awsValues.js';
import type { Connection } from '../../src/core/ports.js';
import type { ParameterStorePlace, SecretsManagerPlace } from '../../src/core/place/remotePlace.js';
import { ParameterStoreDestination } from '../../src/destinations/awsValues/parameterStoreDestination.js';
import { SecretsManagerDestination } from '../../src/destinations/awsValues/secretsManagerDestination.js';
import { SecretText } from '../../src/core/secret/secretText.js';
import { startSandbox, type SandboxPair } from '../sandbox/sandbox.js';
import { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';
import { randomKeyId, randomSecret } from '../support/fakes/randomPair.js';
import { startMinistack } from '../support/ministack.js';
import { findPython, motoRequired, startMoto, type PythonTools } from '../support/moto.js';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { rejection } from '../support/rejection.js';

const REGION = 'eu-central-1';

/** Reads, or prepares, by botocore what stands there. */
const BOTO = `
import botocore.session, json, sys
url, service, operation, params = sys.argv[1:5]
client = botocore.session.get_session().create_client(service, region_name="${REGION}", endpoint_url=url)
print(json.dumps(client._make_api_call(operation, json.loads(params)), default=str))
`;

/** A server that keeps secrets and parameters; undefined where this machine has none. */
type Start = (tools: PythonTools) => Promise<ValueServer | undefined>;

interface ValueServer {
  readonly url: string;
  /** The only one that signs; any does where it is missing. */
  readonly pair?: SandboxPair;
  stop(): Promise<void>;
}

async function startSandboxValues(): Promise<ValueServer> {
  const sandbox = await startSandbox({ users: 1 });
  return { url: sandbox.url, pair: sandbox.adminKey, stop: () => sandbox.close() };
}

for (const [name, start, takesToken] of [
  ['the sandbox', startSandboxValues, true],
  ['moto', startMoto, true],
  ['MiniStack', startMinistack, false],
] as const satisfies readonly (readonly [string, Start, boolean])[])
  describe(`contract: Secrets Manager and Parameter Store of ${name}`, () => valueCases(start, takesToken));

function valueCases(start: Start, takesToken: boolean): void {
  let tools: PythonTools | undefined;
  let server: Awaited<ReturnType<Start>>;
  let fixture: ConnectionFixture;
  let connection: Connection;
  let values: AwsValues;
  let secret: string;
  let cases = 0;

  before(async function () {
    this.timeout(600_000);
    tools = await findPython();
    assert.ok(tools ?? !motoRequired(), 'IAM_KEYS_REQUIRE_MOTO is set and no Python has moto');
    server = tools && (await start(tools));
    if (server === undefined) return void this.skip();
    const { url } = server;
    fixture = await ConnectionFixture.open();
    const { pair = { id: 'AKIAIOSFODNN7EXAMPLE', secret: randomSecret() } } = server;
    connection = await connectWithPair(fixture, { ...pair, url });
    assert.ok(connection.values);
    values = connection.values;
  });
  // Not every server can be emptied.
  beforeEach(() => {
    secret = `ci/aws${++cases}`;
  });
  after(async () => {
    if (server === undefined) return;
    await server.stop();
    await fixture.close();
  });

  const boto = async (service: string, operation: string, params: object): Promise<Record<string, unknown>> => {
    const args = ['-c', BOTO, server?.url ?? '', service, operation, JSON.stringify(params)];
    const { id = 'x', secret = new SecretText('y') } = server?.pair ?? {};
    const env = { ...process.env, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret.reveal() };
    const { stdout } = await promisify(execFile)(tools?.python ?? 'python3', args, { env });
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
        ...{ secret, idField: 'id', secretField: 'key', others: 'kept' },
        ...more,
      },
      () => Promise.resolve(connection),
    );
  const current = async (): Promise<unknown> =>
    JSON.parse(
      String(
        (await boto('secretsmanager', 'GetSecretValue', { SecretId: secret, VersionStage: 'AWSCURRENT' }))[
          'SecretString'
        ],
      ),
    );

  // MiniStack gives a new secret a version with an ID of its own, and takes a repetition for another version.
  if (takesToken) {
    it('make a secret, with a version of the ID that it is given', async () => {
      const pair = newPair();
      await secretPlace({ others: 'new' }).store(pair);
      await secretPlace({ others: 'new' }).readBack(pair);
      assert.deepEqual(await current(), { id: pair.keyId, key: pair.secret.reveal() });
    });

    it('repeat a version by its ID without another one', async () => {
      const manager = await values.secrets(REGION);
      const value = new SecretText('{"a":1}');
      const version = `iam-keys-${'0'.repeat(30)}`;
      await boto('secretsmanager', 'CreateSecret', { Name: secret, SecretString: '{}' });
      await manager.put({ secret, value, version });
      await manager.put({ secret, value, version });
      const { current: now, isDeleted, owner, isRotated } = (await manager.describe(secret)) ?? {};
      assert.deepEqual([now, isDeleted, owner, isRotated], [version, false, undefined, false]);
      const { Versions: versions } = await boto('secretsmanager', 'ListSecretVersionIds', { SecretId: secret });
      assert.equal((versions as readonly unknown[]).length, 2);
    });
  }

  it('write a version of a secret and go back to the one before', async () => {
    await boto('secretsmanager', 'CreateSecret', { Name: secret, SecretString: '{}' });
    const [first, second] = [newPair(), newPair()];
    for (const pair of [first, second]) {
      await secretPlace().store(pair);
      await secretPlace().readBack(pair);
      assert.deepEqual(await current(), { id: pair.keyId, key: pair.secret.reveal() });
    }
    assert.equal((await rejection(secretPlace().readBack(first))).code, 'ReadBackDiffers');
    await secretPlace().takeBack(second);
    assert.deepEqual(await current(), { id: first.keyId, key: first.secret.reveal() });
  });

  it('keep other fields, and write no version twice', async () => {
    await boto('secretsmanager', 'CreateSecret', { Name: secret, SecretString: '{"db":"x"}' });
    const pair = newPair();
    await secretPlace().preflight();
    await secretPlace().store(pair);
    await secretPlace().store(pair);
    assert.deepEqual(await current(), { db: 'x', id: pair.keyId, key: pair.secret.reveal() });
    const { Versions: versions } = await boto('secretsmanager', 'ListSecretVersionIds', { SecretId: secret });
    assert.equal((versions as readonly unknown[]).length, 2);
  });

  it('refuse a secret that is gone or going to be deleted', async () => {
    const absent = await rejection(secretPlace().preflight());
    await boto('secretsmanager', 'CreateSecret', { Name: secret, SecretString: '{}' });
    await boto('secretsmanager', 'DeleteSecret', { SecretId: secret });
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
}
