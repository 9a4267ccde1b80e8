import assert from 'node:assert/strict';
import { IamKeysError } from '../../../src/core/errors.js';
import { describeError } from '../../../src/ui/describeError.js';

describe('an error in the log', () => {
  /** Has no form that could be told from other words. */
  const keyId = 'minio-service-account';

  it('masks the access key ID it is about, whatever form it has', () => {
    for (const error of [
      new IamKeysError('KeyActive', { keyId }),
      new IamKeysError('SecretMissing', { keyId }),
      new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keyId }, { cause: new Error(`no ${keyId}`) }),
      new IamKeysError('LockOut', { what: 'accessKey', name: keyId }),
    ]) {
      const text = describeError(error);
      assert.ok(!text.includes(keyId), text);
      assert.ok(text.startsWith(error.code) && text.includes('mini…ount'), text);
    }
  });

  it('says all else as it is, redacted', () => {
    const user = new IamKeysError('LockOut', { what: 'user', name: keyId });
    assert.equal(describeError(user), `LockOut {"what":"user","name":"${keyId}"}`);
    const cause = new Error('password=x1 of LKIAQAAAAAAAEXAMPLE1');
    assert.equal(
      describeError(new IamKeysError('Throttling', {}, { cause })),
      'Throttling {} (Error: password=[redacted] of LKIA…PLE1)',
    );
    assert.match(describeError(new Error('token=x1')), /^Error: token=x1\n {4}at /);
    assert.equal(describeError('x'), 'not an error');
  });
});
