import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { commands } from '../../../src/ids.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { sandboxAwsFiles, type AwsFileTexts } from '../../support/vscode/sandboxFiles.js';
import { credentialsPath, services, writeAwsFiles } from '../access.js';
import { ScriptedPrompts } from '../../support/fakes/scriptedPrompts.js';

/** The launcher of these runs names it, as whoever starts VS Code from a shell may. */
describe('the profile of AWS_PROFILE', () => {
  const name = process.env['AWS_PROFILE'] ?? '';
  let sandbox: Sandbox;
  let files: AwsFileTexts;

  before(async () => {
    sandbox = await startSandbox({ users: 1 });
    files = sandboxAwsFiles(sandbox);
    await writeAwsFiles(files);
  });

  after(() => sandbox.close());

  it('is neither renamed nor removed, and the others are', async () => {
    const { testing } = await services();
    const details = { profile: name, referrers: [], namedBy: ['environment'] };
    for (const id of [commands.renameProfile, commands.removeProfile])
      await assert.rejects(
        testing.runWith(new ScriptedPrompts({ pick: [name] }), id),
        { code: 'ProfileInUse', details },
        id,
      );
    assert.equal(await readFile(credentialsPath(), 'utf8'), files.credentials);
    await testing.runWith(new ScriptedPrompts({ pick: ['sandbox-limited'], ask: ['other'] }), commands.renameProfile);
    assert.match(await readFile(credentialsPath(), 'utf8'), /^\[other\]$/m);
  });
});
