import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { isIamKeysError } from '../../../src/core/errors.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

describe('before a key is made', () => {
  const folder = scratchFolder();

  it('room is looked for in bytes, not in characters', async () => {
    const scratch = new CredentialsScratch(folder());
    const text = `# ${'\u20ac'.repeat(5_000)}\n`;
    scratch.seed({ credentials: text });
    const sizes: number[] = [];
    const fs: typeof nodeFileSystem = {
      ...nodeFileSystem,
      open: async (file, how, mode) => {
        const opened = await nodeFileSystem.open(file, how, mode);
        if (how !== 'create') return opened;
        return {
          stat: () => opened.stat(),
          readFile: (most) => opened.readFile(most),
          writeFile: (data) => {
            sizes.push(data.length);
            return opened.writeFile(data);
          },
          chmod: (to) => opened.chmod(to),
          sync: () => opened.sync(),
          close: () => opened.close(),
        };
      },
    };
    await scratch.writer({ fs }).preflight({ profile: 'prod' });
    assert.ok(Math.max(...sizes) > Buffer.byteLength(text), String(sizes));
  });

  for (const flag of ['i', 'a']) {
    it(`a file with the flag ${flag} is refused, and left as it is`, async function () {
      const scratch = new CredentialsScratch(folder());
      scratch.seed({ credentials: '[prod]\n' });
      if (spawnSync('chattr', [`+${flag}`, scratch.files.credentials]).status !== 0) return this.skip();
      try {
        await assert.rejects(scratch.writer().preflight({ profile: 'prod' }), (error) => {
          assert.ok(isIamKeysError(error, 'FileNotWritable'));
          assert.equal(error.details.reason, 'immutable');
          return true;
        });
      } finally {
        spawnSync('chattr', [`-${flag}`, scratch.files.credentials]);
      }
      assert.deepEqual([scratch.credentials(), scratch.names()], ['[prod]\n', ['credentials']]);
    });
  }

  it('what is about the old key goes with it, in both files, and is told', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({
      credentials:
        '[prod]\naws_account_id = 111111111111\naws_credential_scope = x\nx_security_token_expires = 1\nregion = x\n',
      config: '[profile prod]\nexpiration = 2020\noutput = json\n',
    });
    const { notices } = await scratch.writer().write({ profile: 'prod', pair: randomPair(), account: '222222222222' });
    assert.doesNotMatch(scratch.credentials(), /account|scope|expires/);
    assert.match(scratch.credentials(), /\nregion = x\n$/);
    assert.equal(scratch.config(), '[profile prod]\noutput = json\n');
    const removed = notices.flatMap((notice) => (notice.kind === 'oldKeyFactsRemoved' ? notice.properties : []));
    assert.deepEqual(removed, ['expiration', 'aws_account_id', 'aws_credential_scope', 'x_security_token_expires']);
  });

  it('the account stays that is the new key’s, too', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '[prod]\naws_account_id = 222222222222\n' });
    const pair = randomPair();
    const { notices } = await scratch.writer().write({ profile: 'prod', pair, account: '222222222222' });
    assert.match(scratch.credentials(), /aws_account_id = 222222222222\n/);
    assert.deepEqual(notices, []);
    await scratch.writer().readBack('prod', pair);
  });
});
