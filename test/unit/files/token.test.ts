import assert from 'node:assert/strict';
import { newToken, pidOf } from '../../../src/files/token.js';

describe('a token', () => {
  it('tells its process, and nothing else does', () => {
    const token = newToken(4711);
    assert.equal(pidOf(token), 4711);
    assert.notEqual(newToken(4711), token);
    for (const other of ['', '1', '1-', `x${token}`, `${token}0`, '-0123456789abcdef', 'a-0123456789abcdef']) {
      assert.equal(pidOf(other), undefined, other);
    }
  });
});
