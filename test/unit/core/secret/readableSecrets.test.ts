import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { readableKey, ReadableSecrets, type SecretSource } from '../../../../src/core/secret/readableSecrets.js';
import type { UnstoredSecret } from '../../../../src/core/secret/secretRecords.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';

const WAITING: UnstoredSecret = {
  account: '123456789012',
  userName: 'bob',
  keyId: 'WAITING',
  entryId: '1',
  state: 'waiting',
  kept: 'memory',
};

const unstored = {
  list: () => [WAITING],
  reveal: ({ keyId }: UnstoredSecret) => Promise.resolve(new SecretText(`waiting ${keyId}`)),
};

/** A source that has these keys, and gives its own name as their secret. */
function source(owner: string, ...keyIds: readonly string[]): SecretSource {
  return {
    list: () => Promise.resolve(keyIds.map((keyId) => ({ keyId, owner, place: { kind: 'secretStorage' } as const }))),
    read: ({ keyId }) => Promise.resolve(keyIds.includes(keyId) ? new SecretText(owner) : undefined),
  };
}

const failing: SecretSource = {
  list: () => Promise.reject(new IamKeysError('SecretStoreRefused', { fault: 'refused', reason: 'locked' })),
  read: () => Promise.reject(new IamKeysError('SecretStoreRefused', { fault: 'refused', reason: 'locked' })),
};

describe('the secrets that can be read here', () => {
  const read = async (secrets: ReadableSecrets, keyId: string): Promise<readonly [string, boolean]> => {
    const { secret, isStored } = await secrets.read({ keyId, owner: '' });
    return [secret.reveal(), isStored];
  };

  it('come from the first source that has them, and from none while they wait', async () => {
    const secrets = new ReadableSecrets(unstored, [source('one', 'A'), source('two', 'A', 'B', 'WAITING')]);
    assert.deepEqual(await read(secrets, 'A'), ['one', true]);
    assert.deepEqual(await read(secrets, 'B'), ['two', true]);
    assert.deepEqual(await read(secrets, 'WAITING'), ['waiting WAITING', false]);
    await assert.rejects(read(secrets, 'C'), { code: 'SecretMissing', details: { keyId: 'C' } });
  });

  it('are listed once each', async () => {
    const secrets = new ReadableSecrets(unstored, [source('one', 'A'), source('two', 'A', 'B', 'WAITING')]);
    const all = await secrets.list();
    assert.deepEqual(
      all.map(({ keyId, owner }) => [keyId, owner]),
      [
        ['WAITING', 'bob'],
        ['A', 'one'],
        ['B', 'two'],
      ],
    );
    assert.equal(all[0]?.place, 'waiting');
  });

  it('come from another source where one cannot be read, which is told where no other has them', async () => {
    const secrets = new ReadableSecrets(unstored, [failing, source('two', 'A')]);
    assert.deepEqual(await read(secrets, 'A'), ['two', true]);
    assert.equal((await secrets.list()).length, 2);
    await assert.rejects(read(secrets, 'B'), { code: 'SecretStoreRefused' });
  });

  it('are not those of another server, which may give out the same ID', async () => {
    const secrets = new ReadableSecrets(unstored, []);
    const aws = { ...WAITING, partition: 'aws' };
    const other = { ...aws, endpoint: 'http://127.0.0.1:4566' };
    const both = new ReadableSecrets({ ...unstored, list: () => [aws, other] }, []);
    assert.equal((await both.list()).length, 2);
    assert.equal((await both.read(readableKey(other))).isStored, false);
    const one = new ReadableSecrets({ ...unstored, list: () => [aws] }, []);
    await assert.rejects(one.read(readableKey(other)), { code: 'SecretMissing' });
    // What version 0.1.0 left does not name its server.
    assert.equal((await secrets.read(readableKey(other))).isStored, false);
  });
});
