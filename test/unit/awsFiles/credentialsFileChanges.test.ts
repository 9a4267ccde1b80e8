import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { toFileProblem } from '../../../src/awsFiles/document/documentProblems.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const BLOCK = 4096;
const region = 'eu-west-1';

describe('changes of the two files', () => {
  const folder = scratchFolder();
  const pair = randomPair();
  const keys = `aws_access_key_id = ${pair.keyId}\naws_secret_access_key = ${pair.secret.reveal()}\n`;
  const command = `/usr/bin/secret-tool lookup application iam-keys access-key-id ${pair.keyId}`;
  let scratch: CredentialsScratch;
  let writer: CredentialsFile;
  beforeEach(() => {
    scratch = new CredentialsScratch(folder());
    writer = scratch.writer();
  });

  const rejects = (promise: Promise<unknown>, code: string, details: object): Promise<void> =>
    assert.rejects(promise, { code, details });

  /** The sizes of the blanks that a rehearsal staged, where each file was to be. */
  function measured(): { readonly fs: FileSystem; readonly sizes: number[] } {
    const sizes: number[] = [];
    const unlink: FileSystem['unlink'] = async (name) => {
      const staged = readFileSync(name);
      if (staged.length > 0 && staged.every((byte) => byte === 0x20)) sizes.push(staged.length);
      await nodeFileSystem.unlink(name);
    };
    return { fs: { ...nodeFileSystem, unlink }, sizes };
  }

  it('are rehearsed with room for the new text, and a block more for each file before it', async () => {
    const { fs, sizes } = measured();
    await scratch.writer({ fs }).preflight({ profile: 'prod', region });
    const config = `[profile prod]\nregion = ${region}\n`.length;
    const credentials = `[prod]\n${keys}`.length;
    assert.deepEqual(sizes, [config + 4 * BLOCK, credentials + 5 * BLOCK]);
  });

  it('are rehearsed, written and taken back one after the other where both names are of one file', async () => {
    const text = `[default]\n${keys}\n[profile prod]\noutput = json\n`;
    scratch.seed({ config: text });
    const { fs, sizes } = measured();
    const one = new CredentialsFile({ ...scratch.files, credentials: scratch.files.config }, testWorld({ fs }));
    await one.preflight({ profile: 'prod', region });
    const { receipt } = await one.write({ profile: 'prod', pair, region });
    const written = scratch.config();
    assert.match(written, /\[profile prod\]\nregion = eu-west-1\noutput = json\n/);
    await one.readBack('prod', pair);
    assert.equal((sizes[1] ?? 0) - 5 * BLOCK, written.length);
    assert.equal(await one.undo(receipt), true);
    assert.equal(scratch.config(), text);
  });

  it('are nothing to take back only where no file was changed', async () => {
    scratch.seed({ config: `[profile prod]\nregion = ${region}\n` });
    const first = await writer.write({ profile: 'prod', pair, region });
    assert.equal(first.receipt.isEmpty, false);
    const second = await writer.write({ profile: 'prod', pair, region });
    assert.equal(second.receipt.isEmpty, true);
  });

  it('are taken back together with later ones, the newest first', async () => {
    const texts = { credentials: '[a]\n', config: '[profile a]\n' };
    scratch.seed(texts);
    const first = await writer.write({ profile: 'prod', pair });
    const second = await writer.setRegion('prod', region);
    assert.equal(await writer.undo(first.receipt.and(second.receipt)), true);
    assert.deepEqual([scratch.credentials(), scratch.config()], [texts.credentials, texts.config]);
  });

  it('tell of a removed token once, after what else was removed', async () => {
    scratch.seed({ credentials: '[prod]\naws_session_token = t\n', config: '[profile prod]\nexpiration = e\n' });
    const { notices } = await writer.write({ profile: 'prod', pair });
    assert.deepEqual(notices, [
      { kind: 'oldKeyFactsRemoved', profile: 'prod', properties: ['expiration'] },
      { kind: 'sessionTokenRemoved', profile: 'prod' },
    ]);
  });

  it('are told by what failed first, also where taking back fails too', async () => {
    scratch.seed({ credentials: '[a]\n', config: '[profile a]\n' });
    let moves = 0;
    const rename: FileSystem['rename'] = (from, to) => {
      const isTarget = to === scratch.files.credentials || to === scratch.files.config;
      if (isTarget && moves++ > 0) return Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
      return nodeFileSystem.rename(from, to);
    };
    const failing = scratch.writer({ fs: { ...nodeFileSystem, rename } }).write({ profile: 'prod', pair, region });
    await rejects(failing, 'FileNotWritable', { path: scratch.files.credentials, reason: 'ioError' });
    assert.equal(scratch.credentials(), '[a]\n');
  });

  it('are refused for a profile that is in no file, by its name', async () => {
    await rejects(writer.removeProfile('none'), 'ProfileNotFound', { profile: 'none' });
    await rejects(writer.readBack('none', pair), 'ReadBackDiffers', { where: scratch.files.credentials });
  });

  it('give no profile a name that another has, in whichever file', async () => {
    const texts = { credentials: '[from]\n', config: '[profile to]\n' };
    scratch.seed(texts);
    await rejects(writer.renameProfile('from', 'to'), 'InvalidProfileName', { name: 'to', reason: 'taken' });
    assert.deepEqual([scratch.credentials(), scratch.config()], [texts.credentials, texts.config]);
  });

  it('finish no rename where nothing of the old name is left to rename', async () => {
    for (const config of ['[profile from]\n[profile to]\n', '', '[profile to]\n']) {
      scratch.seed({ credentials: '[to]\n', config });
      assert.equal(await writer.finishRename('from', 'to'), undefined);
      assert.deepEqual([scratch.credentials(), scratch.config()], ['[to]\n', config]);
    }
  });

  it('fix in each file what was asked of that file', async () => {
    const text = '[a]\nk = 1\nk = 1\n[b]\nk = 1\nk = 1\n';
    scratch.seed({ credentials: text, config: text.replaceAll('[', '[profile ') });
    const all = (['credentials', 'config'] as const).flatMap((role) =>
      parseDocument(scratch[role](), role, scratch.files[role]).problems.map(toFileProblem),
    );
    const wanted = all.filter(({ path, line }) => (path === scratch.files.credentials ? line <= 3 : line > 3));
    const { fixed } = await writer.fix(wanted);
    assert.equal(fixed, 2);
    assert.equal(scratch.credentials(), '[a]\nk = 1\n[b]\nk = 1\nk = 1\n');
    assert.equal(scratch.config(), '[profile a]\nk = 1\nk = 1\n[profile b]\nk = 1\n');
  });

  describe('that let a profile read the keyring', () => {
    const line = { profile: 'prod', command };

    it('write one line, read it back, and take the pair out, then the line', async () => {
      await writer.preflightLine({ ...line, region });
      assert.deepEqual(scratch.names(), []);
      await rejects(writer.readBackLine(line), 'ReadBackDiffers', { where: scratch.files.config });
      await writer.writeLine({ ...line, region });
      await writer.readBackLine(line);
      assert.equal(scratch.config(), `[profile prod]\nregion = ${region}\ncredential_process = ${command}\n`);
      const other = { ...line, command: command.replace(pair.keyId, randomPair().keyId) };
      await rejects(writer.readBackLine(other), 'ReadBackDiffers', { where: scratch.files.config });
      await rejects(writer.readBackLine({ ...line, profile: 'q' }), 'ReadBackDiffers', { where: scratch.files.config });
      rmSync(scratch.files.config);
      await rejects(writer.readBackLine(line), 'ReadBackDiffers', { where: scratch.files.config });
    });

    it('lead to the server of another profile, too', async () => {
      const there = '[profile there]\nendpoint_url = http://127.0.0.1:8333\n';
      scratch.seed({ credentials: '', config: there });
      await writer.writeLine({ ...line, serverOf: 'there' });
      const lines = `endpoint_url = http://127.0.0.1:8333\ncredential_process = ${command}\n`;
      assert.equal(scratch.config(), `${there}\n[profile prod]\n${lines}`);
    });

    it('move there and back', async () => {
      scratch.seed({ credentials: `[prod]\n${keys}`, config: '' });
      await writer.preflightLine({ ...line, beside: pair });
      const written = await writer.writeLine({ ...line, beside: pair });
      const taken = await writer.takeOutPair('prod', pair);
      assert.equal(scratch.credentials().includes(pair.keyId), false);
      assert.equal(await writer.undo(written.receipt.and(taken.receipt)), true);
      assert.deepEqual([scratch.credentials(), scratch.config()], [`[prod]\n${keys}`, '']);
      await writer.writeLine({ ...line, beside: pair });
      await writer.takeOutLine('prod', pair.keyId);
      assert.equal(scratch.config().includes('credential_process'), false);
      assert.equal(scratch.credentials(), `[prod]\n${keys}`);
    });

    it('are refused beside keys that would win, before and when the line is written', async () => {
      scratch.seed({ credentials: `[prod]\n${keys}`, config: '' });
      for (const refused of [writer.preflightLine(line), writer.writeLine(line)])
        await rejects(refused, 'KeysInProfile', { profile: 'prod', keys: 'pair' });
      assert.equal(scratch.config(), '');
    });
  });
});
