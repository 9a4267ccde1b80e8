import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { isSesForm, sesText } from '../../../../src/core/secret/sesForms.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { rejection } from '../../../support/rejection.js';

/** Node's own HMAC, where the product uses the Web's. */
function passwordOf(secret: string, region: string): string {
  const steps = ['11111111', region, 'ses', 'aws4_request', 'SendRawEmail'];
  const signature = steps.reduce<Buffer>(
    (key, text) => createHmac('sha256', key).update(text).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return Buffer.concat([Buffer.from([4]), signature]).toString('base64');
}

describe('a pair as Amazon SES takes it over SMTP', () => {
  it('has the password that the signature of that Region makes', async () => {
    for (const region of ['us-east-1', 'eu-central-1', 'us-gov-west-1']) {
      const secret = randomSecret();
      const text = await sesText('sesPassword', { keyId: randomKeyId(), secret }, region);
      assert.equal(text.reveal(), passwordOf(secret.reveal(), region));
      assert.match(text.reveal(), /^B[A-Za-z0-9+/]{43}$/);
    }
  });

  it('names host and port, user and password', async () => {
    const pair = { keyId: randomKeyId(), secret: randomSecret() };
    const [host, user, password, ...rest] = (await sesText('ses', pair, 'ap-south-1')).reveal().split('\n');
    assert.deepEqual([host, user, rest], ['email-smtp.ap-south-1.amazonaws.com:587', pair.keyId, ['']]);
    assert.equal(password, passwordOf(pair.secret.reveal(), 'ap-south-1'));
  });

  it('is refused for a pair that no IAM made', async () => {
    const strange = { keyId: randomKeyId(), secret: new SecretText('two words') };
    const error = await rejection(sesText('ses', strange, 'eu-west-1'));
    assert.deepEqual([error.code, error.details], ['StrangePair', { part: 'secret' }]);
  });

  it('is told from the forms that need no Region', () => {
    assert.deepEqual(['ses', 'sesPassword', 'secret', 'both'].map(isSesForm), [true, true, false, false]);
  });
});
