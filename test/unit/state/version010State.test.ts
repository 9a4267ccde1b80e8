import assert from 'node:assert/strict';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { sweepLocks } from '../../../src/files/leftovers.js';
import { FolderCreationLock } from '../../../src/state/creationLock.js';
import { LostSecrets } from '../../../src/state/lostSecrets.js';
import { MementoPinnedUsers } from '../../../src/state/pinnedUsers.js';
import { FolderRotations } from '../../../src/state/rotations.js';
import { chosenProfilesIn, hintsIn, mfaDevicesIn } from '../../../src/ui/memory.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';
import { testWorld } from '../../support/awsFiles/world.js';
import {
  ANA,
  BOB,
  FIRST,
  FOURTH,
  LEFT_ENTRY,
  leftState,
  readLeft,
  SECOND,
  STORE,
  THIRD,
  WAITING_ENTRY,
  WORK,
  WRITTEN,
} from './version010Left.js';

/** What VS Code remembered, to be read only. */
async function leftMemento(name: string): Promise<vscode.Memento> {
  const values = new Map(Object.entries((await readLeft(name)) as object));
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key) as never,
    update: () => Promise.reject(new Error('nothing is written here')),
  };
}

describe('what version 0.1.0 left', () => {
  const { folder, openJournal, pathOf, scratch } = leftState();

  describe('in the folders of the state', () => {
    it('is a journal of creations cut short', async () => {
      const { entries, damaged } = await openJournal().list();
      assert.deepEqual(damaged, []);
      assert.deepEqual(
        entries.map(({ entry, owner }) => [entry, owner]),
        [
          [
            {
              ...ANA,
              id: WAITING_ENTRY,
              partition: 'aws',
              keyIdsBefore: [],
              started: WRITTEN,
              clockOffset: -250,
              storeId: STORE,
              destination: WORK,
              keyId: SECOND,
            },
            'gone',
          ],
          [
            {
              ...BOB,
              id: LEFT_ENTRY,
              partition: 'aws-cn',
              endpoint: 'http://localhost:4566',
              keyIdsBefore: [FIRST],
              started: WRITTEN,
              clockOffset: 0,
              destination: { kind: 'secretStorage' },
            },
            'gone',
          ],
        ],
      );
    });

    it('is a journal whose entries are updated and closed in place', async () => {
      const journal = openJournal();
      await journal.update(LEFT_ENTRY, { keyId: FOURTH });
      const { entries } = await journal.list();
      assert.equal(entries.find(({ entry }) => entry.id === LEFT_ENTRY)?.entry.keyId, FOURTH);
      for (const id of [WAITING_ENTRY, LEFT_ENTRY]) await journal.close(id);
      assert.deepEqual(await readdir(pathOf('journal')), []);
    });

    it('is the rotations under way, by user', async () => {
      const rotations = new FolderRotations(folder('rotations'));
      const finished = {
        ...BOB,
        partition: 'aws',
        oldKeyId: FIRST,
        newKeyId: FOURTH,
        keyIdsBefore: [FIRST],
        destinations: [WORK, { kind: 'secretStorage' }],
        left: [],
        replaced: [WORK],
        oldKept: true,
        step: 'finish',
        started: WRITTEN,
        deactivated: WRITTEN + 60_000,
      };
      const begun = {
        ...ANA,
        partition: 'aws',
        endpoint: 'http://localhost:4566',
        oldKeyId: SECOND,
        keyIdsBefore: [SECOND, THIRD],
        destinations: [{ kind: 'secretStorage' }],
        left: [],
        replaced: [],
        oldKept: false,
        step: 'create',
        started: WRITTEN,
      };
      assert.equal((await rotations.list()).length, 2);
      assert.deepEqual(await rotations.get({ ...BOB, partition: 'aws' }), finished);
      assert.deepEqual(await rotations.get({ ...ANA, partition: 'aws', endpoint: 'http://localhost:4566' }), begun);
      await rotations.remove({ ...BOB, partition: 'aws' });
      assert.deepEqual(await rotations.list(), [begun]);
    });
  });

  describe('of locks', () => {
    beforeEach(async () => {
      for (const left of (await readLeft('lockFolders')) as readonly string[]) {
        await mkdir(path.join(scratch(), left), { recursive: true });
      }
    });

    it('is in the way of the same user until it was watched, and then taken over', async () => {
      const { clock, timer } = simulatedTime();
      for (const [name, { account, userName }] of [
        ['creationLocks', ANA],
        ['rotationLocks', BOB],
      ] as const) {
        const before = clock.now();
        const locks = new FolderCreationLock(testWorld({ clock, timer }), pathOf(name));
        const lock = await locks.acquire(account, userName);
        assert.ok(clock.now() - before > 9_000, `${name}: waited ${clock.now() - before} ms`);
        await lock.release();
        assert.deepEqual(await readdir(pathOf(name)), []);
      }
    });

    it('is swept when it is old', async () => {
      const later = { now: () => Date.now() + 2 * 3_600_000 };
      for (const name of ['creationLocks', 'rotationLocks'] as const) {
        const locks = pathOf(name);
        assert.equal((await sweepLocks(testWorld({ clock: later }), locks)).length, 1);
        assert.deepEqual(await readdir(locks), []);
      }
    });
  });

  describe('with VS Code', () => {
    it('is what was chosen, and the hints that were dismissed', async () => {
      const machine = await leftMemento('globalState');
      const chosen = chosenProfilesIn(await leftMemento('workspaceState'), machine);
      const device = 'arn:aws:iam::123456789012:mfa/ana';
      assert.deepEqual(chosen.current(), { kind: 'profile', name: 'admin', mfaSerial: device });
      assert.deepEqual(chosen.recent(), ['admin', 'work', 'default']);
      assert.equal(mfaDevicesIn(machine).last('admin'), device);
      const hints = ['alternatives', 'copySecret', 'endpoint http://localhost:4566', 'another'];
      assert.deepEqual(
        hints.map((hint) => hintsIn(machine).isDismissed(hint)),
        [true, true, true, false],
      );
    });

    it('is the users added by name and the lost secrets', async () => {
      const machine = await leftMemento('globalState');
      const pinned = new MementoPinnedUsers(machine);
      assert.deepEqual(pinned.list({ account: BOB.account }), ['Bob', ANA.userName]);
      assert.deepEqual(pinned.list({ account: '210987654321' }), ['deploy']);
      assert.deepEqual(new LostSecrets(machine).list(), [
        { ...BOB, keyId: THIRD, certain: true, found: WRITTEN },
        { ...ANA, keyId: FOURTH, certain: false, found: WRITTEN },
      ]);
    });
  });
});
