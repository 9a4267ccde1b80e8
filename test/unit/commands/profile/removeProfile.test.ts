import assert from 'node:assert/strict';
import { removeProfile } from '../../../../src/commands/profile/removeProfile.js';
import type { Aftercare } from '../../../../src/core/issue/storeOrKeep.js';
import { accountOf, profilesOf, uiOf } from '../../../support/fakes/commandSubjects.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import { profileWith, SecretsOnDisk } from '../../../support/fakes/secretsOnDisk.js';
import { newPair } from '../../../support/fakes/openStore.js';

const ONLY = 'Remove the Only Copy';
const never = (): never => assert.fail('not called');

describe('removing a profile', () => {
  let disk: SecretsOnDisk;
  let forgotten: readonly boolean[];
  const pair = newPair();

  beforeEach(async () => {
    forgotten = [];
    const watch: Aftercare = {
      follow: never,
      followCopy: never,
      whenSafe: never,
      forgetKey: never,
      forgetAt: (place, taken) => {
        const isOurs = place.kind === 'profile' && place.profile === 'work' && taken.secret.equals(pair.secret);
        forgotten = [...forgotten, isOurs];
        return Promise.resolve();
      },
    };
    disk = await SecretsOnDisk.open(watch);
  });

  afterEach(() => disk.close());

  async function remove(button: string): Promise<void> {
    const prompts = new ScriptedPrompts({ pick: ['work'], confirm: [button] });
    const { machine, files, secrets } = disk;
    await removeProfile({
      account: accountOf(machine.account.connection(), machine.time),
      choices: {
        active: () => Promise.resolve({ kind: 'environment' }),
        choose: never,
        recent: never,
        connect: never,
        forgetSessions: never,
        tryOut: never,
        sources: never,
      },
      profiles: profilesOf(files),
      secrets,
      ui: uiOf(prompts),
    });
    prompts.done();
  }

  it('takes the only copy where other profiles have its ID with another secret, or the ID alone', async () => {
    await disk.write(
      profileWith('work', pair),
      profileWith('wrong', pair, randomSecret().reveal()),
      profileWith('half', pair, ''),
    );
    await remove(ONLY);
    assert.deepEqual(forgotten, [true]);
  });

  it('takes the only copy where another secret of that ID is saved', async () => {
    await disk.write(profileWith('work', pair));
    await disk.save({ ...pair, endpoint: 'http://localhost:4566', secret: randomSecret() });
    await remove(ONLY);
  });

  it('leaves a copy where that very pair is in another profile, or saved', async () => {
    await disk.write(profileWith('work', pair), profileWith('same', pair));
    await remove('Remove');
    await disk.write(profileWith('work', pair));
    await disk.save(pair);
    await remove('Remove');
  });

  it('ends looking after no pair but the one that it held', async () => {
    await disk.write(profileWith('work', pair, randomSecret().reveal()));
    await remove(ONLY);
    assert.deepEqual(forgotten, [false]);
  });
});
