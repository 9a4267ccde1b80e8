import assert from 'node:assert/strict';
import type { Caller } from '../../../src/core/model.js';
import type { Connection } from '../../../src/core/ports.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { connectWithPair } from '../../support/aws/connectWithPair.js';
import { ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { ActionServer, result, storageError } from './actionServer.js';
import { errorAnswer, wholeAnswer, type Answering } from './answeringServer.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const secret = new SecretText('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');

describe('who signs, at a server that is not AWS’s', () => {
  let server: ActionServer;
  let fixture: ConnectionFixture;

  before(async () => {
    server = await ActionServer.start();
    fixture = await ConnectionFixture.open();
  });

  after(async () => {
    server.stop();
    await fixture.close();
  });

  beforeEach(() => {
    server.asked.length = 0;
    server.answers = {};
  });

  function connect(): Promise<Connection> {
    return connectWithPair(fixture, { id: ID, secret, url: server.url });
  }

  const user = (arn: string): Answering =>
    result('GetUser', `<User><UserName>kim</UserName>${arn && `<Arn>${arn}</Arn>`}</User>`);
  const kim: Caller = { account: '-', partition: 'aws', kind: 'user', userName: 'kim' };
  const noSts: Readonly<Record<string, Answering>> = {
    'is not known there': errorAnswer('InvalidAction', 400, 'Could not find operation'),
    'is not implemented': errorAnswer('NotImplemented', 501, ''),
    'is not set up': storageError('ServiceUnavailable', 503),
    'is not allowed': wholeAnswer(405, 'text/html', '<html>no</html>'),
  };

  it('is whoever GetCallerIdentity names, in an account of any form', async () => {
    for (const account of ['RGW12345678901234567', 'team_1', '000000000000']) {
      const arn = `arn:aws:iam::${account}:user/kim`;
      server.answers = { GetCallerIdentity: result('GetCallerIdentity', `<Arn>${arn}</Arn>`) };
      assert.deepEqual((await connect()).caller, { ...kim, account, arn });
    }
    assert.equal(server.count('GetUser'), 0);
  });

  for (const [title, answer] of Object.entries(noSts)) {
    it(`is the user of GetUser where GetCallerIdentity ${title}, and that is asked once`, async () => {
      const arn = 'arn:aws:iam::000000000000:user/kim';
      server.answers = { GetCallerIdentity: answer, GetUser: user(arn) };
      const connection = await connect();
      const { caller, abilities } = connection;
      assert.deepEqual(caller, { ...kim, account: '000000000000', arn });
      const before = server.count('GetCallerIdentity');
      assert.deepEqual(await connection.verify({ keyId: ID, secret }), caller);
      assert.equal(server.count('GetCallerIdentity'), before);
      assert.equal(abilities?.lacks('GetCallerIdentity'), true);
    });
  }

  it('has no account where the server names none', async () => {
    for (const arn of ['', 'arn:aws:iam:::user/kim', 'urn:kim']) {
      server.answers = { GetUser: user(arn) };
      assert.deepEqual((await connect()).caller, { ...kim, ...(arn !== '' && { arn }) });
    }
  });

  it('is unknown where IAM answers and does not tell', async () => {
    server.answers = { GetUser: errorAnswer('ValidationError', 400, 'Must specify userName') };
    const { caller, endpoint } = await connect();
    assert.deepEqual([caller, endpoint], [{ account: '-', partition: 'aws', kind: 'unknown' }, server.url]);
  });

  it('tests a pair by the keys that it lists, where nothing else tells whose it is', async () => {
    const key = `<member><UserName>kim</UserName><AccessKeyId>${ID}</AccessKeyId></member>`;
    server.answers = {
      GetUser: errorAnswer('AccessDenied', 403, 'no'),
      ListAccessKeys: result('ListAccessKeys', `<AccessKeyMetadata>${key}</AccessKeyMetadata>`),
    };
    const connection = await connect();
    assert.deepEqual(await connection.verify({ keyId: ID, secret }), kim);
    assert.equal((await connection.verify({ keyId: 'AKIAI44QH8DHBEXAMPLE', secret })).kind, 'unknown');
    server.answers = { GetUser: errorAnswer('AccessDenied', 403, 'no') };
    assert.equal((await connection.verify({ keyId: ID, secret })).kind, 'unknown');
  });

  it('is no connection where the credentials are refused, by whichever of the two', async () => {
    server.answers = { GetCallerIdentity: storageError('InvalidAccessKeyId', 403) };
    assert.equal((await rejection(connect())).code, 'InvalidClientTokenId');
    assert.equal(server.count('GetUser'), 0);
    server.answers = { GetCallerIdentity: errorAnswer('AccessDenied', 403, 'no') };
    assert.equal((await rejection(connect())).code, 'AccessDenied');
    server.answers = { GetUser: storageError('SignatureDoesNotMatch', 403) };
    assert.equal((await rejection(connect())).code, 'SignatureDoesNotMatch');
  });

  const noIam: Readonly<Record<string, Answering>> = {
    'a captive portal': wholeAnswer(200, 'text/html', '<html>sign in</html>'),
    'a server that says 200 and nothing': wholeAnswer(200, '', ''),
    'a server of JSON': wholeAnswer(200, 'application/json', '{}'),
    'storage alone, which denies': storageError('AccessDenied', 403),
    'storage alone, which knows no action': storageError('MethodNotAllowed', 405),
    'a proxy that wants a sign-in': wholeAnswer(407, 'text/html', '<html>proxy</html>'),
    'a proxy that reaches nobody': wholeAnswer(502, 'text/html', '<html>bad gateway</html>'),
    'answers without a word in them': wholeAnswer(200, 'text/xml', '<GetUserResponse/>'),
  };
  for (const [title, answer] of Object.entries(noIam)) {
    it(`is no connection to ${title}`, async () => {
      server.answers = Object.fromEntries(['GetCallerIdentity', 'GetUser', 'ListUsers'].map((each) => [each, answer]));
      await rejection(connect());
    });
  }
});
