import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SharedFiles } from '../../../../src/awsFiles/sharedFiles.js';
import type { Place } from '../../../../src/core/model.js';
import { itemText } from '../../../../src/core/secret/keyringItem.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { keyringSource } from '../../../../src/destinations/secretSources.js';
import { VisibleStoredKeys } from '../../../../src/destinations/storedKeys.js';
import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { idsOf, newPair, Shared } from '../../../support/fakes/openStore.js';

const lineOf = (profile: string, keyId: string) =>
  `[profile ${profile}]\ncredential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${keyId}\n`;

describe("the secrets in the system's keyring", () => {
  const folder = scratchFolder();
  const config = () => path.join(folder(), 'config');
  const at = (credentials: string) => new SharedFiles(nodeFileSystem, () => ({ credentials, config: config() }));
  const files = () => at(path.join(folder(), 'credentials'));
  const place = (profile: string): Place => ({ kind: 'keyring', profile, path: config() });
  let keyring: MemoryKeyring;
  let records: ReturnType<typeof memoryKeyringRecords>;

  beforeEach(() => {
    keyring = new MemoryKeyring();
    records = memoryKeyringRecords();
  });

  const items = () => new SystemKeyringItems(keyring, records);
  const stored = () => new VisibleStoredKeys(new Shared().activate().saved, files(), at, items());
  const keep = (pair: KeySecret) => keyring.items.set(pair.keyId, itemText(pair).reveal());

  it('are copies in the profiles whose lines read them', async () => {
    const pair = newPair();
    keep(pair);
    await writeFile(config(), lineOf('one', pair.keyId) + lineOf('two', pair.keyId) + lineOf('three', 'OTHER'));
    const copies = await stored().copies(pair.keyId);
    assert.deepEqual(
      copies.map((copy) => copy.place),
      [place('one'), place('two')],
    );
    assert.ok(copies.every(({ secret }) => secret.equals(pair.secret)));
    assert.ok((await stored().read(place('two'), pair)).equals(pair.secret));
    await assert.rejects(stored().read(place('three'), pair), { code: 'SecretMissing' });
    const source = keyringSource(files(), items());
    assert.equal((await source.list()).filter(({ keyId }) => keyId === pair.keyId).length, 2);
    assert.equal((await source.read({ keyId: pair.keyId, owner: 'one' }))?.equals(pair.secret), true);
  });

  it('are copies without a place where no profile reads them, and are not where they were to go', async () => {
    const pair = newPair();
    await items().store(pair);
    const [copy, ...others] = await stored().copies(pair.keyId);
    assert.deepEqual([copy?.place, others], [undefined, []]);
    assert.ok(copy?.secret.equals(pair.secret));
    assert.equal(await stored().has(place('one'), pair), false);
    assert.deepEqual([...(await stored().list(place('one'), pair))], [pair.keyId]);
    assert.deepEqual([...(await stored().list(place('one'), { account: '999999999999', partition: 'aws' }))], []);
    await writeFile(config(), lineOf('one', pair.keyId));
    assert.equal(await stored().has(place('one'), pair), true);
    assert.equal(await stored().has(place('one'), { ...pair, secret: newPair().secret }), false);
  });

  it('are never called missing while the keyring is locked or cannot be asked', async () => {
    const pair = newPair();
    await items().store(pair);
    await writeFile(config(), lineOf('one', pair.keyId));
    for (const state of [{ kind: 'locked' }, { kind: 'unavailable', reason: 'noBus' }] as const) {
      keyring.state = state;
      await assert.rejects(stored().copies(pair.keyId));
      await assert.rejects(stored().read(place('one'), pair));
      assert.deepEqual([...(await stored().list(place('one'), pair))], [pair.keyId]);
    }
    keyring.state = { kind: 'unlocked' };
    keyring.items.clear();
    assert.deepEqual(await stored().copies(pair.keyId), []);
    assert.deepEqual([...(await stored().list(place('one'), pair))], []);
  });

  it('are listed apart from pairs in files, which no keyring is asked about', async () => {
    const [inKeyring, inBoth, inFile, ofOthers] = [newPair(), newPair(), newPair(), newPair()];
    for (const pair of [inKeyring, inBoth]) await items().store(pair);
    await items().store({ ...ofOthers, endpoint: 'http://localhost:4566' });
    await writeFile(config(), lineOf('one', inKeyring.keyId) + lineOf('two', inBoth.keyId) + lineOf('gone', 'MISSING'));
    const sectionOf = ({ keyId, secret }: KeySecret) =>
      `[${keyId}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
    await writeFile(path.join(folder(), 'credentials'), sectionOf(inBoth) + sectionOf(inFile));
    const list = async () => [...(await stored().list(place('one'), inKeyring))].sort();
    const here = [inKeyring, inBoth, inFile].map(({ keyId }) => keyId).sort();
    assert.deepEqual(await list(), here);
    keyring.items.delete(inBoth.keyId);
    keyring.items.delete(inFile.keyId);
    assert.deepEqual(await list(), here);
    keyring.items.clear();
    assert.deepEqual(await list(), [inBoth, inFile].map(({ keyId }) => keyId).sort());
    const broken = {
      list: () => items().list(),
      find: () => Promise.reject(new TypeError('ours')),
      read: () => items().read(''),
    };
    const other = new VisibleStoredKeys(new Shared().activate().saved, files(), at, broken);
    await assert.rejects(other.list(place('one'), inKeyring), TypeError);
  });

  it('are where they were to go although another place has another secret', async () => {
    const pair = newPair();
    keep(pair);
    await writeFile(config(), lineOf('one', pair.keyId));
    const text = `[two]\naws_access_key_id = ${pair.keyId}\naws_secret_access_key = ${newPair().secret.reveal()}\n`;
    await writeFile(path.join(folder(), 'credentials'), text);
    assert.equal(await stored().has(place('one'), pair), true);
  });

  it('are not asked for of keys that are not among them', async () => {
    keyring.state = { kind: 'unavailable', reason: 'noBus' };
    assert.deepEqual(await stored().copies('AKIAIOSFODNN7EXAMPLE'), []);
  });

  it('are refused where an item was changed by hand', async () => {
    const [pair, other] = [newPair(), newPair()];
    await writeFile(config(), lineOf('one', pair.keyId));
    for (const text of ['rubbish', itemText(other).reveal()]) {
      keyring.items.set(pair.keyId, text);
      await assert.rejects(stored().copies(pair.keyId), { code: 'KeyringFailed' });
    }
  });

  it('are forgotten with the very key, and with no other of its ID', async () => {
    const pair = newPair();
    await items().store(pair);
    await items().forget({ ...idsOf(pair), endpoint: 'http://localhost:4566' });
    assert.deepEqual([...keyring.items.keys()], [pair.keyId]);
    await items().forget({ ...idsOf(pair), userName: 'renamed' });
    assert.deepEqual([...keyring.items.keys()], []);
    assert.deepEqual(await items().list(), []);
  });
});
