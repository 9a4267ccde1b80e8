import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CallLimit } from '../../../src/aws/callLimit.js';
import { Calls } from '../../../src/aws/calls.js';
import { iamClient, stsClient } from '../../../src/aws/clients.js';
import { ERROR_OF_WIRE_CODE } from '../../../src/aws/errors/wireCodes.js';
import type { AnyIamKeysError } from '../../../src/core/errors.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { COMMON_ERRORS, MODEL_ERRORS, readModelErrors } from '../../support/aws/modelErrors.js';
import { findPython } from '../../support/moto.js';
import { realTimer } from '../../support/realTime.js';
import { rejection } from '../../support/rejection.js';
import { AnsweringServer, errorAnswer } from './answeringServer.js';

const SOURCES = path.join(import.meta.dirname, '../../../src/aws');

/** What is true of AWS alone, or said by it. */
const OF_AWS =
  /\bAWS (had|asks|refused|denied|answered|does not|needs)|ask AWS|nothing is wrong on your side|China|GovCloud|support asks/i;

describe('each error of AWS’s models', () => {
  let server: AnsweringServer;

  before(async () => {
    server = await AnsweringServer.start();
  });

  after(() => {
    server.stop();
  });

  /** Sends one request through the SDK and reads the refusal, as of AWS's own endpoint or of another's. */
  function refusal(service: 'iam' | 'sts', isAws: boolean): Promise<AnyIamKeysError> {
    const host = isAws ? `${service}.amazonaws.com` : server.host;
    const calls = new Calls({
      limit: new CallLimit(),
      timer: realTimer,
      clock: { now: () => Date.now() },
      host,
      server: isAws ? undefined : host,
      profile: 'prod',
      kind: 'static',
      service,
      partition: isAws ? 'aws' : undefined,
    });
    const target = { region: 'us-east-1', version: '1.2.3', endpoint: server.url };
    const pair = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
    const once = { maxAttempts: 1 };
    return rejection(
      service === 'iam'
        ? calls.run({ action: 'ListUsers', subject: 'Bob' }, () =>
            iamClient(target, pair, once).send(new ListUsersCommand()),
          )
        : calls.run({ action: 'GetCallerIdentity' }, () =>
            stsClient(target, pair, once).send(new GetCallerIdentityCommand()),
          ),
    );
  }

  for (const service of ['iam', 'sts'] as const) {
    const codes = Object.entries({ ...COMMON_ERRORS, ...MODEL_ERRORS[service] });
    for (const [code, [status, ours]] of codes) {
      for (const isAws of [true, false]) {
        it(`has a sentence and a next step: ${code} of ${isAws ? 'AWS’s' : 'another’s'} ${service}`, async () => {
          const said = `The server has its reasons, number ${status}`;
          server.answer = errorAnswer(code, status, said);
          const { code: error, details } = await refusal(service, isAws);
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
    const actions = texts.flatMap((text) => [...text.matchAll(/\bnew (\w+)Command\(/g)].map(([, name]) => name ?? ''));
    assert.ok(actions.length > 30);
    assert.deepEqual(await readModelErrors(python.python, actions), MODEL_ERRORS);
  });
});
