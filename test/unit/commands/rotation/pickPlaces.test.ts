import assert from 'node:assert/strict';
import { RotationList } from '../../../../src/account/rotationList.js';
import { pickPlaces } from '../../../../src/commands/rotation/pickPlaces.js';
import type { RemotePlace } from '../../../../src/core/place/remotePlace.js';
import type { RememberedPlaces } from '../../../../src/core/ports.js';
import { accountOf, NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const BOB = { name: 'bob', id: 'AIDAX', arn: 'arn:aws:iam::123456789012:user/bob', path: '/' };
const VAULT: RemotePlace = { kind: 'command', name: 'Vault' };

describe('the question where a key is used', () => {
  let scene: RotationScene;
  let remembered: readonly RemotePlace[];
  let prompts: ScriptedPrompts;

  beforeEach(() => {
    scene = new RotationScene();
    remembered = [];
  });

  const places: RememberedPlaces = {
    list: () => Promise.resolve([]),
    get: () => Promise.resolve([]),
    put: () => Promise.resolve(),
    remote: () => Promise.resolve(remembered),
    putRemote: (_user, all) => Promise.resolve(void (remembered = all)),
  };

  const pick = async (answers: Answers) => {
    prompts = new ScriptedPrompts(answers);
    const { window, ports } = scene.open();
    const { time } = scene.machine;
    const connection = scene.machine.account.connection();
    const account = await accountOf(connection, time).open();
    const [key] = await connection.iam.listAccessKeys('bob');
    assert.ok(key);
    const secrets = secretsOfWindow(window);
    const context = {
      profiles: profilesOf(NO_PROFILES),
      secrets: {
        ...secrets,
        remote: {
          ...secrets.remote,
          commands: () => [{ name: 'Vault', run: ['vault'] as const, format: 'json' as const }],
        },
      },
      rotations: { ports, places, list: new RotationList(ports.rotations), graceDays: () => 7 },
      ui: uiOf(prompts),
      time,
    };
    const chosen = await pickPlaces(context, { account, user: BOB }, { key });
    prompts.done();
    return chosen;
  };

  it('takes a place to send the key to, which is remembered and comes after those on this computer', async () => {
    const chosen = await pick({ pickMany: [['Profile work', 'A Place to Send']], pick: ['Vault', 'Nowhere Else'] });
    assert.deepEqual(chosen, { places: [WORK, VAULT], byHand: [], placesUnknown: false });
    assert.deepEqual(remembered, [VAULT]);
    const again = await pick({ pickMany: [['Profile work', 'Command Vault']] });
    assert.deepEqual(again.places, [WORK, VAULT]);
    assert.ok(prompts.seen.some((line) => line.startsWith('☑ Command Vault')));
    assert.deepEqual(remembered, [VAULT]);
  });

  it('keeps the secret in VS Code where it is only sent', async () => {
    scene.place(WORK).pairs = [];
    const chosen = await pick({ pick: ['A Place to Send', 'Vault', 'Nowhere Else'] });
    assert.deepEqual(chosen.places, [STORAGE, VAULT]);
    const again = await pick({ pickMany: [['Command Vault']] });
    assert.deepEqual(again.places, [STORAGE, VAULT]);
  });

  it('asks for more until all places are named, and takes each once', async () => {
    const chosen = await pick({
      pickMany: [['Profile work', 'A Place to Send']],
      pick: ['Vault', 'A Place to Send', 'Vault', 'A Place Outside', 'Nowhere Else'],
      ask: ['the vendor'],
    });
    assert.deepEqual(chosen, { places: [WORK, VAULT], byHand: ['the vendor'], placesUnknown: false });
  });
});
