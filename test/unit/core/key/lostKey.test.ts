import assert from 'node:assert/strict';
import type { AppearedKey } from '../../../../src/core/issue/appearedKeys.js';
import { isUsedSince, lostAmong, lostByReconciling } from '../../../../src/core/key/lostKey.js';
import type { StoreOfEntry } from '../../../../src/core/issue/reconcileCreations.js';

const account = '123456789012';
const server = { account, partition: 'aws', endpoint: 'http://localhost:4566' };

function appeared(facts: Partial<AppearedKey>): AppearedKey {
  return {
    key: { id: 'AKIA1', userName: 'ana', status: 'Active', created: 0 },
    lastUsed: {},
    inWindow: true,
    offers: { deactivate: true, delete: true },
    ...facts,
  };
}

describe('a key that appeared while a creation was cut short', () => {
  const lost = (facts: Partial<AppearedKey>, certain: boolean) => lostAmong(server, [appeared(facts)], certain);

  it('has a secret that is lost where it is known to be the one that was created', () => {
    for (const facts of [{}, { inWindow: false }]) {
      assert.deepEqual(lost(facts, true), [{ ...server, userName: 'ana', keyId: 'AKIA1', certain: true }]);
    }
    assert.equal(lostAmong(server, [withoutLastUsed(appeared({}))], true).length, 1);
  });

  it('has one that is perhaps lost where it was created at that time and never used', () => {
    assert.deepEqual(lost({}, false), [{ ...server, userName: 'ana', keyId: 'AKIA1', certain: false }]);
    assert.deepEqual(lost({ inWindow: false }, false), []);
    assert.deepEqual(lostAmong(server, [withoutLastUsed(appeared({}))], false), []);
  });

  it('has an owner somewhere where it was used', () => {
    const used = { lastUsed: { date: 1 } };
    assert.deepEqual([lost(used, true), lost(used, false)], [[], []]);
  });
});

describe('a creation that an earlier start cut short', () => {
  const entry = {
    id: 'e',
    account,
    partition: 'aws',
    userName: 'ana',
    keyIdsBefore: [],
    started: 0,
    clockOffset: 0,
    destination: { kind: 'secretStorage' },
  } as const;
  const lost = (store: StoreOfEntry, certain: boolean) =>
    lostByReconciling({ kind: 'appeared', entry, keys: [appeared({})], store, certain }).map((each) => each.certain);

  it('has lost a secret where no store that kept it may have it still', () => {
    assert.deepEqual([lost('same', true), lost('none', true), lost('none', false)], [[true], [true], [false]]);
    assert.deepEqual([lost('vanished', true), lost('vanished', false)], [[false], [false]]);
    assert.deepEqual([lost('otherClient', true), lost('otherClient', false)], [[], []]);
    assert.deepEqual(lostByReconciling({ kind: 'closed', entry, because: 'keyGone' }), []);
  });
});

describe('a secret that was found to be lost', () => {
  const found = { account, userName: 'ana', keyId: 'AKIA1', certain: true, found: 1000 };

  it('is someone’s where the key was used since', () => {
    assert.equal(isUsedSince(found, { date: 1001 }), true);
    for (const lastUsed of [undefined, {}, { date: 1000 }]) {
      assert.equal(isUsedSince(found, lastUsed), false);
    }
  });
});

function withoutLastUsed({ key, inWindow, offers }: AppearedKey): AppearedKey {
  return { key, inWindow, offers };
}
