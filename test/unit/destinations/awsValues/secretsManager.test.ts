import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { SecretFacts } from '../../../../src/core/place/awsValues.js';
import type { SecretsManagerPlace } from '../../../../src/core/place/remotePlace.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { SecretsManagerDestination } from '../../../../src/destinations/awsValues/secretsManagerDestination.js';
import { MemoryValues } from '../../../support/fakes/memoryValues.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { Script } from '../../../support/fakes/script.js';
import { rejection } from '../../../support/rejection.js';

const ACCOUNT = '210987654321';
const PLACE: SecretsManagerPlace = {
  ...{ kind: 'secretsManager', profile: 'ci', region: 'eu-central-1', account: ACCOUNT },
  ...{ secret: 'ci/aws', idField: 'id', secretField: 'key', others: 'replaced' },
};
const newPair = (): KeySecret => ({
  ...{ account: '123456789012', partition: 'aws', userName: 'bob' },
  keyId: randomKeyId(),
  secret: randomSecret(),
});

describe('a secret of Secrets Manager as a place', () => {
  let script: Script;
  let values: MemoryValues;
  let account: string;

  beforeEach(() => {
    script = new Script();
    values = new MemoryValues(script);
    values.versions.set('ci/aws', [{ id: 'theirs', value: new SecretText('{"id":"old","db":{"host":"h"}}') }]);
    account = ACCOUNT;
  });

  const open = (more: Partial<SecretsManagerPlace> = {}) => {
    const caller = { account, arn: `arn:aws:iam::${account}:user/ci`, partition: 'aws', kind: 'user' } as const;
    return new SecretsManagerDestination({ ...PLACE, ...more }, () => Promise.resolve({ caller, values }));
  };
  const put = async (pair: KeySecret, more: Partial<SecretsManagerPlace> = {}): Promise<void> => {
    const place = open(more);
    await place.preflight();
    await place.store(pair);
    await place.readBack(pair);
  };
  const now = (secret = 'ci/aws'): unknown => JSON.parse(values.versions.get(secret)?.at(-1)?.value.reveal() ?? 'null');
  const refusal = async (work: Promise<unknown>): Promise<unknown> => (await rejection(work)).details;

  it('gets the pair under the names that were chosen, and is not read for it', async () => {
    const pair = newPair();
    await put(pair);
    assert.deepEqual(now(), { id: pair.keyId, key: pair.secret.reveal() });
    assert.equal(script.count('secrets.value'), 0);
    const [, version] = values.versions.get('ci/aws') ?? [];
    assert.match(version?.id ?? '', /^iam-keys-[\da-f]{20}-[\da-f]{24}$/);
  });

  it('gets the host of Amazon SES in a third field beside its credentials', async () => {
    const pair = newPair();
    await put(pair, { sesRegion: 'eu-west-1', hostField: 'host' });
    const host = 'email-smtp.eu-west-1.amazonaws.com';
    assert.deepEqual(now(), { id: pair.keyId, key: pair.secret.reveal(), host });
  });

  it('keeps its other fields where that was chosen, and is refused where it has none', async () => {
    const pair = newPair();
    await put(pair, { others: 'kept' });
    assert.deepEqual(now(), { id: pair.keyId, db: { host: 'h' }, key: pair.secret.reveal() });
    for (const text of ['plain', '[1]', '"x"', 'null']) {
      values.versions.set('ci/aws', [{ id: 'theirs', value: new SecretText(text) }]);
      const details = await refusal(open({ others: 'kept' }).preflight());
      assert.deepEqual(details, { place: 'secret ci/aws', why: 'notJson', detail: '' });
    }
  });

  it('is made where it is not there and that was agreed to, and then only replaced while nobody else wrote', async () => {
    const [first, second] = [newPair(), newPair()];
    await put(first, { secret: 'new', others: 'new' });
    await put(second, { secret: 'new', others: 'new' });
    assert.deepEqual(now('new'), { id: second.keyId, key: second.secret.reveal() });
    assert.deepEqual([script.count('secrets.create'), script.count('secrets.put')], [1, 1]);
    assert.deepEqual(values.made.get('new'), { description: 'Access key of bob, by IAM Keys', kmsKey: undefined });
    const details = await refusal(open({ others: 'new' }).preflight());
    assert.deepEqual(details, { place: 'secret ci/aws', why: 'changed', detail: '' });
  });

  it('is made with the description and the key of KMS that were chosen', async () => {
    const making = { description: 'For CI', kmsKey: 'alias/ci' };
    await put(newPair(), { secret: 'new', others: 'new', ...making });
    assert.deepEqual(values.made.get('new'), making);
  });

  for (const [why, facts, detail] of [
    ['deleted', { isDeleted: true }, ''],
    ['owned', { owner: 'rds' }, 'rds'],
  ] as const satisfies readonly (readonly [string, Partial<SecretFacts>, string])[]) {
    it(`is refused before anything is created where it is ${why}`, async () => {
      values.facts = facts;
      assert.deepEqual(await refusal(open().preflight()), { place: 'secret ci/aws', why, detail });
    });
  }

  it('is refused where it is gone, and where its profile is one of another account', async () => {
    assert.deepEqual(await refusal(open({ secret: 'gone' }).preflight()), {
      ...{ place: 'secret gone', why: 'absent', detail: '' },
    });
    account = '123456789012';
    assert.deepEqual(await refusal(open().preflight()), { place: 'secret ci/aws', why: 'account', detail: account });
  });

  for (const [when, puts] of [
    ['before', 2],
    ['after', 1],
  ] as const) {
    it(`is written once where the answer was lost ${when} it was carried out`, async () => {
      script.fail('secrets.put', when, new IamKeysError('Timeout', { what: 'PutSecretValue', seconds: 30 }));
      const pair = newPair();
      await put(pair);
      assert.deepEqual(now(), { id: pair.keyId, key: pair.secret.reveal() });
      assert.deepEqual([values.versions.get('ci/aws')?.length, script.count('secrets.put')], [2, puts]);
    });
  }

  it('is not asked again where it said no', async () => {
    script.failAlways('secrets.put', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
    assert.equal((await rejection(open().store(newPair()))).code, 'AccessDenied');
    assert.equal(script.count('secrets.put'), 1);
  });

  it('is left as it is where a later try finds the pair there', async () => {
    const pair = newPair();
    await put(pair);
    await put(pair);
    assert.equal(script.count('secrets.put'), 1);
  });

  it('does not count as having the pair once another version is current', async () => {
    const [pair, other] = [newPair(), newPair()];
    await put(pair);
    await put(other);
    assert.equal((await rejection(open().readBack(pair))).code, 'ReadBackDiffers');
    await open().readBack(other);
  });

  it('goes back to the version before, unless another is current by now', async () => {
    const [pair, other] = [newPair(), newPair()];
    await put(pair);
    await open().takeBack(pair);
    assert.equal(values.versions.get('ci/aws')?.at(-1)?.id, 'theirs');
    await put(other);
    await open().takeBack(pair);
    assert.deepEqual(now(), { id: other.keyId, key: other.secret.reveal() });
  });

  it('has nothing to go back to where it was made for the key', async () => {
    const pair = newPair();
    await put(pair, { secret: 'new', others: 'new' });
    const details = await refusal(open({ secret: 'new', others: 'new' }).takeBack(pair));
    assert.deepEqual(details, { place: 'secret new', why: 'noPrevious', detail: '' });
  });
});
