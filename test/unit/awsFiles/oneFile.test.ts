import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { AwsProfileEditor } from '../../../src/awsFiles/profileEditor.js';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { SharedFiles } from '../../../src/awsFiles/sharedFiles.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { startBotocore, type IndependentReader } from '../../support/awsFiles/botocoreReader.js';
import { countedPair } from '../../support/awsFiles/countedPair.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { sdkReader } from '../../support/awsFiles/sdkReader.js';
import { testWorld } from '../../support/awsFiles/world.js';
import { MemoryRenames } from '../../support/fakes/memoryRenames.js';
import { findPython } from '../../support/moto.js';

const KEYS = 'aws_access_key_id = x\naws_secret_access_key = y\n';
const TEXT = `[default]\n${KEYS}\n[other]\n${KEYS}\n[profile other]\nregion = eu-west-2\n`;

describe('one file that is the config and the credentials file at once', () => {
  const folder = scratchFolder();
  let scratch: CredentialsScratch;
  const readers: IndependentReader[] = [sdkReader];

  before(async () => {
    const tools = await findPython();
    if (tools) readers.push(startBotocore(tools.python));
  });
  after(() => {
    for (const reader of readers) reader.close();
  });

  beforeEach(() => {
    scratch = new CredentialsScratch(folder());
    scratch.seed({ config: TEXT });
  });

  /** Both variables name it, or a link does. */
  function filesBy(way: 'variables' | 'link') {
    if (way === 'variables') return { ...scratch.files, credentials: scratch.files.config };
    symlinkSync('config', scratch.files.credentials);
    return scratch.files;
  }

  for (const way of ['variables', 'link'] as const) {
    for (const profile of ['new', 'other', 'default']) {
      it(`is written, and read alike by everybody: ${profile}, by ${way}`, async () => {
        const files = filesBy(way);
        const writer = new CredentialsFile(files, testWorld());
        const pair = countedPair(7);
        await writer.preflight({ profile, region: 'eu-west-1' });
        assert.equal(scratch.config(), TEXT);
        const { receipt } = await writer.write({ profile, pair, region: 'eu-west-1' });
        await writer.readBack(profile, pair);
        for (const reader of readers) {
          const read = await reader.read(files, ['default', 'other', 'new']);
          for (const [name, [region, keyId, secret]] of Object.entries(read)) {
            if (name === profile) assert.deepEqual([keyId, secret], [pair.keyId, pair.secret.reveal()], name);
            else if (name !== 'new') assert.deepEqual([keyId, secret], ['x', 'y'], name);
            if (name === profile) assert.equal(region ?? 'eu-west-1', 'eu-west-1');
          }
        }
        const { profiles, problems } = await new SharedFiles(nodeFileSystem, () => files).list();
        const ours = profiles.find(({ name }) => name === profile);
        assert.deepEqual([ours?.accessKeyId, ours?.region, problems], [pair.keyId, 'eu-west-1', []]);
        assert.equal(await writer.undo(receipt), true);
        assert.equal(scratch.config(), TEXT);
      });
    }
  }

  it('has no problem for being one, and none is fixed', async () => {
    const files = filesBy('link');
    const editor = new AwsProfileEditor(
      testWorld(),
      () => files,
      () => [],
      new MemoryRenames(),
    );
    assert.deepEqual(await editor.diagnose(), []);
    await editor.rename('other', 'third');
    assert.equal(scratch.config(), TEXT.replace('[other]', '[third]').replace('[profile other]', '[profile third]'));
    assert.equal(await editor.undo(), true);
    await editor.remove('other');
    assert.doesNotMatch(scratch.config(), /other/);
  });

  it('is refused, undone nothing, where a person has written since', async () => {
    const writer = new CredentialsFile(filesBy('variables'), testWorld());
    const { receipt } = await writer.write({ profile: 'new', pair: countedPair(1), region: 'eu-west-1' });
    const text = `${scratch.config()}# mine\n`;
    scratch.seed({ config: text });
    assert.equal(await writer.undo(receipt), false);
    assert.equal(scratch.config(), text);
  });
});
