import assert from 'node:assert/strict';
import type { Profile, Rotation } from '../../../../src/core/model.js';
import { looseItems, type LooseItemPorts } from '../../../../src/core/secret/looseItems.js';
import type { JournalEntry, OpenEntry, UnstoredSecret } from '../../../../src/core/secret/secretRecords.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { idsOf, newPair } from '../../../support/fakes/openStore.js';

describe('an item of the keyring that no profile reads', () => {
  const pair = newPair('bob');
  let keyring: MemoryKeyring;
  let records: ReturnType<typeof memoryKeyringRecords>;
  let ports: LooseItemPorts;

  beforeEach(async () => {
    keyring = new MemoryKeyring();
    records = memoryKeyringRecords();
    const items = new SystemKeyringItems(keyring, records);
    await items.store(pair);
    ports = { items, ...known({}) };
  });

  function known({
    reads,
    idle,
    waiting,
    owner,
    oldKeyId,
  }: {
    readonly reads?: string;
    readonly idle?: string;
    readonly waiting?: string;
    readonly owner?: OpenEntry['owner'];
    readonly oldKeyId?: string;
  }): Omit<LooseItemPorts, 'items'> {
    const profile = { name: 'work', kind: 'process', keyringKeyId: reads, idleKeyringKeyId: idle } as Profile;
    const entry = { ...idsOf(pair), userName: 'Bob' } as unknown as JournalEntry;
    const files = { credentials: '/c', config: '/f' };
    return {
      reader: { list: () => Promise.resolve({ profiles: [profile], problems: [], files }) },
      unstored: {
        load: () => Promise.resolve(),
        list: () => (waiting === undefined ? [] : [{ keyId: waiting } as UnstoredSecret]),
      },
      journal: {
        list: () => Promise.resolve({ entries: owner ? [{ entry, owner, lastSign: 0 }] : [], damaged: [] }),
      },
      rotations: { list: () => Promise.resolve(oldKeyId === undefined ? [] : [{ oldKeyId } as Rotation]) },
    };
  }

  const found = async (more: Parameters<typeof known>[0]) =>
    (await looseItems({ ...ports, ...known(more) })).map(({ keyId }) => keyId);

  it('is found by what was written down of it, locked or not', async () => {
    assert.deepEqual(await found({}), [pair.keyId]);
    assert.deepEqual(await found({ reads: newPair().keyId, owner: 'gone' }), [pair.keyId]);
    keyring.state = { kind: 'locked' };
    assert.deepEqual(await found({}), [pair.keyId]);
  });

  it('is none where a profile reads it, a row waits for it, a window creates it, or a rotation may go back to it', async () => {
    assert.deepEqual(await found({ reads: pair.keyId }), []);
    assert.deepEqual(await found({ idle: pair.keyId }), []);
    assert.deepEqual(await found({ waiting: pair.keyId }), []);
    assert.deepEqual(await found({ owner: 'running' }), []);
    assert.deepEqual(await found({ oldKeyId: pair.keyId }), []);
  });

  it('is passed over where the keyring cannot be asked, and forgotten once it is not there any more', async () => {
    keyring.state = { kind: 'unavailable', reason: 'noBus' };
    assert.deepEqual(await found({}), []);
    assert.equal(records.records.size, 1);
    keyring.state = { kind: 'unlocked' };
    keyring.items.clear();
    assert.deepEqual(await found({}), []);
    assert.equal(records.records.size, 0);
  });
});
