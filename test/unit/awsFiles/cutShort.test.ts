import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { isIamKeysError } from '../../../src/core/errors.js';
import { nodeFileSystem, type FileSystem } from '../../../src/files/fileSystem.js';
import { WholeSizes } from '../../../src/files/wholeSizes.js';
import { countedPair } from '../../support/awsFiles/countedPair.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { simulatedTime } from '../../support/awsFiles/simulatedTime.js';

const OTHERS = `[other]\naws_access_key_id = x\n${'# theirs\n'.repeat(20)}`;

describe('a file that another program empties in place and fills later', () => {
  const folder = scratchFolder();
  let scratch: CredentialsScratch;
  let time: ReturnType<typeof simulatedTime>;
  let sizes: WholeSizes;

  beforeEach(() => {
    time = simulatedTime();
    sizes = new WholeSizes(time.clock);
    scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: OTHERS });
  });

  /** The other program goes on with its work after so many milliseconds, whenever the file is looked at by then. */
  function goingOn(milliseconds: number): FileSystem {
    const due = time.clock.now() + milliseconds;
    let isFilled = false;
    return {
      ...nodeFileSystem,
      stat: (file) => {
        if (!isFilled && time.clock.now() >= due) {
          isFilled = true;
          writeFileSync(scratch.files.credentials, OTHERS);
        }
        return nodeFileSystem.stat(file);
      },
    };
  }

  const write = (fs: FileSystem = nodeFileSystem) =>
    scratch.writer({ ...time, fs, sizes }).write({ profile: 'prod', pair: countedPair(1) });
  const isCutShort = (error: unknown): boolean => {
    assert.ok(isIamKeysError(error, 'FileNotWritable'));
    assert.deepEqual(error.details, { path: scratch.files.credentials, reason: 'cutShort' });
    return true;
  };

  const look = () => scratch.writer({ ...time, sizes }).preflight({ profile: 'prod' });

  for (const late of [600, 2_500]) {
    it(`is waited for ${late} ms: theirs and ours are there`, async () => {
      truncateSync(scratch.files.credentials, 0);
      await write(goingOn(late));
      assert.ok(scratch.credentials().startsWith(`${OTHERS}\n[prod]\n`));
    });
  }

  it('is waited for, too, when some of it is back already, where it was seen before', async () => {
    await look();
    writeFileSync(scratch.files.credentials, '[other]\n');
    await write(goingOn(600));
    assert.ok(scratch.credentials().startsWith(`${OTHERS}\n[prod]\n`));
  });

  it('is refused before a key is made, where little of it is there, and taken as it is afterwards', async () => {
    await look();
    writeFileSync(scratch.files.credentials, '[other]\n');
    await assert.rejects(look(), isCutShort);
    const started = time.clock.now();
    await write();
    assert.ok(scratch.credentials().startsWith('[other]\n\n[prod]\n'));
    assert.ok(time.clock.now() - started >= 3_000);
  });

  it('is left alone while nobody fills it, and written once it is forgotten', async () => {
    await look();
    truncateSync(scratch.files.credentials, 0);
    await assert.rejects(write(), isCutShort);
    await assert.rejects(look(), isCutShort);
    assert.deepEqual([scratch.credentials(), scratch.names()], ['', ['credentials']]);
    time.advance(10_000);
    await write();
    assert.match(scratch.credentials(), /^\[prod\]\n/);
  });

  it('may be new: that one is waited for as long, and then written', async () => {
    const started = time.clock.now();
    writeFileSync(scratch.files.config, '', { mode: 0o600 });
    await scratch.writer({ ...time, sizes }).setRegion('other', 'eu-west-1');
    assert.equal(scratch.config(), '[profile other]\nregion = eu-west-1\n');
    assert.ok(time.clock.now() - started >= 3_000);
  });

  it('is none that we emptied ourselves', async () => {
    const writer = scratch.writer({ ...time, sizes });
    await writer.setRegion('other', 'eu-west-1');
    await writer.removeProfile('other');
    assert.equal(scratch.config(), '');
    const started = time.clock.now();
    await writer.setRegion('other', 'eu-west-1');
    assert.ok(time.clock.now() - started < 1_000);
  });
});
