import assert from 'node:assert/strict';
import { parseTags } from '../../../../src/core/user/tags.js';

const reason = (line: string): string | undefined => {
  const read = parseTags(line);
  return 'fault' in read ? read.fault.reason : undefined;
};

describe('parseTags', () => {
  it('reads pairs, bare keys and = inside values', () => {
    assert.deepEqual(parseTags(' team = payments, owner=ana ,bare, sum=a=b,'), {
      tags: [
        { key: 'team', value: 'payments' },
        { key: 'owner', value: 'ana' },
        { key: 'bare', value: '' },
        { key: 'sum', value: 'a=b' },
      ],
    });
    assert.deepEqual(parseTags(''), { tags: [] });
  });

  it('names what IAM refuses', () => {
    assert.equal(reason('=x'), 'noKey');
    assert.equal(reason('AWS:team=x'), 'reserved');
    assert.equal(reason('aws-team=x'), undefined);
    assert.equal(reason(`${'k'.repeat(129)}=x`), 'keyTooLong');
    assert.equal(reason(`k=${'v'.repeat(257)}`), 'valueTooLong');
    assert.equal(reason('a=<b>'), 'badCharacter');
    assert.equal(reason('a=1, A=2'), 'twice');
    assert.equal(reason(Array.from({ length: 51 }, (_, number) => `k${number}`).join(',')), 'tooMany');
    assert.equal(reason(Array.from({ length: 50 }, (_, number) => `k${number}`).join(',')), undefined);
  });
});
