import assert from 'node:assert/strict';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { asSmtp } from '../../../src/destinations/smtpForm.js';
import { MemoryDestination } from '../../support/fakes/memoryDestination.js';
import { randomSecret } from '../../support/fakes/randomPair.js';
import { rejection } from '../../support/rejection.js';

const KEY = { account: '123456789012', partition: 'aws', userName: 'bob', keyId: 'AKIAIOSFODNN7EXAMPLE' };

describe('a place for the SMTP credentials of Amazon SES', () => {
  it('gets the password of its Region in the place of the secret, and knows it again', async () => {
    const inner = new MemoryDestination();
    const [pair, other] = [randomSecret(), randomSecret()].map((secret) => ({ ...KEY, secret }));
    assert.ok(pair && other);
    const place = asSmtp(inner, 'eu-central-1');
    await place.store(pair);
    const password = inner.secretOf(KEY.keyId)?.reveal() ?? '';
    // A version of 4 and a signature of 32 bytes.
    assert.match(password, /^B[\w+/]{43}$/);
    await place.readBack(pair);
    assert.equal((await rejection(place.readBack(other))).code, 'ReadBackDiffers');
    assert.equal((await rejection(asSmtp(inner, 'us-east-1').readBack(pair))).code, 'ReadBackDiffers');
  });

  it('gets nothing that no IAM made', async () => {
    const inner = new MemoryDestination();
    const pair = { ...KEY, secret: new SecretText('a secret\nof two lines') };
    assert.equal((await rejection(asSmtp(inner, 'eu-central-1').store(pair))).code, 'StrangePair');
    assert.deepEqual(inner.pairs, []);
  });

  it('goes back where the place can', async () => {
    const inner = new MemoryDestination();
    assert.ok(!('takeBack' in asSmtp(inner, 'eu-central-1')));
    const taken: string[] = [];
    const able = Object.assign(inner, {
      takeBack: ({ keyId }: { readonly keyId: string }) => Promise.resolve(void taken.push(keyId)),
    });
    await asSmtp(able, 'eu-central-1').takeBack?.(KEY);
    assert.deepEqual(taken, [KEY.keyId]);
  });
});
