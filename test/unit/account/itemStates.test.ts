import assert from 'node:assert/strict';
import { ItemStates } from '../../../src/account/itemStates.js';
import { LocalProfiles } from '../../../src/account/localProfiles.js';
import type { Profile } from '../../../src/core/model.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { SystemKeyringItems } from '../../../src/destinations/keyring/keyringItems.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../support/fakes/memoryKeyring.js';

const reads = (name: string, keyringKeyId?: string): Profile => ({
  name,
  kind: 'process',
  ...(keyringKeyId !== undefined && { keyringKeyId }),
  inCredentials: false,
  inConfig: true,
  line: 1,
});

describe('the items of the keyring that profiles read', () => {
  let keyring: MemoryKeyring;
  let profiles: readonly Profile[];
  let finds: number;

  beforeEach(async () => {
    keyring = new MemoryKeyring();
    await keyring.store('AKIATHERE', new SecretText('x'));
    profiles = [reads('a', 'AKIATHERE'), reads('b', 'AKIAGONE'), reads('c', 'AKIAGONE'), reads('other')];
    finds = 0;
  });

  const states = () => {
    const list = () => Promise.resolve({ profiles, problems: [], files: { credentials: '/c', config: '/f' } });
    const local = new LocalProfiles({ list });
    const items = new SystemKeyringItems(keyring, memoryKeyringRecords());
    const counted = {
      find: (keyId: string) => {
        finds += 1;
        return items.find(keyId);
      },
    };
    return { local, asked: new ItemStates(local, keyring, counted) };
  };
  const known = (asked: ItemStates) => ['AKIATHERE', 'AKIAGONE'].map((keyId) => asked.of(keyId));

  it('are asked for once the files were read, each once, and again only where the files name others', async () => {
    const { local, asked } = states();
    let changes = 0;
    asked.onDidChange(() => (changes += 1));
    assert.deepEqual(known(asked), [undefined, undefined]);
    await local.load();
    await asked.load();
    assert.deepEqual(known(asked), ['unlocked', 'missing']);
    const before = finds;
    await local.load();
    assert.equal(finds, before);
    assert.equal(changes, 1);
    profiles = [reads('a', 'AKIATHERE')];
    await local.load();
    await asked.load();
    assert.deepEqual(known(asked), ['unlocked', undefined]);
  });

  it('are locked, and none of them missing, while the keyring is', async () => {
    keyring.state = { kind: 'locked' };
    const { local, asked } = states();
    await local.load();
    await asked.load();
    assert.deepEqual(known(asked), ['locked', 'locked']);
    keyring.state = { kind: 'unlocked' };
    await asked.load();
    assert.deepEqual(known(asked), ['unlocked', 'missing']);
  });

  it('are neither there nor missing where the keyring cannot be asked, or fails', async () => {
    const { local, asked } = states();
    keyring.state = { kind: 'unavailable', reason: 'noBus' };
    await local.load();
    await asked.load();
    assert.deepEqual(known(asked), ['unavailable', 'unavailable']);
    assert.equal(finds, 0);
    keyring.state = { kind: 'unlocked' };
    keyring.find = () => Promise.reject(new Error('no'));
    await asked.load();
    assert.deepEqual(known(asked), ['unavailable', 'unavailable']);
  });
});
