import assert from 'node:assert/strict';
import type { Connection } from '../../../src/core/ports.js';
import { ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { sendEverythingTo } from '../../support/connected/everyHost.js';
import { ActionServer, result, storageError } from './actionServer.js';
import { errorAnswer } from './answeringServer.js';

const CALLER = result('GetCallerIdentity', '<Arn>arn:aws:iam::123456789012:user/kim</Arn>');
const WHOLE: Readonly<Record<string, string>> = {
  UserName: 'kim',
  UserId: 'AIDACKCEVSQ6C2EXAMPLE',
  Arn: 'arn:aws:iam::123456789012:user/kim',
  CreateDate: '2026-01-02T03:04:05Z',
};

describe('an answer of AWS’s own endpoints', () => {
  let server: ActionServer;
  let fixture: ConnectionFixture;
  let giveBack: () => void;

  before(async () => {
    server = await ActionServer.start();
    giveBack = sendEverythingTo(Number(new URL(server.url).port));
    fixture = await ConnectionFixture.open();
    const pair =
      'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n';
    await fixture.write({ credentials: `[admin]\n${pair}region = eu-central-1\n`, config: '' });
  });

  after(async () => {
    giveBack();
    server.stop();
    await fixture.close();
  });

  beforeEach(() => {
    server.asked.length = 0;
    server.answers = { GetCallerIdentity: CALLER };
  });

  function connect(): Promise<Connection> {
    return fixture.connect('admin', { editorAgent: () => true });
  }

  it('is a failure where it lacks what AWS always sends of a user', async () => {
    const { iam } = await connect();
    const userWithout = (missing: string): string =>
      Object.entries(WHOLE)
        .filter(([name]) => name !== missing)
        .map(([name, text]) => `<${name}>${text}</${name}>`)
        .join('');
    server.answers = { GetUser: result('GetUser', `<User>${userWithout('')}</User>`) };
    assert.equal((await iam.getUser('kim')).id, WHOLE['UserId']);
    for (const missing of Object.keys(WHOLE)) {
      server.answers = { GetUser: result('GetUser', `<User>${userWithout(missing)}</User>`) };
      assert.equal((await rejection(iam.getUser('kim'))).code, 'StrangeAnswer', missing);
    }
  });

  it('is a failure where it lacks the date of a key', async () => {
    const { iam } = await connect();
    const key = '<UserName>kim</UserName><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId><Status>Active</Status>';
    server.answers = {
      ListAccessKeys: result('ListAccessKeys', `<AccessKeyMetadata><member>${key}</member></AccessKeyMetadata>`),
    };
    assert.equal((await rejection(iam.listAccessKeys('kim'))).code, 'StrangeAnswer');
  });

  it('teaches nothing by a refusal: what was not known there is asked for again', async () => {
    const { iam, abilities } = await connect();
    server.answers = { GetAccessKeyLastUsed: errorAnswer('InvalidAction', 400, 'Could not find operation') };
    for (const asked of [1, 2, 3]) {
      assert.equal((await rejection(iam.getAccessKeyLastUsed('AKIAIOSFODNN7EXAMPLE'))).code, 'NotSupported');
      assert.equal(server.count('GetAccessKeyLastUsed'), asked);
    }
    assert.equal(abilities, undefined);
  });

  for (const [title, answer] of Object.entries({
    'is not known': errorAnswer('InvalidAction', 400, 'Could not find operation'),
    'is not there': storageError('ServiceUnavailable', 503),
    'names an account of another form': result(
      'GetCallerIdentity',
      '<Arn>arn:aws:iam::RGW12345678901234567:user/kim</Arn>',
    ),
  })) {
    it(`is the end where GetCallerIdentity ${title}: nothing else is asked who signs`, async () => {
      server.answers = { GetCallerIdentity: answer };
      await rejection(connect());
      assert.deepEqual([server.count('GetUser'), server.count('ListAccessKeys')], [0, 0]);
    });
  }
});
