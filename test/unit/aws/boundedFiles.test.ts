import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProfileChoice } from '../../../src/core/model.js';
import { type ConnectionFixture, useSandbox } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';

const LOGIN = 'arn:aws:iam::123456789012:user/me';
const PAIR = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/it\n';

/** How a connection comes to read a file that others name or write: the profile and the environment that make it so. */
interface Place {
  readonly path: (folder: string) => string;
  readonly lines?: string;
  readonly choice?: ProfileChoice;
  readonly env?: (path: string) => Readonly<Record<string, string>>;
}

const hashed = (algorithm: string, text: string): string => `${createHash(algorithm).update(text).digest('hex')}.json`;
const beside = (name: string) => (folder: string) => join(folder, name);

const PLACES: Readonly<Record<string, Place>> = {
  'the credentials file': { path: beside('credentials') },
  'the config file': { path: beside('config') },
  'web_identity_token_file of a profile': {
    path: beside('token'),
    lines: `${ROLE}web_identity_token_file = {path}\n`,
  },
  AWS_WEB_IDENTITY_TOKEN_FILE: {
    path: beside('token'),
    choice: { kind: 'environment' },
    env: (path) => ({ AWS_WEB_IDENTITY_TOKEN_FILE: path, AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/it' }),
  },
  'ca_bundle of a profile': { path: beside('ca.pem'), lines: `${PAIR}ca_bundle = {path}\n` },
  AWS_CA_BUNDLE: { path: beside('ca.pem'), env: (path) => ({ AWS_CA_BUNDLE: path }) },
  'the token of a container': {
    path: beside('token'),
    choice: { kind: 'container' },
    env: (path) => ({
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: path,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:9/',
    }),
  },
  'the token of aws sso login': {
    path: (folder) => join(folder, '.aws', 'sso', 'cache', hashed('sha1', 'https://a.awsapps.com/start')),
    lines:
      'sso_start_url = https://a.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = Admin\n',
  },
  'the token of aws login': {
    path: (folder) => join(folder, '.aws', 'login', 'cache', hashed('sha256', LOGIN)),
    lines: `login_session = ${LOGIN}\n`,
  },
};

const FORMS: Readonly<Record<string, readonly [make: (path: string) => Promise<void>, reason: string]>> = {
  'a pipe that nobody writes into': [
    (path) => {
      execFileSync('mkfifo', [path]);
      return Promise.resolve();
    },
    'notAFile',
  ],
  'a device without an end': [(path) => symlink('/dev/zero', path), 'notAFile'],
  'a folder': [(path) => mkdir(path), 'notAFile'],
  'larger than any': [
    async (path) => {
      await writeFile(path, '');
      // Takes no room on the disk.
      await truncate(path, 1024 ** 3);
    },
    'tooLarge',
  ],
};

/** Node has four threads for files: each that waits for ever is one less. */
const TRIES = 6;

describe('a file that others name is refused while connecting', function () {
  let fixture: ConnectionFixture;
  useSandbox((each) => ({ fixture } = each));

  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  for (const [place, { path, lines = '', choice, env }] of Object.entries(PLACES)) {
    for (const [form, [make, reason]] of Object.entries(FORMS)) {
      it(`${place}, where it is ${form}`, async () => {
        const file = path(fixture.folder);
        await fixture.write({ credentials: '', config: `[profile p]\n${(lines || PAIR).replace('{path}', file)}` });
        await rm(file, { recursive: true, force: true });
        await mkdir(dirname(file), { recursive: true });
        await make(file);
        try {
          const connector = fixture.connector({ env: env?.(file) ?? {} });
          for (let count = 0; count < TRIES; count++) {
            const error = await rejection(connector.connect(choice ?? { kind: 'profile', name: 'p' }));
            assert.deepEqual([error.code, error.details], ['FileUnreadable', { path: file, reason }]);
          }
        } finally {
          await rm(file, { recursive: true, force: true });
        }
      });
    }
  }
});
