import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DurableFolder } from '../../../src/files/durableFolder.js';
import { FolderJournal } from '../../../src/state/journal.js';
import { stateFolders } from '../../../src/state/stateFolders.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

/** Written by the classes of version 0.1.0. Never made anew: what is on people's disks does not change either. */
const LEFT = 'test/unit/state/version010';

/** When it was written. */
export const WRITTEN = Date.UTC(2026, 0, 1, 0, 0, 1);
export const STORE = '16fd2706-8baf-433b-82eb-8c7fada847da';
export const FIRST = 'AKIAIOSFODNN7EXAMPLE';
export const SECOND = 'AKIAI44QH8DHBEXAMPLE';
export const THIRD = 'AKIA2OGYBAH6EXAMPLE3';
export const FOURTH = 'AKIA2OGYBAH6EXAMPLE4';
/** The journal entries, by what they are about: a secret that waits, and a creation without an owner. */
export const WAITING_ENTRY = '00000003-0000-4000-8000-000000000000';
export const LEFT_ENTRY = '00000004-0000-4000-8000-000000000000';
export const BOB = { account: '123456789012', userName: 'Bob' };
export const ANA = { account: '123456789012', userName: 'ana+1@example.com' };
export const WORK = {
  kind: 'profile',
  profile: 'work',
  path: '/home/ana/.aws/credentials',
  region: 'eu-west-1',
} as const;

/** What version 0.1.0 left under that name. */
export async function readLeft(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(LEFT, `${name}.json`), 'utf8'));
}

/** A copy of the state folders that version 0.1.0 left, new for each test, and what opens them today. Call it in a `describe`. */
export function leftState() {
  const scratch = scratchFolder();
  const time = new FakeTime(WRITTEN);

  beforeEach(async () => {
    await cp(path.join(LEFT, 'globalStorage'), scratch(), { recursive: true });
  });

  const pathOf = (name: keyof typeof stateFolders): string => path.join(scratch(), stateFolders[name]);

  function folder(name: keyof typeof stateFolders): DurableFolder {
    return new DurableFolder(testWorld({ clock: time, timer: time }), pathOf(name));
  }

  /** As a later window does, whose machine runs no other. */
  function openJournal(): FolderJournal {
    return new FolderJournal(folder('journal'), {
      clock: time,
      timer: time,
      random: () => 'new',
      self: { pid: 1, host: 'desk', window: 'later', started: WRITTEN },
      isAlive: () => false,
    });
  }

  return { scratch, time, pathOf, folder, openJournal };
}
