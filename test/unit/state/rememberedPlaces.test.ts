import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isIamKeysError } from '../../../src/core/errors.js';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderRememberedPlaces } from '../../../src/state/rememberedPlaces.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const BOB = { account: '123456789012', partition: 'aws', userName: 'Bob' };

describe('places that people look after, on disk', () => {
  const scratch = scratchFolder();
  const open = () => new FolderRememberedPlaces(new DurableFolder(testWorld(), scratch()));
  const onlyFile = async (): Promise<string> => path.join(scratch(), (await readdir(scratch()))[0] ?? '');

  it('survive a restart, for a user whatever the case of the name', async () => {
    await open().put(BOB, ['Jenkins', 'Acme']);
    assert.deepEqual(await open().get({ ...BOB, userName: 'bOB' }), ['Jenkins', 'Acme']);
    await open().put(BOB, []);
    assert.deepEqual(await open().get(BOB), []);
    assert.deepEqual(await readdir(scratch()), []);
  });

  it('are kept apart from those that keys are sent to', async () => {
    const vault = { kind: 'command', name: 'Vault' } as const;
    await open().put(BOB, ['Jenkins']);
    await open().putRemote(BOB, [vault]);
    await open().put(BOB, ['Acme']);
    assert.deepEqual([await open().get(BOB), await open().remote(BOB)], [['Acme'], [vault]]);
    await open().put(BOB, []);
    assert.deepEqual(await open().remote(BOB), [vault]);
    await open().putRemote(BOB, []);
    assert.deepEqual(await readdir(scratch()), []);
  });

  it('are of one account of one server', async () => {
    await open().put(BOB, ['Jenkins']);
    for (const other of [
      { ...BOB, account: '210987654321' },
      { ...BOB, partition: 'aws-cn' },
      { ...BOB, endpoint: 'http://localhost:4566/a?b' },
      { ...BOB, userName: 'bobby' },
    ]) {
      assert.deepEqual(await open().get(other), []);
      await open().put(other, ['Other']);
      assert.deepEqual(await open().get(other), ['Other']);
    }
    assert.deepEqual(await open().get(BOB), ['Jenkins']);
  });

  it('are kept with their version, and left alone where a later version wrote them', async () => {
    await open().put(BOB, ['Jenkins']);
    const file = await onlyFile();
    const text = await readFile(file, 'utf8');
    assert.deepEqual(JSON.parse(text), { version: 1, ...BOB, byHand: ['Jenkins'] });
    await writeFile(file, text.replace('"version":1', '"version":2').replace('"version": 1', '"version": 2'));
    const isNewer = (error: unknown): boolean => isIamKeysError(error, 'RecordUnreadable') && error.details.isNewer;
    await assert.rejects(open().get(BOB), isNewer);
    await assert.rejects(open().put(BOB, ['x']), isNewer);
  });

  it('are none where the file holds something else', async () => {
    await open().put(BOB, ['Jenkins']);
    await writeFile(await onlyFile(), JSON.stringify({ version: 1, ...BOB, byHand: 'Jenkins' }));
    await assert.rejects(open().get(BOB), { code: 'RecordUnreadable' });
  });
});
