import assert from 'node:assert/strict';
import { offerLooseItems } from '../../../../src/commands/secret/offerLooseItems.js';
import type { Place } from '../../../../src/core/model.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { memoryOf, NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { MemoryDestination } from '../../../support/fakes/memoryDestination.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { newPair } from '../../../support/fakes/openStore.js';
import { RotationScene } from '../../../support/fakes/rotationScene.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('secrets in the keyring that no profile reads, at the start', () => {
  const pair = newPair('bob');
  let dismissed: string[];
  let keyring: MemoryKeyring;
  let destination: MemoryDestination | undefined;

  beforeEach(() => {
    dismissed = [];
    keyring = new MemoryKeyring();
    destination = undefined;
  });

  const offer = async (answers: Answers) => {
    const prompts = new ScriptedPrompts(answers);
    const scene = new RotationScene();
    const { window, ports } = scene.open();
    const items = new SystemKeyringItems(keyring, memoryKeyringRecords());
    await items.store(pair);
    const secrets = {
      ...secretsOfWindow(window),
      keyring,
      items,
      destinationFor: (place: Place) => (destination = new MemoryDestination(place)),
    };
    await offerLooseItems({
      profiles: profilesOf(NO_PROFILES),
      secrets,
      rotations: { ports } as Parameters<typeof offerLooseItems>[0]['rotations'],
      ui: uiOf(prompts),
      memory: memoryOf({
        isDismissed: (hint) => dismissed.includes(hint),
        dismiss: (hint) => Promise.resolve(void dismissed.push(hint)),
      }),
    });
    return prompts;
  };

  it('are named, and given to a profile', async () => {
    const prompts = await offer({ press: ['Use in a Profile…'], ask: ['ci', ''] });
    await prompts.notification('is now in the system keyring');
    assert.ok(prompts.told.some((text) => text.includes(pair.keyId) && text.includes('no profile reads it')));
    assert.deepEqual(destination?.place, { kind: 'keyring', profile: 'ci', path: '/f' });
    assert.equal(destination.secretOf(pair.keyId)?.equals(pair.secret), true);
  });

  it('are removed once it was said that there is no other copy', async () => {
    const prompts = await offer({ press: ['Remove from Keyring…'], confirm: ['Remove'] });
    await prompts.notification('was removed from the system keyring');
    assert.ok(prompts.seen.some((text) => text.includes('the only copy')));
    assert.deepEqual([...keyring.items], []);
  });

  it('are not named again once the person knows', async () => {
    await offer({ press: ['Dismiss'] });
    assert.deepEqual(dismissed, [`keyringItem ${pair.keyId}`]);
    assert.deepEqual((await offer({})).told, []);
  });
});
