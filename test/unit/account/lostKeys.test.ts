import assert from 'node:assert/strict';
import { LostKeys } from '../../../src/account/lostKeys.js';
import type { KeyWithUse } from '../../../src/account/keyWithUse.js';
import { Emitter } from '../../../src/core/event.js';
import type { LostSecretRecords } from '../../../src/core/ports.js';
import type { LostSecret } from '../../../src/core/secret/secretRecords.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

class MemoryRecords implements LostSecretRecords {
  kept: readonly LostSecret[] = [];

  list = (): readonly LostSecret[] => this.kept;

  put = (lost: readonly LostSecret[]): Promise<void> => {
    this.kept = [...this.kept.filter(({ keyId }) => !lost.some((each) => each.keyId === keyId)), ...lost];
    return Promise.resolve();
  };

  remove = (keyIds: readonly string[]): Promise<void> => {
    this.kept = this.kept.filter(({ keyId }) => !keyIds.includes(keyId));
    return Promise.resolve();
  };
}

/** Which copies of secrets this computer has. */
class Local {
  readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  readonly profiles = new Map<string, readonly string[]>();
  readonly saved = new Set<string>();

  copies = (keyId: string) => ({ profiles: this.profiles.get(keyId) ?? [], saved: this.saved.has(keyId) });
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
const ids = (keyId: string, certain = true) => ({ account, userName: 'ana', keyId, certain });

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
    assert.deepEqual(lost.of('a'), { ...ids('a', false), found: first });
    assert.equal(lost.of('c'), undefined);
    await time.advance(1000);
    await lost.note([ids('a', false), ids('b')]);
    await lost.note([ids('b', false)]);
    assert.deepEqual([lost.of('a')?.found, lost.of('b'), told], [first, { ...ids('b'), found: first }, 1]);
    await lost.note([ids('a')]);
    assert.deepEqual([lost.of('a'), told], [{ ...ids('a'), found: first + 1000 }, 2]);
  });

  it('are none where this computer has a copy, and are forgotten once one turns up', async () => {
    local.saved.add('a');
    await lost.note([ids('a')]);
    assert.deepEqual([records.kept, told], [[], 0]);
    await lost.note([ids('b'), ids('c')]);
    local.profiles.set('b', ['work']);
    assert.equal(lost.of('b'), undefined);
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
    lost.follow(account, keys);
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
    await lost.forget(['a', 'x']);
    assert.deepEqual([records.kept.map(({ keyId }) => keyId), told], [['b'], 2]);
    await lost.forget(['a']);
    assert.equal(told, 2);
  });
});
