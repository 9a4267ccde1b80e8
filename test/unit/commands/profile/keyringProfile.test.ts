import assert from 'node:assert/strict';
import { OpenAccount } from '../../../../src/account/openAccount.js';
import { withoutMissingItem } from '../../../../src/commands/key/keyOfProfile.js';
import { checkProfile } from '../../../../src/commands/profile/checkProfile.js';
import { removeProfile } from '../../../../src/commands/profile/removeProfile.js';
import { renameProfile } from '../../../../src/commands/profile/renameProfile.js';
import { undoFileChange } from '../../../../src/commands/profile/undoFileChange.js';
import type { AccessKey } from '../../../../src/core/model.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { KeyringScene, pairIn } from '../../../support/fakes/keyringScene.js';
import { newPair } from '../../../support/fakes/openStore.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('a profile that reads the keyring', () => {
  const folder = scratchFolder();
  const pair = newPair();
  const line = `credential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${pair.keyId}\n`;
  let scene: KeyringScene;

  beforeEach(async () => {
    scene = new KeyringScene(folder());
    scene.write('', `[profile work]\nregion = x\n${line}`);
    await scene.secrets.items.store(pair);
  });

  type Command = (context: ReturnType<KeyringScene['context']>) => Promise<void>;
  const answered = async (command: Command, answers: Answers): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await command(scene.context(prompts));
    prompts.done();
    return prompts;
  };
  const items = () => [...scene.keyring.items.keys()];
  const lock = () => (scene.keyring.state = { kind: 'locked' });
  const remove = (button: string, more: Answers = {}) =>
    answered(removeProfile, { pick: ['work'], ...more, confirm: [button, ...(more.confirm ?? [])] });

  it('keeps its item under another name', async () => {
    await answered(renameProfile, { pick: ['work'], ask: ['ci'] });
    assert.ok(pairIn(scene.now(), 'ci')?.secret.equals(pair.secret));
    assert.deepEqual(items(), [pair.keyId]);
  });

  it('is removed without its item, and comes back whole', async () => {
    await remove('Remove');
    assert.equal(scene.now().config, '');
    assert.deepEqual(items(), [pair.keyId]);
    await answered(undoFileChange, {});
    assert.ok(pairIn(scene.now(), 'work')?.secret.equals(pair.secret));
  });

  it('is removed with its item where the person says so, told that it is the only copy', async () => {
    const { questions } = await remove('Remove with the Only Copy');
    assert.match(questions.join('\n'), /an undo does not bring it back, no other copy is known/);
    assert.deepEqual([...items(), ...scene.records.records.keys()], []);
  });

  it('is removed with an item of which the file has a copy, which is no only copy', async () => {
    const { keyId, secret } = pair;
    const copy = `[copy]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
    scene.write(copy, `[profile work]\n${line}`);
    await remove('Remove with Its Secret');
    assert.deepEqual(items(), []);
    assert.equal(scene.now().credentials, copy);
  });

  it('leaves the item where another profile reads it', async () => {
    scene.write('', `[profile work]\n${line}[profile too]\n${line}`);
    await assert.rejects(remove('Remove with the Only Copy'), /no button/);
  });

  it('leaves an item that is not ours, and asks nothing about one that is gone', async () => {
    scene.records.records.clear();
    await assert.rejects(remove('Remove with the Only Copy'), /no button/);
    scene.keyring.items.clear();
    await remove('Remove');
  });

  it('has the keyring unlocked before it is removed with its item, and stays where that fails', async () => {
    lock();
    await remove('Remove with the Only Copy', { confirm: ['Unlock…'] });
    assert.deepEqual(items(), []);
    scene.write('', `[profile work]\nregion = x\n${line}`);
    await scene.secrets.items.store(pair);
    lock();
    scene.keyring.unlock = () => scene.keyring.look();
    await assert.rejects(remove('Remove with the Only Copy', { confirm: ['Unlock…'] }), { code: 'KeyringLocked' });
    assert.match(scene.now().config, /work/);
    assert.deepEqual(items(), [pair.keyId]);
  });

  it('is checked by what it reads, which is unlocked first, and is said to be missing only where it is', async () => {
    scene.connection = scene.machine.account.connection();
    lock();
    const { told } = await answered(checkProfile, { pick: ['work'], confirm: ['Unlock…'] });
    assert.match(told.join('\n'), /The profile work works/);
    scene.keyring.items.clear();
    await assert.rejects(answered(checkProfile, { pick: ['work'] }), { code: 'KeyringItemMissing' });
    lock();
    scene.keyring.unlock = () => scene.keyring.look();
    const locked = answered(checkProfile, { pick: ['work'], confirm: ['Unlock…'] });
    await assert.rejects(locked, { code: 'KeyringLocked' });
  });

  it('stands for no secret of its key once its item is gone, and stands for one while nobody can tell', async () => {
    const key: AccessKey = { id: pair.keyId, userName: 'ana', status: 'Active', created: 0 };
    const { time } = scene.machine;
    const account = new OpenAccount(scene.machine.account.connection(), { clock: time, timer: time });
    const left = async (answers: Answers = {}): Promise<readonly string[]> => {
      const prompts = new ScriptedPrompts(answers);
      const chosen = { account, key, profiles: ['work', 'file'], saved: false };
      return (await withoutMissingItem(scene.context(prompts), chosen)).profiles;
    };
    assert.deepEqual(await left(), ['work', 'file']);
    scene.keyring.state = { kind: 'unavailable', reason: 'noBus' };
    assert.deepEqual(await left(), ['work', 'file']);
    lock();
    scene.keyring.items.clear();
    assert.deepEqual(await left({ confirm: ['Unlock…'] }), ['file']);
    lock();
    scene.keyring.unlock = () => scene.keyring.look();
    await assert.rejects(left({ confirm: ['Unlock…'] }), { code: 'KeyringLocked' });
  });
});
