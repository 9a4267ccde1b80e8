import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { ParameterStorePlace } from '../../../../src/core/place/remotePlace.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { ParameterStoreDestination } from '../../../../src/destinations/awsValues/parameterStoreDestination.js';
import { MemoryValues } from '../../../support/fakes/memoryValues.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { Script } from '../../../support/fakes/script.js';
import { rejection } from '../../../support/rejection.js';

const ACCOUNT = '210987654321';
const PLACE: ParameterStorePlace = {
  ...{ kind: 'parameterStore', profile: 'ci', region: 'eu-central-1', account: ACCOUNT },
  ...{ idName: '/ci/id', secretName: '/ci/secret' },
};

describe('two parameters as a place', () => {
  let script: Script;
  let values: MemoryValues;
  const pair = {
    ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
    keyId: randomKeyId(),
    secret: randomSecret(),
  };

  beforeEach(() => {
    script = new Script();
    values = new MemoryValues(script);
  });

  const open = (account = ACCOUNT) => {
    const caller = { account, arn: `arn:aws:iam::${account}:user/ci`, partition: 'aws', kind: 'user' } as const;
    return new ParameterStoreDestination(PLACE, () => Promise.resolve({ caller, values }));
  };
  const put = async (): Promise<void> => {
    const place = open();
    await place.preflight();
    await place.store(pair);
    await place.readBack();
  };
  const stored = (name: string) => {
    const { type, version, value } = values.stored.get(name) ?? {};
    return [type, version, value?.reveal()];
  };

  it('get the ID and the secret, one right after the other, and are made where they are not there', async () => {
    await put();
    await put();
    assert.deepEqual(stored('/ci/id'), ['SecureString', 2, pair.keyId]);
    assert.deepEqual(stored('/ci/secret'), ['SecureString', 2, pair.secret.reveal()]);
    assert.match(script.calls.join(' '), /parameters\.put parameters\.put/);
  });

  for (const [when, versions] of [
    ['before', 1],
    ['after', 1],
  ] as const) {
    it(`are written once where the answer was lost ${when} it was carried out`, async () => {
      script.fail('parameters.put', when, new IamKeysError('Offline', { host: 'ssm', reason: 'ECONNRESET' }));
      await put();
      assert.deepEqual(stored('/ci/id'), ['SecureString', versions, pair.keyId]);
      assert.equal(script.count('parameters.put'), when === 'before' ? 3 : 2);
    });
  }

  it('are refused where one is plain text, before anything is created', async () => {
    values.stored.set('/ci/secret', { type: 'String', version: 3, value: new SecretText('x') });
    const error = await rejection(open().preflight());
    assert.deepEqual(error.details, { place: 'parameter /ci/secret', why: 'plainText', detail: '' });
  });

  it('are refused where their profile is one of another account', async () => {
    const error = await rejection(open('123456789012').preflight());
    assert.deepEqual([error.code, script.calls], ['PlaceRefused', []]);
  });

  it('stay encrypted with the key of KMS that they are encrypted with', async () => {
    const kmsKey = 'alias/ci';
    values.stored.set('/ci/secret', { type: 'SecureString', version: 3, value: new SecretText('x'), kmsKey });
    await put();
    const keys = ['/ci/id', '/ci/secret'].map((name) => values.stored.get(name)?.kmsKey);
    assert.deepEqual(keys, ['alias/aws/ssm', kmsKey]);
  });

  it('count as written by the last try alone', async () => {
    const place = open();
    await place.store(pair);
    await place.store(pair);
    for (const name of ['/ci/id', '/ci/secret'])
      values.stored.set(name, { type: 'SecureString', version: 1, value: new SecretText('restored') });
    script.fail('parameters.put', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
    await rejection(place.store(pair));
    assert.deepEqual((await rejection(place.readBack())).details, { where: '/ci/id' });
    values.stored.delete('/ci/id');
    values.stored.delete('/ci/secret');
    await place.store(pair);
    await place.readBack();
  });

  it('do not count as written where the answer has no version and theirs has not moved', async () => {
    const place = open();
    values.answersVersion = false;
    await place.store(pair);
    values.stored.clear();
    assert.equal((await rejection(place.readBack())).code, 'ReadBackDiffers');
  });

  it('do not count as written where their version has not moved', async () => {
    const place = open();
    await place.store(pair);
    values.stored.clear();
    assert.equal((await rejection(place.readBack())).code, 'ReadBackDiffers');
  });
});
