import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { awsEnvironment } from '../../../src/awsFiles/awsEnvironment.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { environmentWishes } from '../../../src/core/profile/activeProfile.js';
import { requireActiveProfile } from '../../../src/core/profile/requireActiveProfile.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { checkSignature, readSignature } from '../../sandbox/sigv4.js';
import { Random } from '../../sandbox/random.js';
import { ConnectionFixture } from '../aws/connectionFixture.js';
import type { Situation } from '../awsFiles/botocoreDecisions.js';
import { generateSituation } from '../awsFiles/generatedSituation.js';
import { ourDecision } from '../awsFiles/ourDecision.js';
import { EveryService, type Request, type Signer } from './everyService.js';
import { expectedOf, type Expected } from './expected.js';
import { lacksSignInServices } from './signInServices.js';

/** What came of many: how often each kind of identity signed, like `role < sso`, and each error was the end. */
export interface Connected {
  readonly kinds: ReadonlyMap<string, number>;
  readonly errors: ReadonlyMap<string, number>;
}

/** Connects to what generated files and environments wish for, and asserts that exactly who was read signs, where it was read, or nobody. */
export async function connectGenerated(count: number, seed: number): Promise<Connected> {
  const random = new Random(seed);
  const fixture = await ConnectionFixture.open();
  const services = await EveryService.open();
  const [kinds, errors] = [new Map<string, number>(), new Map<string, number>()];
  try {
    writeTool(fixture.folder);
    for (let done = 0; done < count; done++) {
      const signedOut = random.next() < 0.2;
      const metadataDisabled = random.next() < 0.3;
      const { written } = generateSituation(random);
      const env = { ...written.env, AWS_EC2_METADATA_DISABLED: String(metadataDisabled) };
      const situation = inFolder({ ...written, env }, fixture.folder);
      const decision = ourDecision(situation);
      writeSignIns(fixture.folder, signedOut);
      const error = await compare(
        { fixture, services, situation },
        expectedOf(decision, { signedOut, metadataDisabled, lacksSignInServices: lacksSignInServices(situation) }),
      );
      if (error === undefined) add(kinds, kindsOf(decision.identity));
      else add(errors, error);
    }
  } finally {
    services.close();
    await fixture.close();
  }
  return { kinds, errors };
}

interface Scene {
  readonly fixture: ConnectionFixture;
  readonly services: EveryService;
  readonly situation: Situation;
}

/** The code of the error that was expected; undefined where it connected as it should. */
async function compare(scene: Scene, expected: Expected): Promise<string | undefined> {
  const { services, situation } = scene;
  const told = JSON.stringify(situation, undefined, 1);
  services.requests.length = 0;
  const outcome = await connect(scene).catch((error: unknown) => {
    if (isIamKeysError(error)) return error.code;
    throw error;
  });
  if ('refused' in expected) {
    assert.match(outcome ?? 'it connected', expected.refused, told);
    assert.deepEqual(
      services.requests.map(({ host, target }) => `${host} ${target}`),
      [],
      told,
    );
    return outcome;
  }
  assert.equal(outcome, undefined, told);
  const queries = services.requests.filter(({ action }) => action !== '');
  for (const request of queries) {
    const { host, credential, action } = request;
    const place: { host: string; region: string } = action === 'GetAccountSummary' ? expected.iam : expected.sts;
    assert.equal(host, place.host, `${action} ${told}`);
    if (action === 'AssumeRoleWithWebIdentity') continue;
    assert.equal(credential?.region, place.region, `${action} ${told}`);
    if (['GetAccountSummary', 'GetCallerIdentity'].includes(action)) assertSigned(request, expected.signer, told);
  }
  assert.deepEqual(
    queries.slice(-2).map(({ action }) => action),
    ['GetCallerIdentity', 'GetAccountSummary'],
    told,
  );
  return undefined;
}

function assertSigned(request: Request, { id, secret, token }: Signer, told: string): void {
  assert.equal(request.credential?.id, id, told);
  assert.equal(request.headers['x-amz-security-token'], token, told);
  // With a comma in it nobody can take the header apart again.
  if (!id.includes(',')) checkSignature(request, readSignature(request), secret);
}

async function connect({ fixture, services, situation }: Scene): Promise<undefined> {
  const { config, credentials, env: variables, profile: setting = '' } = situation;
  await fixture.write({ config, credentials });
  const env = awsEnvironment(
    {
      ...variables,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${services.url}/container`,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: services.url,
    },
    'linux',
  );
  const files = new SharedFiles(nodeFileSystem, () => fixture.locations);
  const choice = requireActiveProfile({ ...environmentWishes(env), setting }, await files.list());
  const askMfaCode = () => Promise.resolve('123456');
  const connector = fixture.connector({ files, env, askMfaCode, editorAgent: () => true });
  await (await connector.connect(choice)).iam.getAccountSummary();
}

/** The tool and the tokens that generated files name are in the folder of the test. */
function inFolder({ config, credentials, env, ...rest }: Situation, folder: string): Situation {
  const here = (text: string): string =>
    text.replaceAll('/bin/tool', join(folder, 'tool')).replaceAll('/tokens/', `${folder}/tokens-`);
  const variables = Object.entries(env).map(([name, value]) => [name, here(value)] as const);
  return { ...rest, config: here(config), credentials: here(credentials), env: Object.fromEntries(variables) };
}

const OWNERS = ['default', 'a', 'b', 'c', 'my-corp'].flatMap((name) => [name, `${name}-config`]);

/** What a `credential_process` runs, and the tokens of web identities, each of which is its own path. */
function writeTool(folder: string): void {
  const answer = `{"Version":1,"AccessKeyId":"process-%s","SecretAccessKey":"secret-of-process"}`;
  writeFileSync(join(folder, 'tool'), `#!/bin/sh\nprintf '${answer}' "$2"\n`, { mode: 0o700 });
  for (const name of [...OWNERS, 'environment']) writeFileSync(`${folder}/tokens-${name}`, `${folder}/tokens-${name}`);
  writeFileSync(`${folder}/tokens-ca`, '');
}

const dpopKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' });

/** What signing in leaves: good for an hour, for some minutes, over and to be renewed, or over for good. */
function writeSignIns(folder: string, signedOut: boolean): void {
  const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const write = (kind: 'sso' | 'login', name: string, token: object): void => {
    const hash = createHash(kind === 'sso' ? 'sha1' : 'sha256')
      .update(name)
      .digest('hex');
    const file = join(folder, '.aws', kind, 'cache', `${hash}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(token));
  };
  const legacy = 'https://legacy.awsapps.com/start';
  write('sso', legacy, { accessToken: legacy, expiresAt: at(signedOut ? -1 : 4) });
  write('sso', 's', { accessToken: 's', expiresAt: at(signedOut ? -1 : 60) });
  const renewable = { clientId: 'c', clientSecret: 's', refreshToken: 'my corp', registrationExpiresAt: at(60) };
  write('sso', 'my corp', { accessToken: 'old', expiresAt: at(-1), ...(!signedOut && renewable) });
  for (const owner of OWNERS) {
    const session = `arn:aws:iam::123456789012:user/${owner}`;
    const accessToken = { accessKeyId: 'old', secretAccessKey: 'old', sessionToken: 'old', expiresAt: at(-1) };
    write('login', session, { accessToken, clientId: 'c', refreshToken: `login:${session}`, dpopKey });
  }
}

function kindsOf(identity: string): string {
  return identity
    .split(' < ')
    .map((link) => link.split(':')[0])
    .join(' < ');
}

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
