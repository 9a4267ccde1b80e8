import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CreateOAuth2TokenCommand, SigninClient } from '@aws-sdk/nested-clients/signin';
import { GetRoleCredentialsCommand, SSOClient } from '@aws-sdk/nested-clients/sso';
import { CreateTokenCommand, SSOOIDCClient } from '@aws-sdk/nested-clients/sso-oidc';
import { errorOfSignIn, type SignInCall } from '../../../src/aws/credentials/signInFailure.js';
import { ERROR_OF_WIRE_CODE } from '../../../src/aws/errors/wireCodes.js';
import type { AnyIamKeysError } from '../../../src/core/errors.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { COMMON_ERRORS, MODEL_ERRORS, readModelErrors } from '../../support/aws/modelErrors.js';
import { findPython } from '../../support/moto.js';
import { rejection } from '../../support/rejection.js';
import { AnsweringServer, errorAnswer, jsonError, oidcError, type Answering } from './answeringServer.js';
import { directCall } from './directCall.js';

const SOURCES = path.join(import.meta.dirname, '../../../src/aws');

/** What is true of AWS alone, or said by it. */
const OF_AWS =
  /\bAWS (had|asks|refused|denied|answered|does not|needs)|ask AWS|not on your side|AWS Support|China|GovCloud|support asks/i;

/** One attempt each: what is asked for again is another matter. */
const ONCE = { maxAttempts: 1, region: 'us-east-1' };

const SIGN_INS: Readonly<Record<SignInCall['action'], (endpoint: string) => Promise<object>>> = {
  GetRoleCredentials: (endpoint) => {
    const command = new GetRoleCredentialsCommand({ accountId: '1', roleName: 'r', accessToken: 't' });
    return new SSOClient({ endpoint, ...ONCE }).send(command);
  },
  CreateToken: (endpoint) => {
    const command = new CreateTokenCommand({ clientId: 'c', clientSecret: 's', grantType: 'refresh_token' });
    return new SSOOIDCClient({ endpoint, ...ONCE }).send(command);
  },
  CreateOAuth2Token: (endpoint) => {
    const tokenInput = { clientId: 'c', grantType: 'refresh_token', refreshToken: 't' };
    return new SigninClient({ endpoint, ...ONCE }).send(new CreateOAuth2TokenCommand({ tokenInput }));
  },
};

describe('each error of AWS’s models', () => {
  let server: AnsweringServer;

  before(async () => {
    server = await AnsweringServer.start();
  });

  after(() => {
    server.stop();
  });

  /** Sends one request to a service that stands behind a sign-in. */
  function signInRefusal(action: SignInCall['action'], isAws: boolean): Promise<AnyIamKeysError> {
    const target = { region: 'us-east-1', version: '1.2.3', ...(!isAws && { endpoint: server.url }) };
    const owner = { profile: 'prod', kind: 'sso' } as const;
    return rejection(
      SIGN_INS[action](server.url).catch((error: unknown) => {
        throw errorOfSignIn(error, { owner, target, action, now: Date.now() });
      }),
    );
  }

  interface Case {
    readonly service: string;
    readonly answer: (code: string, status: number, message: string) => Answering;
    readonly refusal: (isAws: boolean) => Promise<AnyIamKeysError>;
  }
  const cases: readonly Case[] = [
    { service: 'iam', answer: errorAnswer, refusal: (isAws) => rejection(directCall(server, 'iam', isAws)) },
    { service: 'sts', answer: errorAnswer, refusal: (isAws) => rejection(directCall(server, 'sts', isAws)) },
    {
      service: 'cloudtrail',
      answer: jsonError,
      refusal: (isAws) => rejection(directCall(server, 'cloudtrail', isAws)),
    },
    { service: 'sso', answer: jsonError, refusal: (isAws) => signInRefusal('GetRoleCredentials', isAws) },
    { service: 'sso-oidc', answer: oidcError, refusal: (isAws) => signInRefusal('CreateToken', isAws) },
    { service: 'signin', answer: jsonError, refusal: (isAws) => signInRefusal('CreateOAuth2Token', isAws) },
  ];
  for (const { service, answer, refusal } of cases) {
    const isQuery = service === 'iam' || service === 'sts';
    const codes = Object.entries({ ...(isQuery && COMMON_ERRORS), ...MODEL_ERRORS[service] });
    for (const [code, [status, ours]] of codes) {
      for (const isAws of [true, false]) {
        it(`has a sentence and a next step: ${code} of ${isAws ? 'AWS’s' : 'another’s'} ${service}`, async () => {
          const said = `The server has its reasons, number ${status}`;
          server.answer = answer(code, status, said);
          const { code: error, details } = await refusal(isAws);
          const { text, next } = errorMessage({ code: error, details });
          assert.notEqual(error, 'Unexpected');
          assert.match(text, /^[A-Z].*\.$/s);
          assert.ok(text.length < 500 && next.length >= 1 && next.length <= 3, text);
          assert.doesNotMatch(text, /undefined|\[object|unexpected/i);
          // Whatever has no sentence of ours is told in the server's own.
          if (error === 'Refused') assert.ok(text.includes(code) && text.includes(said), text);
          if (ours) assert.ok(ERROR_OF_WIRE_CODE.has(code), `${code} has no place in the table`);
          if (isAws) assert.ok(!text.includes('127.0.0.1'), text);
          else assert.doesNotMatch(text, OF_AWS);
        });
      }
    }
  }

  it('is among those that every run knows', async function () {
    this.timeout(600_000);
    const python = await findPython();
    if (python === undefined) this.skip();
    const sources = (await readdir(SOURCES, { recursive: true })).filter((name) => name.endsWith('.ts'));
    const texts = await Promise.all(sources.map((name) => readFile(path.join(SOURCES, name), 'utf8')));
    const sent = /\bnew (\w+)Command\(|\bsend\(\s*'(\w+)'/g;
    const actions = texts.flatMap((text) => [...text.matchAll(sent)].map(([, sdk, ours]) => sdk ?? ours ?? ''));
    assert.ok(actions.length > 30);
    assert.deepEqual(await readModelErrors(python.python, actions), MODEL_ERRORS);
  });
});
