import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { ProfileDestination } from '../../../src/destinations/profile.js';
import type { KeyWritten } from '../../../src/destinations/profile.js';
import { VisibleStoredKeys } from '../../../src/destinations/storedKeys.js';
import { realTimer } from '../../support/realTime.js';
import { realWorld, testWorld } from '../../support/awsFiles/world.js';
import { noItems } from '../../support/fakes/memoryKeyring.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';
import { idsOf, newPair, Shared } from '../../support/fakes/openStore.js';

const unheard: KeyWritten = () => {
  throw new Error('nothing is written here');
};

describe('a profile as a destination', () => {
  let folder: string;
  let credentials: string;
  let config: string;
  let written: Parameters<KeyWritten>[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-destination-'));
    credentials = path.join(folder, 'credentials');
    config = path.join(folder, 'config');
    written = [];
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  function destinationFor(profile: string, region?: string): ProfileDestination {
    const file = new CredentialsFile({ credentials, config }, realWorld());
    const destination = {
      kind: 'profile',
      profile,
      path: credentials,
      ...(region === undefined ? {} : { region }),
    } as const;
    return new ProfileDestination(destination, file, realTimer, (...change) => written.push(change));
  }

  it('takes the pair and the region, with notices', async () => {
    await writeFile(credentials, '[work]\naws_session_token = old\n', { mode: 0o600 });
    const destination = destinationFor('work', 'eu-west-1');
    const pair = newPair();
    await destination.preflight();
    assert.deepEqual(await destination.store(pair), [{ kind: 'sessionTokenRemoved', profile: 'work' }]);
    await destination.readBack(pair);
    const text = await readFile(credentials, 'utf8');
    assert.ok(text.includes(`aws_access_key_id = ${pair.keyId}`) && text.includes(pair.secret.reveal()));
    assert.ok((await readFile(config, 'utf8')).includes('region = eu-west-1'));
    await destination.store(pair);
    assert.equal(await readFile(credentials, 'utf8'), text, 'storing again is harmless');
  });

  it('tells what was written, with the way back', async () => {
    const before = '[work]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = onlyCopy\n';
    await writeFile(credentials, before, { mode: 0o600 });
    const pair = newPair();
    await destinationFor('work').store(pair);
    const [[profile, keyId, change] = []] = written;
    assert.deepEqual([written.length, profile, keyId], [1, 'work', pair.keyId]);
    assert.ok(change);
    assert.equal(await new CredentialsFile({ credentials, config }, testWorld()).undo(change.receipt), true);
    assert.equal(await readFile(credentials, 'utf8'), before);
  });

  it('notices that the pair is not there', async () => {
    const destination = destinationFor('work');
    await destination.store(newPair());
    await assert.rejects(destination.readBack(newPair()), { code: 'ReadBackDiffers' });
  });

  it('is refused before anything is created, without being touched', async () => {
    await writeFile(credentials, '[work]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = x\n', {
      mode: 0o600,
    });
    await assert.rejects(destinationFor('work').preflight(), { code: 'ProfileKindRefused' });
    await assert.rejects(destinationFor('a]b').preflight(), { code: 'InvalidProfileName' });
    await assert.rejects(readFile(config), { code: 'ENOENT' });
  });

  it('gives up on a file system that hangs', async () => {
    const time = new FakeTime();
    const never = () => new Promise<never>(() => undefined);
    const file = { preflight: never, write: never, readBack: never };
    const destination = new ProfileDestination({ kind: 'profile', profile: 'work', path: '/p' }, file, time, unheard);
    const works: readonly (() => Promise<unknown>)[] = [
      () => destination.preflight(),
      () => destination.store(newPair()),
      () => destination.readBack(newPair()),
    ];
    for (const work of works) {
      const start = time.now();
      await assert.rejects(time.until(work()), { code: 'Timeout', details: { what: '/p', seconds: 100 } });
      assert.equal(time.now() - start, 100_000);
    }
  });

  describe('does not take a pair that was given up on', () => {
    const before = '[work]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = onlyCopy\n';

    /** Stores on a file system that hangs when `call` is made on a path like that, until the time is over. */
    async function storeLate(call: 'open' | 'rename', like: RegExp, region?: string): Promise<void> {
      const time = new FakeTime();
      let resume = (): void => undefined;
      let isDone = false;
      const hanging = new Promise<void>((resolve) => (resume = resolve));
      const fs: FileSystem = {
        ...nodeFileSystem,
        [call]: async (from: string, ...rest: [never, never]) => {
          if (!isDone && like.test(from)) {
            isDone = true;
            void time.advance(100_000);
            await hanging;
          }
          return nodeFileSystem[call](from, ...rest);
        },
      };
      const file = new CredentialsFile({ credentials, config }, testWorld({ fs }));
      let ended: Promise<unknown> | undefined;
      const watched = {
        preflight: file.preflight.bind(file),
        readBack: file.readBack.bind(file),
        write: (...written: Parameters<CredentialsFile['write']>) => {
          const write = file.write(...written);
          ended = write.catch((error: unknown) => error);
          return write;
        },
      };
      const place = { kind: 'profile', profile: 'work', path: credentials, ...(region && { region }) } as const;
      const destination = new ProfileDestination(place, watched, time, unheard);
      await assert.rejects(destination.store(newPair()), { code: 'Timeout' });
      resume();
      assert.ok(isIamKeysError(await ended, 'Timeout'), 'the write itself ends, too');
    }

    let writtenBefore: bigint;
    const writtenAt = async (): Promise<bigint> => (await stat(credentials, { bigint: true })).mtimeNs;

    beforeEach(async () => {
      await writeFile(credentials, before, { mode: 0o600 });
      writtenBefore = await writtenAt();
    });

    async function assertAsBefore(): Promise<void> {
      assert.equal(await readFile(credentials, 'utf8'), before);
      assert.deepEqual(await readdir(folder), ['credentials'], 'no other file is left');
    }

    async function assertUntouched(): Promise<void> {
      await assertAsBefore();
      assert.equal(await writtenAt(), writtenBefore, 'not even for a moment');
    }

    it('while its lock was waited for', async () => {
      await storeLate('rename', /iam-keys-lock/);
      await assertUntouched();
    });

    it('while it was staged', async () => {
      await storeLate('open', /iam-keys-.*[.]tmp$/);
      await assertUntouched();
    });

    it('while it was moved into place', async () => {
      await storeLate('rename', /iam-keys-.*[.]tmp$/);
      await assertAsBefore();
    });

    it('unless it was there in time: the same pair may have been stored again and found there', async () => {
      const controller = new AbortController();
      let looks: number | undefined;
      const fs: FileSystem = {
        ...nodeFileSystem,
        rename: async (from, to) => {
          await nodeFileSystem.rename(from, to);
          if (to === credentials) looks = 0;
        },
        open: (file, how, mode) => {
          if (file !== credentials || looks === undefined || ++looks !== 2) return nodeFileSystem.open(file, how, mode);
          controller.abort();
          return Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }));
        },
      };
      const pair = newPair();
      const file = new CredentialsFile({ credentials, config }, testWorld({ fs }));
      await assert.rejects(file.write({ profile: 'work', pair }, controller.signal), { code: 'FileUnreadable' });
      assert.ok((await readFile(credentials, 'utf8')).includes(pair.keyId));
    });

    it('after the region was set', async () => {
      await storeLate('open', /credentials[.]iam-keys-.*[.]tmp$/, 'eu-west-1');
      await assertUntouched();
    });
  });

  describe('is looked through for keys whose secret is somewhere', () => {
    async function stored(where: string, broken = false): Promise<readonly string[]> {
      const { saved, destination: destination, store } = new Shared().activate();
      await destination.store({ ...newPair(), keyId: 'InStorage' });
      if (broken) store.break('keys', 'refuse');
      const at = (file: string) => new SharedFiles(nodeFileSystem, () => ({ credentials: file, config }));
      const keys = await new VisibleStoredKeys(saved, at(credentials), at, noItems()).list(
        where === '' ? { kind: 'secretStorage' } : { kind: 'profile', profile: 'x', path: where },
        idsOf(newPair()),
      );
      return [...keys].toSorted();
    }

    const section = (id: string) => `[p]\naws_access_key_id = ${id}\naws_secret_access_key = s\n[q]\nregion = x\n`;

    it('in the storage, the files of the settings, and the file of the entry', async () => {
      const other = path.join(folder, 'other');
      await writeFile(credentials, section('InSettings'));
      await writeFile(other, section('InOther'));
      assert.deepEqual(await stored(other), ['InOther', 'InSettings', 'InStorage']);
      assert.deepEqual(await stored(credentials), ['InSettings', 'InStorage']);
      assert.deepEqual(await stored(''), ['InSettings', 'InStorage']);
    });

    it('without a storage that does not answer', async () => {
      await writeFile(credentials, section('InSettings'));
      assert.deepEqual(await stored('', true), ['InSettings']);
    });

    it('and nothing is concluded from a file that cannot be read', async () => {
      await assert.rejects(stored(folder), { code: 'FileUnreadable' });
    });
  });
});
