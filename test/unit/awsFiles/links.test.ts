import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { FileFault } from '../../../src/core/errors.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { testWorld } from '../../support/awsFiles/world.js';

const TEXT = '[prod]\naws_access_key_id = x\n';

describe('links survive', () => {
  const folder = scratchFolder();
  const at = (...names: string[]): string => path.join(folder(), ...names);
  const pair = randomPair();

  beforeEach(() => {
    mkdirSync(at('home', '.aws'), { recursive: true });
    mkdirSync(at('dot', 'files'), { recursive: true });
  });

  async function write(credentials = at('home', '.aws', 'credentials')): Promise<void> {
    const file = new CredentialsFile({ credentials, config: at('home', 'config') }, testWorld());
    await file.preflight({ profile: 'prod' });
    await file.write({ profile: 'prod', pair });
    await file.readBack('prod', pair);
  }

  async function refused(reason: FileFault): Promise<void> {
    await assert.rejects(write(), (error) => {
      assert.ok(isIamKeysError(error, 'FileNotWritable') || isIamKeysError(error, 'FileUnreadable'));
      assert.equal(error.details.reason, reason);
      return true;
    });
  }

  function link(to: string, from: string): void {
    symlinkSync(to, from);
  }

  function assertWritten(file: string): void {
    assert.ok(lstatSync(file).isFile());
    assert.match(readFileSync(file, 'utf8'), new RegExp(`${pair.keyId}\n`));
    for (const where of [path.dirname(file), at('home', '.aws')]) {
      assert.deepEqual(
        readdirSync(where).filter((name) => name.includes('iam-keys')),
        [],
      );
    }
  }

  function assertLink(from: string, to: string): void {
    assert.equal(readlinkSync(from), to);
  }

  it('a relative one', async () => {
    writeFileSync(at('dot', 'files', 'creds'), TEXT);
    link('../../dot/files/creds', at('home', '.aws', 'credentials'));
    await write();
    assertLink(at('home', '.aws', 'credentials'), '../../dot/files/creds');
    assertWritten(at('dot', 'files', 'creds'));
  });

  it('an absolute one', async () => {
    writeFileSync(at('dot', 'creds'), TEXT);
    link(at('dot', 'creds'), at('home', '.aws', 'credentials'));
    await write();
    assertLink(at('home', '.aws', 'credentials'), at('dot', 'creds'));
    assertWritten(at('dot', 'creds'));
  });

  it('a chain', async () => {
    writeFileSync(at('dot', 'files', 'creds'), TEXT);
    link('files/second', at('dot', 'first'));
    link('creds', at('dot', 'files', 'second'));
    link(at('dot', 'first'), at('home', '.aws', 'credentials'));
    await write();
    assertLink(at('home', '.aws', 'credentials'), at('dot', 'first'));
    assertLink(at('dot', 'first'), 'files/second');
    assertLink(at('dot', 'files', 'second'), 'creds');
    assertWritten(at('dot', 'files', 'creds'));
  });

  it('a chain of more links than any person has', async () => {
    writeFileSync(at('dot', 'link39'), TEXT);
    for (let index = 0; index < 39; index++) link(`link${index + 1}`, at('dot', `link${index}`));
    await write(at('dot', 'link0'));
    assertWritten(at('dot', 'link39'));
  });

  it('a cycle is refused', async () => {
    link('second', at('home', '.aws', 'credentials'));
    link('credentials', at('home', '.aws', 'second'));
    await refused('linkLoop');
    assertLink(at('home', '.aws', 'credentials'), 'second');
    assertLink(at('home', '.aws', 'second'), 'credentials');
  });

  it('a dangling one: the file is made where it points', async () => {
    link('../../dot/files/new', at('home', '.aws', 'credentials'));
    await write();
    assertLink(at('home', '.aws', 'credentials'), '../../dot/files/new');
    assertWritten(at('dot', 'files', 'new'));
    assert.equal(lstatSync(at('dot', 'files', 'new')).mode & 0o777, 0o600);
  });

  it('one into a folder that is not there is refused: perhaps a volume is not mounted', async () => {
    link(at('volume', 'creds'), at('home', '.aws', 'credentials'));
    await refused('gone');
    assert.ok(!existsSync(at('volume')));
  });

  it('a linked folder, with a relative link in it', async () => {
    writeFileSync(at('dot', 'creds'), TEXT);
    link('../creds', at('dot', 'files', 'credentials'));
    link(at('dot', 'files'), at('home', 'linked'));
    await write(at('home', 'linked', 'credentials'));
    assertLink(at('home', 'linked'), at('dot', 'files'));
    assertLink(at('dot', 'files', 'credentials'), '../creds');
    assertWritten(at('dot', 'creds'));
  });

  it('a path that goes up from a linked folder is the system’s, not the text’s', async () => {
    writeFileSync(at('dot', 'creds'), TEXT);
    link(at('dot', 'files'), at('home', 'linked'));
    link(`${at('home', 'linked')}/../creds`, at('home', '.aws', 'credentials'));
    await write();
    assertWritten(at('dot', 'creds'));
    assert.ok(!existsSync(at('home', 'creds')));
  });

  it('one to a folder is refused', async () => {
    link(at('dot', 'files'), at('home', '.aws', 'credentials'));
    await refused('notAFile');
  });

  it('one to no file on purpose is refused', async () => {
    link('/dev/null', at('home', '.aws', 'credentials'));
    await refused('notAFile');
  });
});
