import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LocalKeys } from '../../../src/account/localKeys.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import type { Place } from '../../../src/core/model.js';
import { finishRotation } from '../../../src/core/rotation/endRotation.js';
import type { SavedSecrets } from '../../../src/core/secret/secretPorts.js';
import type { KeyIdentity } from '../../../src/core/secret/secretRecords.js';
import type { RotationPorts } from '../../../src/core/rotation/rotation.js';
import { rotateKey } from '../../../src/core/rotation/rotateKey.js';
import { VisibleStoredKeys } from '../../../src/destinations/storedKeys.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { noItems } from '../../support/fakes/memoryKeyring.js';
import { RotationScene, WORK } from '../../support/fakes/rotationScene.js';
import { newPair, Shared } from '../../support/fakes/openStore.js';

const pair = (profile: string, keyId: string, secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY') =>
  `[${profile}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret}\n`;
const key = (keyId: string): KeyIdentity => ({ account: '123456789012', partition: 'aws', userName: 'bob', keyId });
const idAlone = (profile: string, keyId: string) => `[${profile}]\naws_access_key_id = ${keyId}\n`;

describe('where on this computer the secret of a key is', () => {
  let folder: string;
  let credentials: string;
  let files: SharedFiles;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-stored-'));
    credentials = path.join(folder, 'credentials');
    files = at(credentials);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const at = (file: string) =>
    new SharedFiles(nodeFileSystem, () => ({ credentials: file, config: path.join(folder, 'config') }));
  const profile = (name: string): Place => ({ kind: 'profile', profile: name, path: credentials });

  it('is told of whole pairs, in the order of the files, and of the storage', async () => {
    const { saved, destination } = new Shared().activate();
    await writeFile(
      credentials,
      `${idAlone('id', 'KEY')}${pair('one', 'KEY')}${pair('two', 'KEY')}${pair('e', 'KEY', '')}`,
    );
    const stored = new VisibleStoredKeys(saved, files, at, noItems());
    const placesOf = async (keyId: string) => (await stored.copies(keyId)).map(({ place }) => place);
    assert.deepEqual(await placesOf('KEY'), [profile('one'), profile('two')]);
    await destination.store({ ...newPair(), keyId: 'SAVED' });
    assert.deepEqual(await placesOf('SAVED'), [{ kind: 'secretStorage' }]);
    assert.deepEqual(await placesOf('OTHER'), []);
  });

  it('is asked for by the very pair, and listed for the servers that it may be of', async () => {
    const { saved, destination } = new Shared().activate();
    const stored = new VisibleStoredKeys(saved, files, at, noItems());
    const kept = newPair();
    await destination.store(kept);
    const storage = { kind: 'secretStorage' } as const;
    assert.equal(await stored.has(storage, kept), true);
    assert.equal(await stored.has(storage, { keyId: kept.keyId, secret: newPair().secret }), false);
    assert.deepEqual([...(await stored.list(storage, kept))], [kept.keyId]);
    assert.deepEqual([...(await stored.list(storage, { ...kept, endpoint: 'http://localhost:4566' }))], []);
  });

  it('is read from one place, where that has the very key', async () => {
    const { saved, destination } = new Shared().activate();
    const kept = newPair();
    await destination.store(kept);
    const [here, there] = [newPair().secret, newPair().secret];
    const text = pair('one', kept.keyId, here.reveal()) + pair('other', 'OTHER') + idAlone('id', kept.keyId);
    await writeFile(credentials, text + pair('two', kept.keyId, there.reveal()));
    const stored = new VisibleStoredKeys(saved, files, at, noItems());
    const read = async (place: Place) => (await stored.read(place, kept)).reveal();
    assert.equal(await read({ kind: 'secretStorage' }), kept.secret.reveal());
    assert.equal(await read(profile('one')), here.reveal());
    assert.equal(await read(profile('two')), there.reveal());
    const nowhere = { code: 'SecretMissing', details: { keyId: kept.keyId } };
    const keyring: Place = { kind: 'keyring', profile: 'one', path: path.join(folder, 'config') };
    for (const place of [profile('other'), profile('id'), profile('none'), keyring])
      await assert.rejects(stored.read(place, kept), nowhere);
  });

  it('is found in the credentials file that a place names, beside the one of the settings, once', async () => {
    const { saved } = new Shared().activate();
    const elsewhere = path.join(folder, 'elsewhere');
    await writeFile(credentials, pair('here', 'KEY'));
    await writeFile(elsewhere, pair('there', 'KEY'));
    const there: Place = { kind: 'profile', profile: 'there', path: elsewhere };
    const stored = new VisibleStoredKeys(saved, files, at, noItems());
    const placesOf = async (place?: Place) => (await stored.copies('KEY', place)).map((copy) => copy.place);
    assert.deepEqual(await placesOf(there), [profile('here'), there]);
    for (const place of [undefined, profile('here'), { kind: 'secretStorage' } as const])
      assert.deepEqual(await placesOf(place), [profile('here')]);
    assert.deepEqual([...(await stored.list(there, key('KEY')))], ['KEY']);
  });

  it('is in the files also while the storage does not answer', async () => {
    const { saved, destination } = new Shared().activate();
    await destination.store({ ...newPair(), keyId: 'KEY' });
    await writeFile(credentials, pair('one', 'KEY') + pair('two', 'OTHER'));
    const refuse = () => Promise.reject(new Error('no storage'));
    const without = (calls: Partial<SavedSecrets>): SavedSecrets =>
      Object.assign(Object.create(saved) as SavedSecrets, calls);
    const mute = new VisibleStoredKeys(without({ list: refuse }), files, at, noItems());
    assert.deepEqual([...(await mute.list({ kind: 'secretStorage' }, key('KEY')))], ['KEY', 'OTHER']);
    const stored = new VisibleStoredKeys(without({ get: refuse }), files, at, noItems());
    for (const each of [mute, stored])
      assert.deepEqual(
        (await each.copies('KEY')).map(({ place }) => place),
        [profile('one')],
      );
  });

  it('is not known when a file cannot be read', async () => {
    const { saved } = new Shared().activate();
    await assert.rejects(new VisibleStoredKeys(saved, at(folder), at, noItems()).copies('KEY'), {
      code: 'FileUnreadable',
    });
  });

  it('is in the rows of keys the profiles with the secret, not those with the ID alone', async () => {
    const { saved } = new Shared().activate();
    await writeFile(credentials, `${idAlone('id', 'KEY')}${pair('one', 'KEY')}${idAlone('other', 'OTHER')}`);
    const local = new LocalKeys(files, saved);
    await local.load();
    assert.deepEqual(local.copies(key('KEY')), { profiles: ['one'], saved: false });
    assert.deepEqual(local.copies(key('OTHER')), { profiles: [], saved: false });
    local.dispose();
  });

  it('is asked before the old key goes: the ID of the new one alone proves nothing, and nothing is deleted', async () => {
    const { saved } = new Shared().activate();
    const scene = new RotationScene();
    const connection = scene.machine.account.connection();
    const stored = new VisibleStoredKeys(saved, files, at, noItems());
    const inMemory = scene.open().ports;
    await scene.machine.time.until(
      rotateKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, places: [WORK] }, inMemory),
    );
    const [newKeyId = ''] = scene.newKeys;
    let now = 0;
    const ports: RotationPorts = {
      ...inMemory,
      copies: (keyId) => stored.copies(keyId),
      // Files are read for real: no time may stand still for them.
      clock: { now: () => now },
      timer: {
        after: (milliseconds, listener) => {
          now += milliseconds;
          setImmediate(listener);
          return () => undefined;
        },
      },
    };
    const finish = () => finishRotation(scene.owner, connection, ports);

    await writeFile(credentials, idAlone('work', newKeyId));
    assert.equal((await finish()).kind, 'unproven');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');

    await writeFile(credentials, pair('work', newKeyId));
    assert.equal((await finish()).kind, 'newUnusable');
    assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');

    await writeFile(credentials, pair('work', newKeyId, scene.machine.account.secretOf(newKeyId)?.reveal()));
    assert.deepEqual(await finish(), { kind: 'finished', deleted: true });
    assert.equal(scene.statusOf(scene.oldKeyId), 'gone');
  });
});
