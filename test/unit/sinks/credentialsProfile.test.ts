import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { nodeFileSystem } from '../../../src/awsFiles/fileSystem.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { newToken } from '../../../src/awsFiles/token.js';
import { CredentialsProfileSink } from '../../../src/sinks/credentialsProfile.js';
import { VisibleStoredKeys } from '../../../src/sinks/storedKeys.js';
import { FakeTime } from '../../support/fakesTime.js';
import { newPair, Shared } from './openStore.js';

const realTimer = {
  after(milliseconds: number, listener: () => void) {
    const timeout = setTimeout(listener, milliseconds);
    return () => {
      clearTimeout(timeout);
    };
  },
};

describe('a profile as a destination', () => {
  let folder: string;
  let credentials: string;
  let config: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-sink-'));
    credentials = path.join(folder, 'credentials');
    config = path.join(folder, 'config');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  function sinkFor(profile: string, region?: string): CredentialsProfileSink {
    const world = {
      fs: nodeFileSystem,
      clock: { now: () => Date.now() },
      timer: realTimer,
      platform: process.platform,
      ...(process.getuid && { uid: process.getuid() }),
      newToken: () => newToken(process.pid),
    };
    const file = new CredentialsFile({ credentials, config }, world);
    const destination = {
      kind: 'profile',
      profile,
      path: credentials,
      ...(region === undefined ? {} : { region }),
    } as const;
    return new CredentialsProfileSink(destination, file, realTimer);
  }

  it('takes the pair and the region, with notices', async () => {
    await writeFile(credentials, '[work]\naws_session_token = old\n', { mode: 0o600 });
    const sink = sinkFor('work', 'eu-west-1');
    const pair = newPair();
    await sink.preflight();
    assert.deepEqual(await sink.store(pair), [{ kind: 'sessionTokenRemoved', profile: 'work' }]);
    await sink.readBack(pair);
    const text = await readFile(credentials, 'utf8');
    assert.ok(text.includes(`aws_access_key_id = ${pair.keyId}`) && text.includes(pair.secret.reveal()));
    assert.ok((await readFile(config, 'utf8')).includes('region = eu-west-1'));
    await sink.store(pair);
    assert.equal(await readFile(credentials, 'utf8'), text, 'storing again is harmless');
  });

  it('notices that the pair is not there', async () => {
    const sink = sinkFor('work');
    await sink.store(newPair());
    await assert.rejects(sink.readBack(newPair()), { code: 'ReadBackDiffers' });
  });

  it('is refused before anything is created, without being touched', async () => {
    await writeFile(credentials, '[work]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = x\n', {
      mode: 0o600,
    });
    await assert.rejects(sinkFor('work').preflight(), { code: 'ProfileKindRefused' });
    await assert.rejects(sinkFor('a]b').preflight(), { code: 'InvalidProfileName' });
    await assert.rejects(readFile(config), { code: 'ENOENT' });
  });

  it('gives up on a file system that hangs', async () => {
    const time = new FakeTime();
    const never = () => new Promise<never>(() => undefined);
    const file = { preflight: never, write: never, readBack: never };
    const sink = new CredentialsProfileSink({ kind: 'profile', profile: 'work', path: '/p' }, file, time);
    const works: readonly (() => Promise<unknown>)[] = [
      () => sink.preflight(),
      () => sink.store(newPair()),
      () => sink.readBack(newPair()),
    ];
    for (const work of works) {
      const start = time.now();
      await assert.rejects(time.until(work()), { code: 'Timeout', details: { what: '/p', seconds: 100 } });
      assert.equal(time.now() - start, 100_000);
    }
  });

  describe('is looked through for keys whose secret is somewhere', () => {
    async function stored(where: string, broken = false): Promise<readonly string[]> {
      const { saved, sink, store } = new Shared().activate();
      await sink.store({ ...newPair(), keyId: 'InStorage' });
      if (broken) store.break('keys', 'refuse');
      const at = (file: string) => new SharedFiles(nodeFileSystem, () => ({ credentials: file, config }));
      const keys = await new VisibleStoredKeys(saved, at(credentials), at).list(
        where === '' ? { kind: 'secretStorage' } : { kind: 'profile', profile: 'x', path: where },
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
