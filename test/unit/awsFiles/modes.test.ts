import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import { runChild, UNPRIVILEGED } from '../../support/awsFiles/child.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

const TEXT = '[prod]\naws_access_key_id = x\n';

interface Outcome {
  readonly preflight?: string;
  readonly write?: string;
  readonly notices?: readonly { readonly kind: string; readonly from?: number }[];
  readonly file?: string;
  readonly folder: string;
}

describe('modes and owners, for who is not root', function () {
  if (process.platform === 'win32') return;
  const folder = scratchFolder();
  const credentials = (): string => path.join(folder(), '.aws', 'credentials');

  function seed(mode: number): void {
    mkdirSync(path.dirname(credentials()), { mode: 0o700 });
    writeFileSync(credentials(), TEXT);
    chmodSync(credentials(), mode);
    give(path.dirname(credentials()), credentials());
  }

  function give(...files: readonly string[]): void {
    const { uid, gid } = UNPRIVILEGED;
    if (uid !== undefined) for (const file of [folder(), ...files]) chownSync(file, uid, gid);
  }

  async function write(umask = '022', mode = '-', shell?: string): Promise<Outcome> {
    const options = { ...UNPRIVILEGED, ...(shell !== undefined && { shell }) };
    const { stdout, stderr, code } = await runChild('write', [folder(), umask, mode], options);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Outcome;
  }

  for (const umask of ['000', '022', '077']) {
    it(`umask ${umask}: a new file in a new folder is 0600 in 0700`, async () => {
      give();
      assert.deepEqual(await write(umask), { notices: [], file: '600', folder: '700' });
    });

    it(`umask ${umask}: a new file in an old folder is 0600, the folder stays`, async () => {
      mkdirSync(path.dirname(credentials()));
      chmodSync(path.dirname(credentials()), 0o755);
      give(path.dirname(credentials()));
      assert.deepEqual(await write(umask), { notices: [], file: '600', folder: '755' });
    });

    it(`umask ${umask}: 0644 becomes 0600, and that is told`, async () => {
      seed(0o644);
      const notices = [{ kind: 'modeNarrowed', path: credentials(), from: 0o644 }];
      assert.deepEqual(await write(umask), { notices, file: '600', folder: '700' });
    });

    it(`umask ${umask}: 0600 stays`, async () => {
      seed(0o600);
      assert.deepEqual(await write(umask), { notices: [], file: '600', folder: '700' });
    });
  }

  async function refused(why: string): Promise<void> {
    const { preflight, write: written } = await write();
    assert.deepEqual([preflight, written], [`FileNotWritable ${why}`, `FileNotWritable ${why}`]);
  }

  it('a read-only file is refused before a key is made', async () => {
    seed(0o400);
    await refused('readOnlyFile');
    assert.equal(readFileSync(credentials(), 'utf8'), TEXT);
  });

  it('a read-only folder is refused', async () => {
    seed(0o600);
    chmodSync(path.dirname(credentials()), 0o500);
    await refused('readOnlyFolder');
    chmodSync(path.dirname(credentials()), 0o700);
    assert.equal(readFileSync(credentials(), 'utf8'), TEXT);
    assert.deepEqual(readdirSync(path.dirname(credentials())), ['credentials']);
  });

  it('a folder that cannot be made is refused', async () => {
    give();
    chmodSync(folder(), 0o500);
    await refused('readOnlyFolder');
    chmodSync(folder(), 0o700);
  });

  it('a file with a second name is refused', async () => {
    seed(0o600);
    linkSync(credentials(), path.join(folder(), 'second'));
    await refused('hardLink');
    assert.equal(readFileSync(credentials(), 'utf8'), TEXT);
  });

  it('a file of someone else is refused', async function () {
    if (UNPRIVILEGED.uid === undefined) this.skip();
    seed(0o600);
    chownSync(credentials(), 0, 0);
    chmodSync(credentials(), 0o666);
    await refused('foreignOwner');
    assert.equal(readFileSync(credentials(), 'utf8'), TEXT);
  });

  it('a file that is mounted is refused', async function () {
    seed(0o600);
    writeFileSync(path.join(folder(), 'source'), TEXT);
    give(path.join(folder(), 'source'));
    if (UNPRIVILEGED.uid === undefined || !mounts(path.join(folder(), 'source'), credentials())) this.skip();
    try {
      await refused('mountPoint');
    } finally {
      execFileSync('umount', [credentials()]);
    }
    assert.equal(readFileSync(credentials(), 'utf8'), TEXT);
    assert.deepEqual(readdirSync(path.dirname(credentials())), ['credentials']);
  });

  it('a file that the system calls a mount is refused', async () => {
    const scratch = new CredentialsScratch(path.join(folder(), 'a b\\c'));
    mkdirSync(path.join(folder(), 'a b\\c'));
    scratch.seed({ credentials: TEXT });
    const escaped = scratch.files.credentials.replaceAll('\\', '\\134').replaceAll(' ', '\\040');
    const table = Buffer.from(`36 25 0:32 / / rw - ext4 /dev/x rw\n40 36 0:33 /f ${escaped} rw - ext4 /dev/y rw\n`);
    const fs: FileSystem = {
      ...nodeFileSystem,
      open: async (file, how, mode) => {
        if (file !== '/proc/self/mountinfo') return nodeFileSystem.open(file, how, mode);
        const real = await nodeFileSystem.open('/dev/null', how);
        return { ...real, readFile: () => Promise.resolve(table), close: () => real.close() };
      },
    };
    await assert.rejects(scratch.writer({ fs, platform: 'linux' }).preflight({ profile: 'prod' }), (error) => {
      assert.ok(isIamKeysError(error, 'FileNotWritable'));
      assert.deepEqual(error.details, { path: scratch.files.credentials, reason: 'mountPoint' });
      return true;
    });
    await scratch.writer({ fs, platform: 'darwin' }).preflight({ profile: 'prod' });
  });

  it('an unreadable file is refused', async () => {
    seed(0o200);
    const { preflight, write: written } = await write();
    assert.deepEqual([preflight, written], ['FileUnreadable noPermission', 'FileUnreadable noPermission']);
  });

  it('a file that grows beyond what can be written is refused, and stays', async () => {
    seed(0o600);
    const text = TEXT + '# filler\n'.repeat(4000);
    writeFileSync(credentials(), text);
    const { preflight, write: written } = await write('022', '-', "ulimit -f 20; trap '' XFSZ");
    assert.deepEqual([preflight, written], ['FileNotWritable diskFull', 'FileNotWritable diskFull']);
    assert.equal(readFileSync(credentials(), 'utf8'), text);
    assert.deepEqual(readdirSync(path.dirname(credentials())), ['credentials']);
  });

  it('a folder in place of the file is refused', async () => {
    mkdirSync(credentials(), { recursive: true });
    give(path.dirname(credentials()), credentials());
    const { preflight, write: written } = await write();
    assert.deepEqual([preflight, written], ['FileUnreadable notAFile', 'FileUnreadable notAFile']);
    assert.ok(existsSync(credentials()));
  });
});

function mounts(source: string, target: string): boolean {
  try {
    execFileSync('mount', ['--bind', source, target], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
