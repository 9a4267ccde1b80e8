import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProfileChoice } from '../../../src/core/model.js';
import { type ConnectionFixture, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { AnsweringServer, wholeAnswer } from './answeringServer.js';

const PAIR =
  'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/it\n';
const GRANT = 'sso_account_id = 123456789012\nsso_role_name = Admin\nservices = s\n';
const PORTAL = 'sso_start_url = https://a.awsapps.com/start\nsso_region = eu-west-1\n';
const LOGIN = 'arn:aws:iam::123456789012:user/me';

/** Character references cost a parser the most. */
const LETTERS = '&#65;'.repeat(600_000);
const XML = `<XResponse>${LETTERS}</XResponse>`;
const JSON_TEXT = `{"a":"${LETTERS}"}`;

interface Service {
  readonly answer: string;
  /** Of the profile; else what is chosen. */
  readonly lines?: string;
  readonly choice?: ProfileChoice;
  /** What is asked there before, and answered as it should be. */
  readonly before?: readonly string[];
}

const INSTANCE = { kind: 'instance' } as const;
const SERVICES: Readonly<Record<string, Service>> = {
  'STS, for the caller': { answer: XML, lines: PAIR },
  'STS, for a role': { answer: XML, lines: `${ROLE}source_profile = q\n` },
  'STS, for a web identity': { answer: XML, lines: `${ROLE}web_identity_token_file = {folder}/token\n` },
  'the access portal': { answer: JSON_TEXT, lines: `${GRANT}${PORTAL}` },
  'the service that renews its token': { answer: JSON_TEXT, lines: `${GRANT}sso_session = it\n` },
  'the service behind aws login': { answer: JSON_TEXT, lines: `login_session = ${LOGIN}\nservices = s\n` },
  'the metadata service of a container': { answer: JSON_TEXT, choice: { kind: 'container' } },
  'that of an instance, for its token': { answer: LETTERS, choice: INSTANCE },
  'that of an instance, for its role': { answer: LETTERS, choice: INSTANCE, before: ['token'] },
  'that of an instance, for the credentials': { answer: JSON_TEXT, choice: INSTANCE, before: ['token', 'role'] },
};

describe('an answer that is larger than any true one', () => {
  let fixture: ConnectionFixture;
  let server: AnsweringServer;
  useSandbox((each) => ({ fixture } = each));

  before(async () => {
    server = await AnsweringServer.start();
    await writeTokens(fixture.folder);
  });

  after(() => server.stop());

  for (const [service, { answer, lines = '', choice, before = [] }] of Object.entries(SERVICES)) {
    it(`is refused before it is parsed: of ${service}`, async () => {
      const answers = [...before, answer];
      server.answer = (response) => wholeAnswer(200, '', answers.shift() ?? '')(response);
      const { url } = server;
      const services = `[services s]\nsso =\n  endpoint_url = ${url}\nsignin =\n  endpoint_url = ${url}\n`;
      const own = `[profile p]\nendpoint_url = ${url}\n${lines.replace('{folder}', fixture.folder)}`;
      const config = `${own}[profile q]\n${PAIR}${services}[sso-session it]\n${PORTAL}`;
      await fixture.write({ credentials: '', config });
      const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/c`, AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
      const { code, details } = await rejection(
        fixture.connector({ env }).connect(choice ?? { kind: 'profile', name: 'p' }),
      );
      const words = JSON.stringify({ code, ...details });
      assert.match(words, choice ? /answered too much/ : /"code":"StrangeAnswer","shape":"endless"/);
      assert.deepEqual(answers, []);
    });
  }
});

/** What signing in left: a token that is good, and two that want to be renewed. */
async function writeTokens(folder: string): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const over = new Date(0).toISOString();
  const dpopKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' });
  const accessToken = { accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't', expiresAt: over };
  const registered = { clientId: 'c', clientSecret: 's', refreshToken: 'r', registrationExpiresAt: soon };
  const tokens: readonly (readonly [algorithm: string, name: string, token: object])[] = [
    ['sha1', 'https://a.awsapps.com/start', { accessToken: 'a', expiresAt: soon }],
    ['sha1', 'it', { accessToken: 'a', expiresAt: over, ...registered }],
    ['sha256', LOGIN, { accessToken, clientId: 'c', refreshToken: 'r', dpopKey }],
  ];
  for (const [algorithm, name, token] of tokens) {
    const cache = algorithm === 'sha1' ? 'sso' : 'login';
    const file = join(folder, '.aws', cache, 'cache', `${createHash(algorithm).update(name).digest('hex')}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(token));
  }
  await writeFile(join(folder, 'token'), 'token');
}
