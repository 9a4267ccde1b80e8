import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import type { KeyPair } from '../../../src/core/model.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';

function plain({ keyId, secret }: KeyPair): string {
  return `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
}

describe('someone else writes the credentials file', () => {
  const folder = scratchFolder();
  const pair = randomPair();

  /** Writes `text` once, just before or after a call on a path. */
  function intruding(
    scratch: CredentialsScratch,
    call: 'rename' | 'stat',
    at: number,
    when: 'before' | 'after',
    text: string,
  ): FileSystem {
    let calls = 0;
    const intrude = (): void => {
      writeFileSync(scratch.files.credentials, text);
    };
    const wrapped = async <T>(path: string, action: () => Promise<T>): Promise<T> => {
      const isIt = path === scratch.files.credentials && ++calls === at;
      if (isIt && when === 'before') intrude();
      const result = await action();
      if (isIt && when === 'after') intrude();
      return result;
    };
    return {
      ...nodeFileSystem,
      ...(call === 'rename' && {
        rename: (from: string, to: string) => wrapped(to, () => nodeFileSystem.rename(from, to)),
      }),
      ...(call === 'stat' && { stat: (path: string) => wrapped(path, () => nodeFileSystem.stat(path)) }),
    };
  }

  it('between our look and our replace: both changes are there', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '[a]\n' });
    // Stats: the first look, the look inside the lock, the comparison.
    const fs = intruding(scratch, 'stat', 3, 'before', '[a]\n[theirs]\n');
    await scratch.writer({ fs }).write({ profile: 'prod', pair });
    assert.equal(scratch.credentials(), `[a]\n[theirs]\n\n[prod]\n${plain(pair)}`);
  });

  it('with an old copy just after our replace: we write again', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '[a]\n' });
    const fs = intruding(scratch, 'rename', 1, 'after', '[a]\n[theirs]\n');
    const { receipt } = await scratch.writer({ fs }).write({ profile: 'prod', pair });
    assert.equal(scratch.credentials(), `[a]\n[theirs]\n\n[prod]\n${plain(pair)}`);
    assert.equal(await scratch.writer().undo(receipt), true);
    assert.equal(scratch.credentials(), '[a]\n[theirs]\n');
  });

  it('with an old copy after we have read back: we write again', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '[a]\n' });
    const fs = intruding(scratch, 'stat', 4, 'after', '[a]\n[theirs]\n');
    await scratch.writer({ fs }).write({ profile: 'prod', pair });
    assert.match(scratch.credentials(), new RegExp(pair.keyId));
    const late = intruding(scratch, 'stat', 5, 'before', '[a]\n[theirs]\n');
    await scratch.writer({ fs: late }).write({ profile: 'prod2', pair });
    assert.match(scratch.credentials(), /\[prod2\]/);
  });

  it('after our change, which stays: that is fine', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '[a]\n' });
    const theirs = `[prod]\n${plain(pair)}[theirs]\n`;
    const fs = intruding(scratch, 'rename', 1, 'after', theirs);
    await scratch.writer({ fs }).write({ profile: 'prod', pair });
    assert.equal(scratch.credentials(), theirs);
  });

  it('by emptying it first: we wait until it is filled', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '' });
    let pauses = 0;
    const timer = {
      after: (milliseconds: number, listener: () => void) => {
        if (milliseconds > 1000) return () => undefined;
        if (++pauses === 3) writeFileSync(scratch.files.credentials, '[a]\n');
        setImmediate(listener);
        return () => undefined;
      },
    };
    await scratch.writer({ timer }).write({ profile: 'prod', pair });
    assert.equal(scratch.credentials(), `[a]\n\n[prod]\n${plain(pair)}`);
  });

  it('and is in the middle of it: we wait for the rest before we call it ambiguous', async () => {
    for (const start of ['[a]\n[b', '[a]\n# '.padEnd(4096, 'c')]) {
      const scratch = new CredentialsScratch(folder());
      scratch.seed({ credentials: start });
      let pauses = 0;
      const timer = {
        after: (milliseconds: number, listener: () => void) => {
          if (milliseconds > 1000) return () => undefined;
          if (++pauses === 3) writeFileSync(scratch.files.credentials, '[a]\n[b]\n');
          setImmediate(listener);
          return () => undefined;
        },
      };
      await scratch.writer({ timer }).preflight({ profile: 'prod' });
      await scratch.writer({ timer }).write({ profile: 'prod', pair });
      assert.equal(scratch.credentials(), `[a]\n[b]\n\n[prod]\n${plain(pair)}`);
    }
  });

  it('by emptying it, long ago: we do not wait', async () => {
    const scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: '' });
    let pauses = 0;
    const timer = {
      after: (milliseconds: number, listener: () => void) => {
        if (milliseconds < 1000) {
          pauses++;
          setImmediate(listener);
        }
        return () => undefined;
      },
    };
    const clock = { now: () => Date.now() + 10_000 };
    await scratch.writer({ timer, clock }).write({ profile: 'prod', pair });
    assert.equal(pauses, 1, 'only the one after the change');
    assert.equal(readFileSync(scratch.files.credentials, 'utf8'), `[prod]\n${plain(pair)}`);
  });
});
