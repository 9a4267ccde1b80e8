import assert from 'node:assert/strict';
import { UserDetails } from '../../../src/account/userDetails.js';
import type { User } from '../../../src/core/model.js';
import type { Iam } from '../../../src/core/ports.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { connectWithPair } from '../../support/aws/connectWithPair.js';
import { ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { rejection } from '../../support/rejection.js';
import { ActionServer, result, storageError } from './actionServer.js';
import { wholeAnswer, type Answering } from './answeringServer.js';

const pair = { id: 'AKIAIOSFODNN7EXAMPLE', secret: new SecretText('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY') };

describe('answers of a server that is not AWS’s', () => {
  let server: ActionServer;
  let fixture: ConnectionFixture;
  let iam: Iam;

  before(async () => {
    server = await ActionServer.start();
    fixture = await ConnectionFixture.open();
    server.answers = { GetUser: result('GetUser', '<User><UserName>kim</UserName></User>') };
    ({ iam } = await connectWithPair(fixture, { ...pair, url: server.url }));
  });

  after(async () => {
    server.stop();
    await fixture.close();
  });

  async function users(): Promise<readonly User[]> {
    const all: User[] = [];
    for await (const page of iam.listUsers()) all.push(...page);
    return all;
  }

  const keys = (inner: string): Answering =>
    result('ListAccessKeys', `<AccessKeyMetadata><member>${inner}</member></AccessKeyMetadata>`);
  const wrong: readonly (readonly [title: string, answer: Answering, code: string])[] = [
    ['a web page', wholeAnswer(200, 'text/html', '<html>sign in</html>'), 'StrangeAnswer'],
    ['JSON', wholeAnswer(200, 'application/json', '{"Users":[]}'), 'StrangeAnswer'],
    ['nothing', wholeAnswer(200, '', ''), 'StrangeAnswer'],
    ['the list of a store', wholeAnswer(200, 'application/xml', '<ListAllMyBucketsResult/>'), 'StrangeAnswer'],
    ['a refusal of a store’s gate', storageError('AccessDenied', 403), 'AccessDenied'],
    ['any other error of a store', storageError('NoSuchBucket', 404), 'StrangeAnswer'],
    ['a proxy that wants a sign-in', wholeAnswer(407, 'text/html', '<html>407</html>'), 'StrangeAnswer'],
    ['a proxy that reaches nobody', wholeAnswer(502, 'text/html', '<html>502</html>'), 'StrangeAnswer'],
    ['a user without a name', result('ListUsers', '<Users><member><Path>/</Path></member></Users>'), 'StrangeAnswer'],
  ];
  for (const [title, answer, code] of wrong) {
    it(`are no list of users: ${title}`, async () => {
      server.answers = { ListUsers: answer };
      assert.equal((await rejection(users())).code, code);
    });
  }

  it('name users with a name and nothing else, however long', async () => {
    const long = 'x'.repeat(5000);
    const member = (name: string) => `<member><UserName>${name}</UserName></member>`;
    server.answers = { ListUsers: result('ListUsers', `<Users>${member('kim')}${member(long)}</Users>`) };
    const listed = await users();
    assert.deepEqual(
      listed.map(({ name, id, path, arn, created }) => [name, id, path, arn, created]),
      ['kim', long].map((name) => [name, name, '/', undefined, undefined]),
    );
  });

  it('name the tags of a user where they are asked for, though not with the user', async () => {
    const id = 'AKIAIOSFODNN7EXAMPLE';
    server.answers = {
      GetUser: result('GetUser', '<User><UserName>kim</UserName></User>'),
      ListUserTags: result('ListUserTags', `<Tags><member><Key>${id}</Key><Value>nightly</Value></member></Tags>`),
    };
    const details = new UserDetails(iam, new AbortController().signal, false);
    await details.load('kim');
    assert.equal(details.descriptionOf('kim', id), 'nightly');
  });

  it('name keys of any form, each with its status', async () => {
    for (const id of ['GK31c2f218a2e44f485b94239e', '7KZ', 'LTAI5tFake-not'.replaceAll('-', '_')]) {
      server.answers = {
        ListAccessKeys: keys(`<UserName>kim</UserName><AccessKeyId>${id}</AccessKeyId><Status>Active</Status>`),
      };
      assert.deepEqual(await iam.listAccessKeys('kim'), [
        { id, userName: 'kim', status: 'Active', created: undefined },
      ]);
    }
    server.answers = { ListAccessKeys: keys('<UserName>kim</UserName><AccessKeyId>GK31c2f218a2e44f48</AccessKeyId>') };
    assert.equal((await rejection(iam.listAccessKeys('kim'))).code, 'StrangeAnswer');
  });

  it('bring the secret of a new key whatever else they lack, and no key without one', async () => {
    const id = '<AccessKeyId>GK31c2f218a2e44f48</AccessKeyId>';
    const secret = '<SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY</SecretAccessKey>';
    server.answers = { CreateAccessKey: result('CreateAccessKey', `<AccessKey>${id}${secret}</AccessKey>`) };
    const issued = await iam.issuer.createAccessKey('kim');
    assert.deepEqual([issued.key.userName, issued.key.status, issued.secret.reveal().length], ['kim', 'Unknown', 40]);
    server.answers = { CreateAccessKey: result('CreateAccessKey', `<AccessKey>${id}</AccessKey>`) };
    assert.equal((await rejection(iam.issuer.createAccessKey('kim'))).code, 'OutcomeUnknown');
    server.answers = { CreateAccessKey: storageError('AccessDenied', 403) };
    assert.equal((await rejection(iam.issuer.createAccessKey('kim'))).code, 'AccessDenied');
  });
});
