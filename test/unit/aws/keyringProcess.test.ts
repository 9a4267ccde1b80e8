import assert from 'node:assert/strict';
import { requireItem } from '../../../src/aws/credentials/keyringProcess.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { ItemState } from '../../../src/core/secret/keyring.js';

const OURS = '/usr/bin/secret-tool lookup application iam-keys access-key-id AKIAIOSFODNN7EXAMPLE';

describe('a line that reads the keyring', () => {
  const asked: string[] = [];
  const check = (command: string, state?: ItemState) =>
    requireItem(
      {
        findItem: (keyId) => {
          asked.push(keyId);
          if (state === undefined) return Promise.reject(new IamKeysError('KeyringUnavailable', { reason: 'noBus' }));
          return Promise.resolve(state);
        },
      },
      { kind: 'process', profile: 'work', command },
    );

  beforeEach(() => asked.splice(0));

  it('is not run where its item is locked, or missing', async () => {
    await assert.rejects(check(OURS, 'locked'), { code: 'KeyringLocked' });
    await assert.rejects(check(OURS, 'missing'), {
      code: 'KeyringItemMissing',
      details: { profile: 'work', keyId: 'AKIAIOSFODNN7EXAMPLE' },
    });
  });

  it('is run where its item is there, and where nobody can tell', async () => {
    await check(OURS, 'unlocked');
    await check(OURS);
    await requireItem({}, { kind: 'process', profile: 'work', command: OURS });
  });

  it('is asked about, and no other line', async () => {
    await check('/usr/bin/aws-vault export work', 'missing');
    assert.deepEqual(asked, []);
    await check(OURS, 'unlocked');
    assert.deepEqual(asked, ['AKIAIOSFODNN7EXAMPLE']);
  });
});
