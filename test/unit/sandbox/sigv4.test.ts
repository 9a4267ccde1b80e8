import assert from 'node:assert/strict';
import { GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { SecretText } from '../../../src/core/secret/secretText.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { checkSignature, readSignature } from '../../sandbox/sigv4.js';
import { WireError } from '../../sandbox/wireError.js';
import type { Signer } from './clients.js';
import { StillClock, iamClient, refusal, stsClient } from './clients.js';

/** AWS's EXAMPLE secret in the spelling that its description of Signature Version 4 uses. */
const exampleSecret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'.replace('/bPx', '+bPx');

/** The example of AWS's description: `GET /?Action=ListUsers` with a content type, and the signature it arrives at. */
const example = {
  method: 'GET',
  target: '/?Action=ListUsers&Version=2010-05-08',
  headers: {
    host: 'iam.amazonaws.com',
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  },
  body: Buffer.alloc(0),
};

describe('sandbox: Signature Version 4', () => {
  it("arrives at the signature of AWS's own example", () => {
    checkSignature(example, readSignature(example), exampleSecret);
  });

  for (const [what, changed] of Object.entries({
    'another query': { ...example, target: '/?Action=ListUsers&Version=2010-05-09' },
    'another method': { ...example, method: 'POST' },
    'another path': { ...example, target: '/x?Action=ListUsers&Version=2010-05-08' },
    'a body': { ...example, body: Buffer.from('x') },
    'another signed header': { ...example, headers: { ...example.headers, host: 'sts.amazonaws.com' } },
  })) {
    it(`does not take the example's signature for ${what}`, () => {
      assert.throws(
        () => {
          checkSignature(changed, readSignature(changed), exampleSecret);
        },
        (error) => error instanceof WireError && error.code === 'SignatureDoesNotMatch' && error.status === 403,
      );
    });
  }

  it('sorts the query by name, then by value', () => {
    const target = '/?Version=2010-05-08&Action=ListUsers';
    checkSignature({ ...example, target }, readSignature(example), exampleSecret);
  });

  for (const [missing, authorization] of Object.entries({
    Credential: 'AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00',
    Signature: 'AWS4-HMAC-SHA256 Credential=a/20150830/us-east-1/iam/aws4_request, SignedHeaders=host',
    SignedHeaders: 'AWS4-HMAC-SHA256 Credential=a/20150830/us-east-1/iam/aws4_request, Signature=00',
  })) {
    it(`names ${missing} when it is missing`, () => {
      const request = { ...example, headers: { ...example.headers, authorization } };
      assert.throws(
        () => readSignature(request),
        (error) =>
          error instanceof WireError && error.code === 'IncompleteSignature' && error.message.includes(`'${missing}'`),
      );
    });
  }
});

describe('sandbox: who signs', () => {
  const clock = new StillClock();
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ clock: { now: () => clock.now() }, users: 5 });
  });
  beforeEach(() => {
    sandbox.reset();
  });
  after(() => sandbox.close());

  /** The SDK with its clock set to the sandbox's, and wrong by so many milliseconds. */
  const skewed = (ms: number) => {
    const client = iamClient(sandbox);
    client.config.systemClockOffset = clock.now() - Date.now() + ms;
    return client;
  };
  const asking = (signer?: Signer) => {
    const client = stsClient(sandbox, signer);
    client.config.systemClockOffset = clock.now() - Date.now();
    return client.send(new GetCallerIdentityCommand());
  };

  it('takes what the SDK signs, for both services and any region', async () => {
    for (const region of ['us-east-1', 'eu-central-1', 'cn-north-1', 'us-gov-west-1']) {
      const iam = iamClient(sandbox, sandbox.adminKey, region);
      iam.config.systemClockOffset = clock.now() - Date.now();
      const { Users = [] } = await iam.send(new ListUsersCommand({ PathPrefix: '/service/ci/' }));
      assert.deepEqual(
        Users.map((user) => user.UserName),
        ['ci-deploy', 'jenkins-legacy'],
      );
    }
    assert.equal((await asking()).Arn, 'arn:aws:iam::123456789012:user/iam-admin');
  });

  it('refuses a wrong secret', async () => {
    const wrong = new SecretText(`${sandbox.adminKey.secret.reveal().slice(0, -1)}-`);
    const { code, status, message } = await refusal(asking({ id: sandbox.adminKey.id, secret: wrong }));
    assert.deepEqual([code, status], ['SignatureDoesNotMatch', 403]);
    assert.match(message, /^The request signature we calculated does not match the signature you provided\./);
  });

  it('takes a clock that is five minutes off and refuses one that is more', async () => {
    const minute = 60_000;
    // The SDK's own clock runs on, so the margin is a minute wide.
    for (const off of [-4 * minute, 4 * minute]) await skewed(off).send(new GetUserCommand());
    const late = await refusal(skewed(-6 * minute).send(new GetUserCommand()));
    assert.deepEqual([late.code, late.status], ['SignatureDoesNotMatch', 403]);
    assert.match(
      late.message,
      /^Signature expired: 20260314T092\d{3}Z is now earlier than 20260314T092153Z \(20260314T092653Z - 5 min\.\)$/,
    );
    const early = await refusal(skewed(6 * minute).send(new GetUserCommand()));
    assert.match(early.message, /^Signature not yet current: 20260314T093\d{3}Z is still later than 20260314T093153Z/);
  });

  it('knows active keys only, those of root among them', async () => {
    const inactive = sandbox.addKey('ci-deploy', 'Inactive');
    const removed = sandbox.addKey('ci-deploy');
    sandbox.removeKey(removed.id);
    for (const signer of [inactive, removed, { ...sandbox.adminKey, id: 'AKIAIOSFODNN7EXAMPLE' }]) {
      const { code, status, message } = await refusal(asking({ id: signer.id, secret: sandbox.adminKey.secret }));
      assert.deepEqual([code, status], ['InvalidClientTokenId', 403]);
      assert.equal(message, 'The security token included in the request is invalid.');
    }
    assert.equal((await asking(sandbox.addRootKey())).Arn, 'arn:aws:iam::123456789012:root');
  });

  it('takes a session until it is over, with its own token only', async () => {
    const sts = stsClient(sandbox);
    sts.config.systemClockOffset = clock.now() - Date.now();
    const session = async (): Promise<Required<Signer>> => {
      const { Credentials } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
      assert.ok(Credentials?.AccessKeyId && Credentials.SecretAccessKey && Credentials.SessionToken);
      const secret = new SecretText(Credentials.SecretAccessKey);
      return { id: Credentials.AccessKeyId, secret, token: Credentials.SessionToken };
    };
    const [one, two] = [await session(), await session()];
    assert.equal((await asking(one)).Arn, 'arn:aws:iam::123456789012:user/iam-admin');
    assert.equal((await refusal(asking({ id: one.id, secret: one.secret }))).code, 'InvalidClientTokenId');
    assert.equal((await refusal(asking({ ...one, token: two.token }))).code, 'InvalidClientTokenId');
    assert.equal((await refusal(asking({ ...sandbox.adminKey, token: two.token }))).code, 'InvalidClientTokenId');
    clock.advance(900_000);
    const over = await refusal(asking(one));
    assert.deepEqual([over.code, over.status], ['ExpiredToken', 403]);
    assert.equal(over.message, 'The security token included in the request is expired');
  });
});
