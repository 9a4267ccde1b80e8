import assert from 'node:assert/strict';
import { endOfKeyId, isAccessKeyId, maskKeyId, shortKeyId } from '../../../../src/core/key/accessKeyId.js';

describe('access key IDs', () => {
  it('are masked to what tells their kind and tells them apart', () => {
    assert.equal(maskKeyId('AKIAIOSFODNN7EXAMPLE'), 'AKIA…MPLE');
  });

  it('are shortened to what tells those of one user apart', () => {
    assert.equal(shortKeyId('AKIAIOSFODNN7EXAMPLE'), '…MPLE');
  });

  it('are confirmed by their last four characters', () => {
    assert.equal(endOfKeyId('AKIAIOSFODNN7EXAMPLE'), 'MPLE');
  });

  it('have 16 to 128 word characters', () => {
    for (const good of ['AKIAIOSFODNN7EXAMPLE', 'a'.repeat(16), `${'A_9'.repeat(42)}zz`])
      assert.ok(isAccessKeyId(good), good);
    for (const bad of [
      '',
      'A'.repeat(15),
      'A'.repeat(129),
      `${'A'.repeat(16)} `,
      ` ${'A'.repeat(16)}`,
      `${'A'.repeat(16)}\n`,
      'AKIA-IOSFODNN7EXAMPLE',
    ]) {
      assert.ok(!isAccessKeyId(bad), bad);
    }
  });
});
