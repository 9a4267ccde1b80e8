import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { KeyPair } from '../../../src/core/model.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

const KEYS = 'aws_access_key_id = old\naws_secret_access_key = old\n';

function plain({ keyId, secret }: KeyPair): string {
  return `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
}

describe('the credentials file', () => {
  const folder = scratchFolder();
  let scratch: CredentialsScratch;
  let writer: CredentialsFile;
  const pair = randomPair();
  beforeEach(() => {
    scratch = new CredentialsScratch(folder());
    writer = scratch.writer();
  });

  it('is made with its folder, and read back', async () => {
    await writer.preflight({ profile: 'prod', region: 'eu-west-1' });
    assert.deepEqual(scratch.names(), [], 'the preflight writes nothing');
    const { notices } = await writer.write({ profile: 'prod', pair, region: 'eu-west-1' });
    assert.deepEqual(notices, []);
    assert.equal(scratch.credentials(), `[prod]\n${plain(pair)}`);
    assert.equal(scratch.config(), '[profile prod]\nregion = eu-west-1\n');
    await writer.readBack('prod', pair);
    assert.deepEqual(scratch.names(), ['config', 'credentials']);
  });

  it('is not written for what it says already', async () => {
    await writer.write({ profile: 'prod', pair });
    const before = statSync(scratch.files.credentials);
    const { receipt } = await writer.write({ profile: 'prod', pair });
    assert.equal(statSync(scratch.files.credentials).ino, before.ino);
    assert.equal(await writer.undo(receipt), true);
    assert.equal(scratch.credentials(), `[prod]\n${plain(pair)}`);
  });

  it('loses stale session tokens, in both files, with a word', async () => {
    scratch.seed({
      credentials: `[prod]\n${KEYS}aws_session_token = t\n[other]\naws_session_token = u\n`,
      config: '[profile prod]\nregion = eu-west-1\naws_security_token = t # c\n',
    });
    const { notices } = await writer.write({ profile: 'prod', pair });
    assert.equal(scratch.credentials(), `[prod]\n${plain(pair)}[other]\naws_session_token = u\n`);
    assert.equal(scratch.config(), '[profile prod]\nregion = eu-west-1\n# c\n');
    assert.deepEqual(
      notices.filter(({ kind }) => kind !== 'problemElsewhere'),
      [{ kind: 'sessionTokenRemoved', profile: 'prod' }],
    );
  });

  it('names what is wrong elsewhere', async () => {
    scratch.seed({ credentials: `[a]\nK = v\n`, config: '[ profile a ]\n' });
    const expected = { kind: 'problemElsewhere', path: scratch.files.credentials, line: 2 };
    assert.deepEqual(await writer.preflight({ profile: 'prod' }), [
      expected,
      { kind: 'problemElsewhere', path: scratch.files.config, line: 1 },
    ]);
    const { notices } = await writer.write({ profile: 'prod', pair });
    assert.deepEqual(notices, [expected]);
  });

  const kinds: Readonly<Record<string, string>> = {
    role: 'role_arn = arn:aws:iam::123456789012:role/r',
    sso: 'sso_session = s',
    process: 'credential_process = c',
    webIdentity: 'web_identity_token_file = /t',
    login: 'login_session = s',
  };
  for (const [kind, property] of Object.entries(kinds)) {
    it(`refuses a profile of kind ${kind}, in either file`, async () => {
      for (const files of [
        { credentials: `[prod]\n${property}\n` },
        { config: `[profile prod]\n${property}\n`, credentials: '' },
      ]) {
        scratch.seed(files);
        const before = scratch.credentials();
        for (const attempt of [
          () => writer.preflight({ profile: 'prod' }),
          () => writer.write({ profile: 'prod', pair }),
        ]) {
          const error = await rejection(attempt(), 'ProfileKindRefused');
          assert.deepEqual(error.details, { profile: 'prod', kind });
        }
        assert.equal(scratch.credentials(), before);
      }
    });
  }

  const ambiguous: Readonly<Record<string, readonly [credentials: string, config: string]>> = {
    'in the section': [`[prod]\n${KEYS} region = x\n`, ''],
    'anywhere, if a reader rejects the file': [`[prod]\n${KEYS}[other\n`, ''],
    'in the config file': ['', '[profile prod]\nregion = x\n output = y\n'],
  };
  for (const [where, [credentials, config]] of Object.entries(ambiguous)) {
    it(`refuses what readers disagree about ${where}`, async () => {
      scratch.seed({ credentials, config });
      for (const attempt of [
        () => writer.preflight({ profile: 'prod' }),
        () => writer.write({ profile: 'prod', pair }),
      ]) {
        await rejection(attempt(), 'FileAmbiguous');
      }
      assert.deepEqual([scratch.credentials(), scratch.config()], [credentials, config]);
      assert.deepEqual(scratch.names(), ['config', 'credentials']);
    });
  }

  it('refuses a config file that a reader rejects only when it must be written', async () => {
    scratch.seed({ config: '[profile a]\n[profile a]\n' });
    await rejection(writer.preflight({ profile: 'prod', region: 'eu-west-1' }), 'FileAmbiguous');
    assert.deepEqual(await writer.preflight({ profile: 'prod' }), [
      { kind: 'problemElsewhere', path: scratch.files.config, line: 2 },
    ]);
  });

  it('refuses names and regions that cannot be written', async () => {
    await rejection(writer.preflight({ profile: 'a b' }), 'InvalidProfileName');
    await rejection(writer.write({ profile: '__proto__', pair }), 'InvalidProfileName');
    await rejection(writer.preflight({ profile: 'prod', region: 'x\n[evil]' }), 'InvalidInput');
    await rejection(writer.setRegion('prod', ''), 'InvalidInput');
  });

  it('takes the config file back when the credentials file cannot be written', async () => {
    scratch.seed({ credentials: `[prod]\n${KEYS}`, config: '# c\n' });
    const fs = failingFor(scratch.files.credentials, 'rename');
    await rejection(scratch.writer({ fs }).write({ profile: 'prod', pair, region: 'eu-west-1' }), 'FileNotWritable');
    assert.deepEqual([scratch.credentials(), scratch.config()], [`[prod]\n${KEYS}`, '# c\n']);
  });

  it('sets a region where readers look for it', async () => {
    scratch.seed({ credentials: `[prod]\nregion = x\n${KEYS}`, config: '[profile prod]\noutput = json\n' });
    await writer.setRegion('prod', 'eu-west-1');
    assert.equal(scratch.credentials(), `[prod]\nregion = eu-west-1\n${KEYS}`);
    assert.equal(scratch.config(), '[profile prod]\nregion = eu-west-1\noutput = json\n');
    await writer.write({ profile: 'prod', pair, region: 'eu-west-2' });
    assert.equal(scratch.credentials(), `[prod]\nregion = eu-west-2\n${plain(pair)}`);
    assert.equal(scratch.config(), '[profile prod]\nregion = eu-west-2\noutput = json\n');
    await writer.setRegion('default', 'eu-west-3');
    assert.match(scratch.config(), /\n\n\[default\]\nregion = eu-west-3\n$/);
    assert.doesNotMatch(scratch.credentials(), /eu-west-3/);
  });

  it('writes a region into [profile default] where that is how it is written', async () => {
    scratch.seed({ config: '[profile default]\n' });
    await writer.setRegion('default', 'eu-west-3');
    assert.equal(scratch.config(), '[profile default]\nregion = eu-west-3\n');
  });

  it('removes a profile from both files, unless others use it', async () => {
    const texts = {
      credentials: `[base]\n${KEYS}\n[other]\n${KEYS}`,
      config: '[profile base]\nregion = x\n[profile role]\nrole_arn = r\nsource_profile = base\n',
    };
    scratch.seed(texts);
    const error = await rejection(writer.removeProfile('base'), 'ProfileInUse');
    assert.deepEqual(error.details, { profile: 'base', referrers: ['role'] });
    await writer.removeProfile('role');
    const { receipt } = await writer.removeProfile('base');
    assert.deepEqual([scratch.credentials(), scratch.config()], [`[other]\n${KEYS}`, '']);
    assert.equal(await writer.undo(receipt), true);
    assert.deepEqual([scratch.credentials(), scratch.config()], [texts.credentials, '[profile base]\nregion = x\n']);
    await rejection(writer.removeProfile('missing'), 'ProfileNotFound');
  });

  it('renames a profile in both files, unless others use it or the name is taken', async () => {
    scratch.seed({
      credentials: `[base]\n${KEYS}[user]\nsource_profile = used\n[used]\n`,
      config: '[profile base]\nregion = x\n[profile taken]\n',
    });
    await rejection(writer.renameProfile('used', 'x'), 'ProfileInUse');
    for (const [name, reason] of [
      ['taken', 'taken'],
      ['user', 'taken'],
      ['a b', 'characters'],
    ] as const) {
      const error = await rejection(writer.renameProfile('base', name), 'InvalidProfileName');
      assert.deepEqual(error.details, { name, reason });
    }
    await rejection(writer.renameProfile('missing', 'x'), 'ProfileNotFound');
    const { receipt } = await writer.renameProfile('base', 'default');
    assert.equal(scratch.credentials(), `[default]\n${KEYS}[user]\nsource_profile = used\n[used]\n`);
    assert.equal(scratch.config(), '[default]\nregion = x\n[profile taken]\n');
    await writer.undo(receipt);
    assert.match(scratch.config(), /^\[profile base\]/);
  });

  it('is as it was before after an undo', async () => {
    const texts = { credentials: `[prod]\r\n${KEYS}# no end`, config: '\n' };
    scratch.seed(texts);
    const { receipt } = await writer.write({ profile: 'prod', pair, region: 'eu-west-1' });
    assert.equal(await writer.undo(receipt), true);
    assert.deepEqual([scratch.credentials(), scratch.config()], [texts.credentials, texts.config]);
    assert.deepEqual(scratch.names(), ['config', 'credentials']);
  });

  it('is gone after an undo where there was none', async () => {
    scratch.seed({});
    const { receipt } = await writer.write({ profile: 'prod', pair });
    assert.equal(await writer.undo(receipt), true);
    assert.deepEqual(scratch.names(), []);
  });

  it('is not undone when someone has written since', async () => {
    scratch.seed({ credentials: `[prod]\n${KEYS}`, config: '' });
    const { receipt } = await writer.write({ profile: 'prod', pair, region: 'eu-west-1' });
    writeFileSync(scratch.files.credentials, '# mine\n');
    assert.equal(await writer.undo(receipt), false);
    assert.deepEqual([scratch.credentials(), scratch.config()], ['# mine\n', '[profile prod]\nregion = eu-west-1\n']);
    const second = await writer.write({ profile: 'prod', pair, region: 'eu-west-2' });
    writeFileSync(scratch.files.config, '# mine\n');
    const before = scratch.credentials();
    assert.equal(await writer.undo(second.receipt), false);
    assert.deepEqual([scratch.credentials(), scratch.config()], [before, '# mine\n']);
  });

  it('does not show the secret in a receipt', async () => {
    const { receipt } = await writer.write({ profile: 'prod', pair });
    const shown = inspect(receipt, { depth: 9, showHidden: true }) + JSON.stringify(receipt);
    assert.ok(!shown.includes(pair.secret.reveal()));
  });

  it('says when what is read back differs', async () => {
    await writer.write({ profile: 'prod', pair });
    await writer.readBack('prod', pair);
    await rejection(writer.readBack('prod', randomPair()), 'ReadBackDiffers');
    await rejection(writer.readBack('other', pair), 'ReadBackDiffers');
    writeFileSync(scratch.files.credentials, scratch.credentials() + 'aws_session_token = t\n');
    await rejection(writer.readBack('prod', pair), 'ReadBackDiffers');
  });

  it('is found over and over, but gives up, while someone undoes every change', async () => {
    scratch.seed({ credentials: `[prod]\n${KEYS}` });
    let tries = 0;
    const fs: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to);
        if (to === scratch.files.credentials) writeFileSync(to, `# ${tries++}\n[prod]\n${KEYS}`);
      },
    };
    await rejection(scratch.writer({ fs }).write({ profile: 'prod', pair }), 'FileBusy');
    assert.equal(tries, 50);
    assert.deepEqual(scratch.names(), ['credentials']);
  });
});

function failingFor(path: string, call: 'rename'): FileSystem {
  return {
    ...nodeFileSystem,
    [call]: async (from: string, to: string) => {
      if (to === path) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      await nodeFileSystem.rename(from, to);
    },
  };
}

async function rejection(promise: Promise<unknown>, code: ErrorCode): Promise<{ readonly details: unknown }> {
  try {
    await promise;
  } catch (error) {
    if (isIamKeysError(error, code)) return { details: error.details };
    throw error;
  }
  return assert.fail(`expected ${code}`);
}
