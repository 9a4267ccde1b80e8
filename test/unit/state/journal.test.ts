import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { faultyFileSystem } from '../../support/awsFiles/faultyFileSystem.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { DRAFT, journalScene } from './journalScene.js';

describe('the journal', () => {
  const { folder, open, ownersSeenBy, pass, time } = journalScene();

  it('is empty before anything was written', async () => {
    assert.deepEqual(await open().list(), { entries: [], damaged: [] });
  });

  it('keeps an entry as it was opened, updated and closed', async () => {
    const journal = open();
    const entry = await journal.open(DRAFT);
    assert.deepEqual(entry, { ...DRAFT, id: 'entry-1' });
    assert.deepEqual(await journal.list(), {
      entries: [{ entry, owner: 'mine', lastSign: time().now() }],
      damaged: [],
    });
    const destination = { kind: 'secretStorage' } as const;
    await journal.update(entry.id, { keyId: 'AKIAIOSFODNN7EXAMPLE', destination });
    const updated = { ...entry, keyId: 'AKIAIOSFODNN7EXAMPLE', destination };
    assert.deepEqual((await journal.list()).entries, [{ entry: updated, owner: 'mine', lastSign: time().now() }]);
    await journal.close(entry.id);
    await journal.close(entry.id);
    assert.deepEqual(await journal.list(), { entries: [], damaged: [] });
    assert.equal(time().waiting, 0);
    assert.deepEqual(await readdir(folder()), []);
  });

  it('is private', async function () {
    if (process.platform === 'win32') this.skip();
    const entry = await open().open(DRAFT);
    assert.equal((await stat(folder())).mode & 0o777, 0o700);
    assert.equal((await stat(path.join(folder(), `${entry.id}.json`))).mode & 0o777, 0o600);
  });

  it('is durable when open resolves: file, folder and the folder above are synced', async () => {
    const { fs, calls } = faultyFileSystem(nodeFileSystem, () => undefined);
    await open({ fs }).open(DRAFT);
    const after = calls.indexOf('rename');
    assert.deepEqual(
      calls.filter((call) => ['mkdir', 'file.sync', 'rename'].includes(call)),
      ['mkdir', 'file.sync', 'file.sync', 'rename', 'file.sync'],
    );
    assert.ok(calls.lastIndexOf('file.sync') > after);
  });

  it('names files that it cannot read, and leaves them', async () => {
    const journal = open();
    const entry = await journal.open(DRAFT);
    const whole: unknown = JSON.parse(await readFile(path.join(folder(), `${entry.id}.json`), 'utf8'));
    const broken: readonly (readonly [name: string, text: string])[] = [
      ['a-empty', ''],
      ['b-torn', JSON.stringify(whole).slice(0, 40)],
      ['c-null', 'null'],
      ['d-later', JSON.stringify({ ...(whole as object), version: 2 })],
      ['e-list', '[]'],
    ];
    for (const [name, text] of broken) await writeFile(path.join(folder(), `${name}.json`), text);
    await mkdir(path.join(folder(), 'f-folder.json'));
    await writeFile(path.join(folder(), 'notes.txt'), 'x');
    const { entries, damaged } = await journal.list();
    assert.deepEqual(
      entries.map((open) => open.entry),
      [entry],
    );
    assert.deepEqual(damaged.map((each) => path.basename(each.path, '.json')).toSorted(), [
      ...broken.map(([name]) => name),
      'f-folder',
    ]);
    assert.ok(damaged.every((each) => path.dirname(each.path) === folder()));
    const newer = damaged.filter(({ isNewer }) => isNewer);
    assert.deepEqual(newer, [{ path: path.join(folder(), 'd-later.json'), isNewer: true }]);
    assert.equal((await readdir(folder())).length, 8);
  });

  it('takes a record only whole', async () => {
    const journal = open();
    const { id } = await journal.open(DRAFT);
    const file = path.join(folder(), `${id}.json`);
    interface Whole {
      readonly entry: Record<string, unknown>;
      readonly owner: Record<string, unknown>;
    }
    const whole = JSON.parse(await readFile(file, 'utf8')) as Whole;
    const records: unknown[] = [
      ...[
        'id',
        'account',
        'partition',
        'userName',
        'endpoint',
        'storeId',
        'keyId',
        'started',
        'clockOffset',
        'keyIdsBefore',
        'destination',
      ].map((name) => ({
        ...whole,
        entry: { ...whole.entry, [name]: {} },
      })),
      { ...whole, entry: { ...whole.entry, keyIdsBefore: [1] } },
      { ...whole, entry: { ...whole.entry, destination: null } },
      ...[
        { kind: 'profile', profile: 1, path: '' },
        { kind: 'profile', profile: '', path: 1 },
        { kind: 'profile', profile: '', path: '', region: 1 },
      ].map((destination) => ({
        ...whole,
        entry: { ...whole.entry, destination },
      })),
      { ...whole, entry: null },
      ...['pid', 'host', 'window', 'started'].map((name) => ({ ...whole, owner: { ...whole.owner, [name]: null } })),
      { ...whole, owner: 1 },
    ];
    for (const record of records) {
      await writeFile(file, JSON.stringify(record));
      const { entries, damaged } = await journal.list();
      assert.deepEqual([entries.length, damaged.length], [0, 1], JSON.stringify(record));
    }
  });

  it('goes on beating after a beat that failed', async () => {
    let failing = false;
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      failing && call === 'utimes' ? { code: 'EIO' } : undefined,
    );
    await open({ pid: 11, fs }).open(DRAFT);
    failing = true;
    await pass(60_000);
    failing = false;
    await pass(5000);
    assert.deepEqual(await ownersSeenBy(open()), ['running']);
  });

  it('leaves an entry to be settled: no owner, no store', async () => {
    const journal = open();
    const entry = await journal.open(DRAFT);
    await journal.leave(entry.id);
    const left = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'storeId'));
    assert.deepEqual(
      (await journal.list()).entries.map(({ entry: each, owner }) => [each, owner]),
      [[left, 'gone']],
    );
    assert.deepEqual(await ownersSeenBy(open()), ['gone']);
    assert.equal(time().waiting, 0);
    await journal.leave(entry.id);
    await journal.leave('unknown');
  });

  it('has left an entry as far as its window goes, although that could not be written', async () => {
    let failing = false;
    const { fs } = faultyFileSystem(nodeFileSystem, (call) =>
      failing && call === 'open' ? { code: 'EIO' } : undefined,
    );
    const journal = open({ fs });
    const entry = await journal.open(DRAFT);
    failing = true;
    await assert.rejects(journal.leave(entry.id), { code: 'JournalNotWritable' });
    failing = false;
    assert.deepEqual(await ownersSeenBy(journal), ['gone']);
  });

  it('updates an entry that another window left, without taking it over', async () => {
    const entry = await open({ pid: 12 }).open(DRAFT);
    const other = open();
    await other.update(entry.id, { keyId: 'AKIAIOSFODNN7EXAMPLE' });
    const [found] = (await other.list()).entries;
    assert.deepEqual([found?.entry.keyId, found?.owner], ['AKIAIOSFODNN7EXAMPLE', 'gone']);
  });

  it('does not bring back an entry that another window closed', async () => {
    const other = open();
    await other.update('closed', { keyId: 'x' });
    assert.deepEqual(await other.list(), { entries: [], damaged: [] });
  });

  it('writes its own entry once more when another window closed it: the secret still waits', async () => {
    const journal = open({ pid: 11 });
    const entry = await journal.open(DRAFT);
    await open().close(entry.id);
    await journal.update(entry.id, { keyId: 'x' });
    assert.deepEqual(await ownersSeenBy(journal), ['mine']);
  });

  it('sweeps what killed writers staged more than an hour ago', async () => {
    const journal = open();
    await journal.open(DRAFT);
    const old = path.join(folder(), 'entry-9.json.iam-keys-1-0000000000000000.tmp');
    const young = path.join(folder(), 'entry-9.json.iam-keys-2-0000000000000000.tmp');
    for (const [file, age] of [
      [old, 3_600_001],
      [young, 3_600_000],
    ] as const) {
      await writeFile(file, 'x');
      const seconds = (time().now() - age) / 1000;
      await utimes(file, seconds, seconds);
    }
    assert.deepEqual((await journal.list()).damaged, []);
    assert.deepEqual((await readdir(folder())).toSorted(), ['entry-1.json', path.basename(young)]);
  });

  it('keeps hostile names inside its folder', async () => {
    const files = new DurableFolder(testWorld(), folder());
    await files.write('../../x', 1);
    await files.write('a/b', 2);
    assert.deepEqual((await readdir(folder())).toSorted(), ['..%2F..%2Fx.json', 'a%2Fb.json']);
    assert.equal((await files.read('../../x'))?.value, 1);
    await files.remove('../../x');
    assert.equal(await files.read('../../x'), undefined);
    assert.deepEqual(
      (await files.list()).files.map(({ value }) => value),
      [2],
    );
  });
});
