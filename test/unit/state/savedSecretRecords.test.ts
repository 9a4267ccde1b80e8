import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderClientStores } from '../../../src/state/clientStores.js';
import { FolderSavedSecretRecords } from '../../../src/state/savedSecretRecords.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

describe('the index of saved secrets', () => {
  const scratch = scratchFolder();
  const open = () => new FolderSavedSecretRecords(new DurableFolder(testWorld(), scratch()));
  const record = {
    account: '1',
    partition: 'aws',
    userName: 'Bob',
    keyId: 'AKIAIOSFODNN7EXAMPLE',
    storeId: 's',
    storedIn: 'a',
    proven: false,
  };

  it('survives a restart', async () => {
    await open().put(record);
    const other = { ...record, keyId: 'other', proven: true };
    await open().put(other);
    assert.deepEqual(await open().list(), [record, other]);
    await open().put({ ...record, proven: true });
    await open().remove(other);
    await open().remove(other);
    assert.deepEqual(await open().list(), [{ ...record, proven: true }]);
  });

  it('tells keys of other accounts, partitions and servers apart, whatever the length of an address', async () => {
    const { partition, ...legacy } = record;
    assert.ok(partition);
    const all = [
      record,
      { ...record, account: '2' },
      { ...record, partition: 'aws-cn' },
      { ...record, endpoint: `http://${'a'.repeat(250)}.example` },
      legacy,
    ];
    for (const each of all) await open().put(each);
    assert.equal((await open().list()).length, all.length);
    for (const each of all) await open().remove(each);
    assert.deepEqual(await open().list(), []);
  });

  it('is kept in files whose names stay what they are, those of version 0.1.0 among them', async () => {
    const { partition, ...legacy } = record;
    assert.equal(partition, 'aws');
    for (const each of [record, { ...record, endpoint: 'http://localhost:4566' }, legacy]) await open().put(each);
    const names = (await readdir(scratch())).map((name) => decodeURIComponent(name));
    assert.deepEqual(names.sort(), [
      'AKIAIOSFODNN7EXAMPLE 6dfe9a84b201703d.json',
      'AKIAIOSFODNN7EXAMPLE ff0576098b8626b1.json',
      'AKIAIOSFODNN7EXAMPLE.json',
    ]);
  });

  it('takes one that was found only where there is none', async () => {
    await open().add(record);
    await open().add({ ...record, proven: true });
    assert.deepEqual(await open().list(), [record]);
  });

  it('leaves alone what a newer version wrote', async () => {
    await open().put(record);
    const [name = ''] = await readdir(scratch());
    const newer = JSON.stringify({ ...record, version: 2 });
    await writeFile(path.join(scratch(), name), newer);
    assert.deepEqual(await open().list(), []);
    await assert.rejects(open().put(record), { code: 'RecordUnreadable' });
    await assert.rejects(open().add(record), { code: 'RecordUnreadable' });
    assert.equal(await readFile(path.join(scratch(), name), 'utf8'), newer);
  });

  it('leaves out what it cannot read', async () => {
    await open().put(record);
    const [name = ''] = await readdir(scratch());
    const file = path.join(scratch(), name);
    const whole = JSON.parse(await readFile(file, 'utf8')) as object;
    for (const change of [
      { account: 1 },
      { partition: 1 },
      { endpoint: 1 },
      { userName: 1 },
      { keyId: 1 },
      { storeId: 1 },
      { storedIn: 1 },
      { proven: 'x' },
    ]) {
      await writeFile(file, JSON.stringify({ ...whole, ...change }));
      assert.deepEqual(await open().list(), []);
    }
    for (const text of ['null', '1', '{']) {
      await writeFile(file, text);
      assert.deepEqual(await open().list(), []);
    }
  });
});

describe('the stores a client had', () => {
  const scratch = scratchFolder();

  it('survive a restart, oldest first, each client for itself', async () => {
    const time = new FakeTime();
    const open = () => new FolderClientStores(new DurableFolder(testWorld(), scratch()), time);
    assert.deepEqual(await open().list('desktop'), []);
    await open().add('desktop', 'z');
    await time.advance(1);
    await open().add('desktop', 'a');
    await open().add('browser', 'b');
    await writeFile(path.join(scratch(), 'bad.json'), JSON.stringify({ clientId: 'desktop', storeId: 'x' }));
    await writeFile(path.join(scratch(), 'null.json'), 'null');
    assert.deepEqual(await open().list('desktop'), ['z', 'a']);
    assert.deepEqual(await open().list('browser'), ['b']);
    const later = JSON.stringify({ version: 2, clientId: 'desktop', storeId: 'later', since: 0 });
    await writeFile(path.join(scratch(), 'later.json'), later);
    await assert.rejects(open().add('desktop', 'later'), { code: 'RecordUnreadable' });
    assert.deepEqual(
      [await open().list('desktop'), await readFile(path.join(scratch(), 'later.json'), 'utf8')],
      [['z', 'a'], later],
    );
  });

  it('are the last fifty', async () => {
    const time = new FakeTime();
    const known = new FolderClientStores(new DurableFolder(testWorld(), scratch()), time);
    await known.add('other', 'kept');
    for (let store = 0; store < 51; store++) {
      const storeId = `store-${store}`;
      await writeFile(
        path.join(scratch(), `${storeId}.json`),
        JSON.stringify({ clientId: 'desktop', storeId, since: store }),
      );
    }
    await known.add('desktop', 'store-51');
    const ids = await known.list('desktop');
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [50, 'store-2', 'store-51']);
    assert.deepEqual(await known.list('other'), ['kept']);
  });
});
