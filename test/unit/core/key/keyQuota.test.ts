import assert from 'node:assert/strict';
import { keysPerUser } from '../../../../src/core/key/keyQuota.js';

describe('keysPerUser', () => {
  it('is what the account tells, else two at AWS, else nothing', () => {
    const endpoint = 'http://127.0.0.1:4566';
    assert.equal(keysPerUser({}), 2);
    assert.equal(keysPerUser({}, { accessKeysPerUserQuota: 3 }), 3);
    assert.equal(keysPerUser({ endpoint }), undefined);
    assert.equal(keysPerUser({ endpoint }, { accessKeysPerUserQuota: 4 }), 4);
  });
});
