import assert from 'node:assert/strict';
import { moveBackToFile } from '../../../../src/commands/profile/moveBackToFile.js';
import { moveToKeyring } from '../../../../src/commands/profile/moveToKeyring.js';
import { undoFileChange } from '../../../../src/commands/profile/undoFileChange.js';
import type { KeyPair } from '../../../../src/core/model.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { KeyringScene, pairIn } from '../../../support/fakes/keyringScene.js';
import { newPair } from '../../../support/fakes/openStore.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const keysOf = ({ keyId, secret }: KeyPair): string =>
  `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
const lineOf = ({ keyId }: KeyPair): string =>
  `credential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${keyId}\n`;

describe('moving keys between the keyring and one file that is both AWS files', () => {
  const folder = scratchFolder();
  const pair = newPair();
  let scene: KeyringScene;

  beforeEach(() => {
    scene = new KeyringScene(folder(), { isOneFile: true });
  });

  const answered = async (
    command: (context: ReturnType<KeyringScene['context']>) => Promise<void>,
    answers: Answers,
  ): Promise<void> => {
    const prompts = new ScriptedPrompts(answers);
    await command(scene.context(prompts));
    prompts.done();
  };
  const text = () => scene.now().config;

  const shapes: readonly (readonly [profile: string, before: string, after: string])[] = [
    ['work', `[work]\n${keysOf(pair)}`, `[profile work]\n${lineOf(pair)}`],
    ['work', `[profile work]\nregion = x\n${keysOf(pair)}`, `[profile work]\n${lineOf(pair)}region = x\n`],
    ['default', `[default]\n${keysOf(pair)}region = x\n`, `[default]\n${lineOf(pair)}region = x\n`],
  ];
  for (const [profile, before, after] of shapes) {
    it(`has the key at every moment, and the way back: ${JSON.stringify(before.split('\n')[0])}`, async () => {
      scene.write(before);
      await answered(moveToKeyring, { pick: [profile], confirm: ['Move'] });
      assert.equal(text(), after);
      await answered(undoFileChange, {});
      assert.equal(text(), before);
      await answered(moveToKeyring, { pick: [profile], confirm: ['Move'] });
      await answered(moveBackToFile, { pick: [profile], confirm: ['Move and Remove from Keyring'] });
      assert.doesNotMatch(text(), /credential_process/);
      assert.ok(text().includes(pair.secret.reveal()));
      assert.deepEqual([...scene.keyring.items], []);
      assert.ok(scene.left.length > 40);
      for (const left of scene.left) assert.ok(pairIn(left, profile)?.secret.equals(pair.secret));
    });
  }
});
