import assert from 'node:assert/strict';
import { LostKeys } from '../../../src/account/lostKeys.js';
import type { KeyWithUse } from '../../../src/account/keyWithUse.js';
import { Emitter } from '../../../src/core/event.js';
import type { LostSecretRecords } from '../../../src/core/secret/secretPorts.js';
import { isSameKey } from '../../../src/core/key/keyIdentity.js';
import type { KeyIdentity, LostSecret } from '../../../src/core/secret/secretRecords.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

class MemoryRecords implements LostSecretRecords {
  kept: readonly LostSecret[] = [];

  list = (): readonly LostSecret[] => this.kept;

  put = (lost: readonly LostSecret[]): Promise<void> => {
    this.kept = [...this.kept.filter((one) => !lost.some((other) => isSameKey(one, other))), ...lost];
    return Promise.resolve();
  };

  remove = (keys: readonly KeyIdentity[]): Promise<void> => {
    this.kept = this.kept.filter((one) => !keys.some((other) => isSameKey(one, other)));
    return Promise.resolve();
  };
}

/** Which copies of secrets this computer has. */
class Local {
  readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  readonly profiles = new Map<string, readonly string[]>();
  readonly saved = new Set<string>();

  copies = ({ keyId }: KeyIdentity) => ({ profiles: this.profiles.get(keyId) ?? [], saved: this.saved.has(keyId) });
}

/** What IAM lists. */
class Listed {
  readonly changed = new Emitter<string>();
  readonly onDidChange = this.changed.event;
  readonly #keys = new Map<string, readonly KeyWithUse[]>();

  get = (userName: string) => this.#keys.get(userName);

  list(userName: string, ...ids: readonly string[]): void {
    const known = ids.map((id): KeyWithUse => ({ key: { id, userName, status: 'Active', created: 0 } }));
    this.#keys.set(userName, known);
    this.changed.fire(userName);
  }
}

const account = '123456789012';
const key = (keyId: string): KeyIdentity => ({ account, partition: 'aws', userName: 'ana', keyId });
const ids = (keyId: string, certain = true) => ({ ...key(keyId), certain });
const at = (endpoint?: string) => ({
  caller: { kind: 'user', account, partition: 'aws', arn: `arn:aws:iam::${account}:user/me` } as const,
  endpoint,
});

describe('keys whose secrets are lost', () => {
  let records: MemoryRecords;
  let local: Local;
  let time: FakeTime;
  let lost: LostKeys;
  let told: number;

  beforeEach(() => {
    records = new MemoryRecords();
    local = new Local();
    time = new FakeTime();
    lost = new LostKeys(records, local, time);
    told = 0;
    lost.onDidChange(() => told++);
  });

  it('are known with the time, which is the first, until it becomes certain', async () => {
    const first = time.now();
    await lost.note([ids('a', false), ids('b')]);
    assert.deepEqual(lost.of(key('a')), { ...ids('a', false), found: first });
    assert.equal(lost.of(key('c')), undefined);
    await time.advance(1000);
    await lost.note([ids('a', false), ids('b')]);
    await lost.note([ids('b', false)]);
    assert.deepEqual([lost.of(key('a'))?.found, lost.of(key('b')), told], [first, { ...ids('b'), found: first }, 1]);
    await lost.note([ids('a')]);
    assert.deepEqual([lost.of(key('a')), told], [{ ...ids('a'), found: first + 1000 }, 2]);
  });

  it('are none where this computer has a copy, and are forgotten once one turns up', async () => {
    local.saved.add('a');
    await lost.note([ids('a')]);
    assert.deepEqual([records.kept, told], [[], 0]);
    await lost.note([ids('b'), ids('c')]);
    local.profiles.set('b', ['work']);
    assert.equal(lost.of(key('b')), undefined);
    local.changed.fire();
    assert.deepEqual(
      records.kept.map(({ keyId }) => keyId),
      ['c'],
    );
    lost.dispose();
    local.profiles.set('c', ['work']);
    local.changed.fire();
    assert.equal(records.kept.length, 1);
  });

  it('are forgotten once IAM lists them no more, and by no other list', async () => {
    const keys = new Listed();
    lost.follow({ connection: at(), keys });
    await lost.note([ids('a'), ids('b'), { ...ids('c'), account: '999999999999' }, { ...ids('d'), userName: 'bob' }]);
    keys.changed.fire('ana');
    keys.list('ANA', 'a');
    await new Promise(setImmediate);
    assert.deepEqual(
      records.kept.map(({ keyId }) => keyId),
      ['a', 'c', 'd'],
    );
    assert.equal(told, 2);
  });

  it('are forgotten when they are deleted; others are left, and nothing is told', async () => {
    await lost.note([ids('a'), ids('b')]);
    await lost.forget([key('a'), key('x')]);
    assert.deepEqual([records.kept.map(({ keyId }) => keyId), told], [['b'], 2]);
    await lost.forget([key('a')]);
    assert.equal(told, 2);
  });

  it('are another server’s where that has given out the same ID and account number', async () => {
    const elsewhere = { ...key('a'), endpoint: 'http://localhost:4566' };
    const keys = new Listed();
    lost.follow({ connection: at('http://localhost:4566'), keys });
    await lost.note([ids('a')]);
    assert.equal(lost.of(elsewhere), undefined);
    keys.list('ana');
    await lost.forget([elsewhere]);
    assert.deepEqual(lost.of(key('a'))?.keyId, 'a');
  });

  it('of version 0.1.0, which name no server, are taken for AWS’s own', async () => {
    await lost.note([{ account, userName: 'ana', keyId: 'a', certain: true }]);
    assert.equal(lost.of({ ...key('a'), endpoint: 'http://localhost:4566' }), undefined);
    assert.equal(lost.of(key('a'))?.certain, true);
    await lost.forget([key('a')]);
    assert.deepEqual(records.kept, []);
  });
});
