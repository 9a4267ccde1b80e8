import assert from 'node:assert/strict';
import type { Iam } from '../../../src/core/ports.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { connectWithPair } from '../../support/aws/connectWithPair.js';
import { ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { result, storageError } from './actionServer.js';
import { AnsweringServer, wholeAnswer, type Answering } from './answeringServer.js';

const pair = { id: 'AKIAIOSFODNN7EXAMPLE', secret: new SecretText('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY') };

/** What answers in the place of IAM, each the same to every action, and what a person is told of it. */
const BAD: Readonly<Record<string, readonly [answer: Answering, words: RegExp]>> = {
  'a web page with 200': [wholeAnswer(200, 'text/html', '<!doctype html><p>Welcome'), /is not IAM \(HTTP 200, a web/],
  'JSON with 200': [wholeAnswer(200, 'application/json', '{"Users":[],"User":{}}'), /is not IAM \(HTTP 200, JSON\)/],
  'nothing with 200': [wholeAnswer(200, '', ''), /is not IAM \(HTTP 200, nothing\)/],
  'nothing with 200 that calls itself XML': [wholeAnswer(200, 'text/xml', '<?xml version="1.0"?>\n'), /, nothing\)/],
  'the list of a store': [wholeAnswer(200, 'text/xml', '<ListAllMyBucketsResult/>'), /XML of another kind/],
  'an error of a store': [storageError('NoSuchBucket', 404), /is not IAM \(HTTP 404, the XML of a storage service/],
  'a proxy that wants a sign-in': [wholeAnswer(407, 'text/html', '<html>'), /proxy .* requires a sign-in \(HTTP 407\)/],
  'the error of a store that is starting': [storageError('ServiceUnavailable', 503), /is not ready \(HTTP 503, /],
  'a proxy that reaches nobody': [wholeAnswer(502, 'text/html', '<html>'), /is not ready \(HTTP 502, a web page\)/],
};

const CALLS: Readonly<Record<string, (iam: Iam) => Promise<unknown>>> = {
  ListUsers: (iam) => Promise.resolve(iam.listUsers()[Symbol.asyncIterator]().next()),
  GetUser: (iam) => iam.getUser('kim'),
  CreateUser: (iam) => iam.createUser({ name: 'kim' }),
  ListAccessKeys: (iam) => iam.listAccessKeys('kim'),
  UpdateAccessKey: (iam) => iam.updateAccessKey('kim', pair.id, 'Inactive'),
  DeleteAccessKey: (iam) => iam.deleteAccessKey('kim', pair.id),
  ListGroupsForUser: (iam) => iam.listUserChildren('kim', 'group'),
  DeleteUser: (iam) => iam.deleteUser('kim'),
};

/** Those of them whose answer is empty where all is well. */
const SILENT = ['UpdateAccessKey', 'DeleteAccessKey', 'DeleteUser'];

describe('a server that answers every action with', () => {
  let server: AnsweringServer;
  let fixture: ConnectionFixture;

  before(async () => {
    server = await AnsweringServer.start();
    fixture = await ConnectionFixture.open();
  });

  after(async () => {
    server.stop();
    await fixture.close();
  });

  /** As somebody who was known before the server began to answer so. */
  async function connected(): Promise<Iam> {
    server.answer = result('GetCallerIdentity', '<Arn>arn:aws:iam::000000000000:user/kim</Arn>');
    return (await connectWithPair(fixture, { ...pair, url: server.url })).iam;
  }

  for (const [title, [answer, words]] of Object.entries(BAD)) {
    it(`${title} is no server of IAM, and none of its answers is one`, async () => {
      const iam = await connected();
      server.answer = answer;
      for (const [action, call] of Object.entries(CALLS)) {
        const error = await rejection(call(iam));
        assert.equal(error.code, 'StrangeAnswer', action);
        assert.match(errorMessage(error).text, words);
      }
      assert.equal((await rejection(iam.issuer.createAccessKey('kim'))).code, 'OutcomeUnknown');
      const refused = await rejection(connectWithPair(fixture, { ...pair, url: server.url }));
      assert.match(errorMessage(refused).text, words);
    });
  }

  it('an answer of the right form and nothing in it tells nothing', async () => {
    const iam = await connected();
    for (const [action, call] of Object.entries(CALLS)) {
      server.answer = result(action, '');
      if (SILENT.includes(action)) await call(iam);
      else assert.equal((await rejection(call(iam))).code, 'StrangeAnswer', action);
    }
    server.answer = result('CreateAccessKey', '');
    assert.equal((await rejection(iam.issuer.createAccessKey('kim'))).code, 'OutcomeUnknown');
  });

  it('names and IDs longer than any of AWS’s is taken at its word', async () => {
    const iam = await connected();
    const [name, id] = ['n'.repeat(5000), 'K'.repeat(5000)];
    const key = `<UserName>${name}</UserName><AccessKeyId>${id}</AccessKeyId><Status>Active</Status>`;
    server.answer = result('ListAccessKeys', `<AccessKeyMetadata><member>${key}</member></AccessKeyMetadata>`);
    assert.deepEqual(await iam.listAccessKeys(name), [{ id, userName: name, status: 'Active', created: undefined }]);
    const user = `<UserName>${name}</UserName><UserId>${id}</UserId><Path>/${name}/</Path>`;
    server.answer = result('GetUser', `<User>${user}</User>`);
    const { path, ...read } = await iam.getUser(name);
    assert.deepEqual([read.name, read.id, path], [name, id, `/${name}/`]);
  });
});
