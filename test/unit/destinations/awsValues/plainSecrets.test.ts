import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { PlainSecretsPlace } from '../../../../src/core/place/remotePlace.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { PlainSecretsDestination } from '../../../../src/destinations/awsValues/plainSecretsDestination.js';
import { MemoryValues } from '../../../support/fakes/memoryValues.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { Script } from '../../../support/fakes/script.js';
import { rejection } from '../../../support/rejection.js';

const ACCOUNT = '210987654321';
const PLACE: PlainSecretsPlace = {
  ...{ kind: 'plainSecrets', profile: 'ci', region: 'eu-central-1', account: ACCOUNT },
  ...{ idName: 'ci/id', secretName: 'ci/secret', made: 'none' },
};
const newPair = (): KeySecret => ({
  ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
  keyId: randomKeyId(),
  secret: randomSecret(),
});

describe('two secrets of Secrets Manager as a place', () => {
  let script: Script;
  let values: MemoryValues;

  beforeEach(() => {
    script = new Script();
    values = new MemoryValues(script);
    for (const name of ['ci/id', 'ci/secret'])
      values.versions.set(name, [{ id: `theirs of ${name}`, value: new SecretText('old') }]);
  });

  const open = (more: Partial<PlainSecretsPlace> = {}, account = ACCOUNT) => {
    const caller = { account, arn: `arn:aws:iam::${account}:user/ci`, partition: 'aws', kind: 'user' } as const;
    return new PlainSecretsDestination({ ...PLACE, ...more }, () => Promise.resolve({ caller, values }));
  };
  const put = async (pair: KeySecret, more: Partial<PlainSecretsPlace> = {}): Promise<void> => {
    const place = open(more);
    await place.preflight();
    await place.store(pair);
    await place.readBack(pair);
  };
  const now = (): readonly (string | undefined)[] =>
    ['ci/id', 'ci/secret'].map((name) => values.versions.get(name)?.at(-1)?.value.reveal());

  it('get the ID and the secret as plain text, one right after the other, without being read', async () => {
    const pair = newPair();
    await put(pair);
    assert.deepEqual(now(), [pair.keyId, pair.secret.reveal()]);
    assert.equal(script.count('secrets.value'), 0);
  });

  it('are made where they are not there and that was agreed to, as it was said', async () => {
    values.versions.delete('ci/secret');
    assert.equal((await rejection(open().preflight())).code, 'PlaceRefused');
    const pair = newPair();
    await put(pair, { made: 'secret', description: 'For CI', kmsKey: 'alias/ci' });
    assert.deepEqual(now(), [pair.keyId, pair.secret.reveal()]);
    assert.deepEqual([...values.made], [['ci/secret', { description: 'For CI', kmsKey: 'alias/ci' }]]);
  });

  it('are written once each where a later try finds the ID there', async () => {
    script.fail('secrets.put', 'after', new IamKeysError('AccessDenied', { message: 'no' }));
    const pair = newPair();
    assert.equal((await rejection(put(pair))).code, 'AccessDenied');
    await put(pair);
    assert.deepEqual(now(), [pair.keyId, pair.secret.reveal()]);
    assert.equal(script.count('secrets.put'), 2);
  });

  it('do not count as having the pair where one of them has another', async () => {
    const [pair, other] = [newPair(), newPair()];
    await put(pair);
    const mine = values.versions.get('ci/secret') ?? [];
    await put(other);
    values.versions.set('ci/secret', mine);
    for (const one of [pair, other]) assert.equal((await rejection(open().readBack(one))).code, 'ReadBackDiffers');
  });

  it('go back to the versions before', async () => {
    const pair = newPair();
    await put(pair);
    await open().takeBack(pair);
    assert.deepEqual(now(), ['old', 'old']);
  });

  it('are refused where their profile is one of another account', async () => {
    const error = await rejection(open({}, '123456789012').preflight());
    assert.deepEqual([error.code, script.calls], ['PlaceRefused', []]);
  });
});
