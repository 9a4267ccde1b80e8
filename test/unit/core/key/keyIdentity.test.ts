import assert from 'node:assert/strict';
import {
  accountOf,
  isKeyOf,
  isSameAccount,
  isSameKey,
  isTakenFor,
  keyAt,
  keyOf,
  mayBeSameAccount,
  mayBeSameKey,
  requireKeyOf,
} from '../../../../src/core/key/keyIdentity.js';
import { isIamKeysError } from '../../../../src/core/errors.js';
import type { KeyIdentity } from '../../../../src/core/secret/secretRecords.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';

const LOCAL = 'http://localhost:4566';
const AWS: KeyIdentity = { account: '123456789012', partition: 'aws', userName: 'bob', keyId: 'AKIAIOSFODNN7EXAMPLE' };
const ELSEWHERE: KeyIdentity = { ...AWS, endpoint: LOCAL };
const OLD: KeyIdentity = { account: '123456789012', userName: 'bob', keyId: 'AKIAIOSFODNN7EXAMPLE' };
/** Each differs from AWS's in one part of what tells keys apart. */
const OTHERS: readonly KeyIdentity[] = [
  ELSEWHERE,
  { ...AWS, partition: 'aws-cn' },
  { ...AWS, account: '210987654321' },
  { ...AWS, keyId: 'AKIAI44QH8DHBEXAMPLE' },
];

describe('the identity of a key', () => {
  it('is server, account and ID, and not its user, who may be renamed', () => {
    assert.ok(isSameKey(AWS, { ...AWS, userName: 'robert' }));
    for (const other of [...OTHERS, OLD])
      assert.deepEqual([isSameKey(AWS, other), isSameKey(other, AWS)], [false, false]);
    assert.ok(isSameKey(OLD, OLD));
    assert.deepEqual(
      OTHERS.map((other) => isSameAccount(AWS, other)),
      [false, false, false, true],
    );
  });

  it('may be that of what version 0.1.0 wrote, which names no server', () => {
    for (const key of [AWS, ELSEWHERE])
      assert.deepEqual([mayBeSameKey(OLD, key), mayBeSameKey(key, OLD)], [true, true]);
    for (const other of OTHERS) assert.equal(mayBeSameKey(AWS, other), false);
    for (const other of [
      { ...OLD, account: '210987654321' },
      { ...OLD, keyId: 'AKIAI44QH8DHBEXAMPLE' },
    ])
      assert.equal(mayBeSameKey(AWS, other), false);
    assert.deepEqual([mayBeSameAccount(OLD, AWS), mayBeSameAccount(AWS, ELSEWHERE)], [true, false]);
  });

  it('is taken for AWS’s own where no server is named', () => {
    assert.deepEqual(
      [AWS, ELSEWHERE, { ...AWS, keyId: 'AKIAI44QH8DHBEXAMPLE' }].map((key) => isTakenFor(OLD, key)),
      [true, false, false],
    );
    assert.deepEqual(
      [AWS, ELSEWHERE, OLD].map((key) => isTakenFor(AWS, key)),
      [true, false, false],
    );
  });

  describe('at a connection', () => {
    const { account } = new FakeMachine();
    const connection = account.connection();
    const local = account.connection({ endpoint: LOCAL });

    it('is of the connection’s server', () => {
      assert.deepEqual(accountOf(connection), { account: '123456789012', partition: 'aws' });
      assert.deepEqual(keyAt(connection, { id: AWS.keyId, userName: 'bob' }), AWS);
      assert.deepEqual(keyAt(local, { id: AWS.keyId, userName: 'bob' }), ELSEWHERE);
    });

    it('is required before what the server says of it counts', () => {
      assert.doesNotThrow(() => requireKeyOf(AWS, connection));
      assert.doesNotThrow(() => requireKeyOf(ELSEWHERE, local));
      for (const [key, at] of [
        [ELSEWHERE, connection],
        [AWS, local],
        [OLD, connection],
        [{ ...AWS, partition: 'aws-cn' }, connection],
      ] as const) {
        assert.equal(isKeyOf(key, at), false);
        assert.throws(
          () => requireKeyOf(key, at),
          (error) => {
            assert.ok(isIamKeysError(error, 'WrongAccount'));
            const { account: number, partition, endpoint } = error.details;
            assert.deepEqual([number, partition, endpoint], [key.account, key.partition, key.endpoint]);
            return true;
          },
        );
      }
    });
  });

  it('of an entry or a row is no more than that', () => {
    const row = { ...ELSEWHERE, entryId: 'e', state: 'waiting' };
    assert.deepEqual(keyOf(row, row), ELSEWHERE);
    assert.deepEqual(Object.keys(keyOf(OLD, OLD)), ['account', 'userName', 'keyId']);
  });
});
