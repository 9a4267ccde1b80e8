import assert from 'node:assert/strict';
import type { SecretsContext } from '../../../../src/commands/context.js';
import { sayCopyOverwritten } from '../../../../src/commands/secret/overwritten.js';
import { writeToProfile } from '../../../../src/commands/secret/writeToProfile.js';
import { StoredWatch } from '../../../../src/core/issue/storedWatch.js';
import { accountOf, memoryOf, profilesOf, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { MemoryDestination, MemoryStoredKeys } from '../../../support/fakes/memoryDestination.js';
import { newPair } from '../../../support/fakes/openStore.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { profileWith, SecretsOnDisk } from '../../../support/fakes/secretsOnDisk.js';

describe('a saved secret that is written to a profile', () => {
  let disk: SecretsOnDisk;
  let secrets: SecretsContext;
  let profile: MemoryDestination;
  let watch: StoredWatch;
  const pair = newPair('bob');

  beforeEach(async () => {
    disk = await SecretsOnDisk.open();
    await disk.save(pair);
    await disk.write(profileWith('work', pair, ''));
    profile = new MemoryDestination({
      kind: 'profile',
      profile: 'work',
      path: disk.files.locations().credentials,
    });
    watch = new StoredWatch(new MemoryStoredKeys([profile]), disk.machine.time);
    const ports = { ...disk.secrets.ports, watch };
    secrets = { ...disk.secrets, ports, destinationFor: () => profile };
  });

  afterEach(() => disk.close());

  function contextOf(answers: Answers) {
    const { machine, files } = disk;
    const prompts = new ScriptedPrompts(answers);
    return {
      prompts,
      account: accountOf(machine.account.connection(), machine.time),
      users: usersOf(machine.time),
      profiles: profilesOf(files),
      secrets,
      ui: uiOf(prompts),
      memory: memoryOf(),
    };
  }

  it('is missed there when another program takes it out, and written again when that is wanted', async () => {
    const gone = new Promise<ScriptedPrompts>((resolve) => {
      watch.onCopyGone((written) => {
        const context = contextOf({ press: ['Write Again'] });
        sayCopyOverwritten(context, written);
        resolve(context.prompts);
      });
    });
    await writeToProfile(contextOf({ pick: [pair.keyId, 'work'], confirm: ['Replace'] }));
    profile.pairs = [];
    await disk.machine.time.advance(8_000);
    const prompts = await gone;
    assert.match(prompts.told[0] ?? '', /^The secret of .* of bob is no longer in profile work.*Write it again/);
    await prompts.notification('is now in profile work');
    assert.ok(profile.secretOf(pair.keyId)?.equals(pair.secret));
    assert.equal(disk.machine.time.waiting > 0, true, 'looked after again');
  });
});
