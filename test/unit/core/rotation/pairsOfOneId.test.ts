import assert from 'node:assert/strict';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { knownPair, testedPair } from '../../../../src/core/rotation/knownPair.js';
import { resumeRotation, rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { KeyPair, Place } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import type { SecretText } from '../../../../src/core/secret/secretText.js';
import { randomSecret } from '../../../support/fakes/randomPair.js';
import { CI, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage } from './rotating.js';

/** The profile `work` comes first wherever copies are looked for. */
describe('a rotation where several pairs have one key ID', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const until = <T>(work: Promise<T>): Promise<T> => scene.machine.time.until(work);
  const rotate = async (...places: [Place, ...Place[]]): Promise<string> => {
    await until(rotateKey({ connection, userName: 'bob', oldKeyId: scene.oldKeyId, places }, ports));
    return scene.newKeys[0] ?? '';
  };
  const undo = () => until(undoRotation(scene.owner, connection, ports));
  const finish = () => until(finishRotation(scene.owner, connection, ports));
  const secretAt = (place: Place, keyId: string): string | undefined => scene.place(place).secretOf(keyId)?.reveal();
  const trueSecret = (keyId: string): string => scene.machine.account.secretOf(keyId)?.reveal() ?? '';

  /** Another pair under that ID: of another server, or a wrong one. */
  function giveOther(place: Place, keyId: string): SecretText {
    const secret = randomSecret();
    scene.place(place).pairs = [{ ...scene.saved(keyId), secret }];
    return secret;
  }

  describe('of the old key', () => {
    let other: SecretText;

    beforeEach(() => {
      scene.give(CI, scene.oldKeyId);
      other = giveOther(WORK, scene.oldKeyId);
    });

    it('takes the one that answers for it, and its places', async () => {
      const known = await knownPair(scene.saved(scene.oldKeyId), connection, ports);
      assert.deepEqual([known?.secret.reveal(), known?.places], [trueSecret(scene.oldKeyId), [CI]]);
    });

    it('takes none while it cannot be told which is true, and asks nobody about a single one', async () => {
      scene.machine.script.failAlways('verify', 'before', new IamKeysError('Offline', { host: 'sts', reason: 'no' }));
      assert.equal(await knownPair(scene.saved(scene.oldKeyId), connection, ports), undefined);
      scene.place(WORK).pairs = [];
      assert.deepEqual((await knownPair(scene.saved(scene.oldKeyId), connection, ports))?.places, [CI]);
    });

    it('is undone with the true secret, and the other one stays where it is', async () => {
      const newKeyId = await rotate(CI);
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(secretAt(CI, scene.oldKeyId), trueSecret(scene.oldKeyId));
      assert.equal(secretAt(WORK, scene.oldKeyId), other.reveal());
    });

    it('deletes no new key for a secret that does not work, and overwrites nothing with it', async () => {
      const newKeyId = await rotate(CI);
      scene.place(STORAGE).pairs = [];
      const result = await undo();
      assert.ok(result.kind === 'oldUnusable' && result.verified.kind === 'notYetUsable');
      assert.deepEqual(result.rotation, scene.record);
      assert.deepEqual([scene.statusOf(scene.oldKeyId), scene.statusOf(newKeyId)], ['Active', 'Active']);
      assert.equal(secretAt(CI, newKeyId), trueSecret(newKeyId));
    });

    it('keeps the only copy of the true secret when it ends since the new key is gone', async () => {
      scene.machine.script.failAlways('iam.updateAccessKey', 'before', new IamKeysError('Throttling', {}));
      const newKeyId = await rotate(CI);
      scene.machine.script.clear();
      await connection.iam.updateAccessKey('bob', newKeyId, 'Inactive');
      await connection.iam.deleteAccessKey('bob', newKeyId);
      const result = await until(resumeRotation(scene.owner, connection, ports));
      assert.deepEqual(result, { kind: 'over', because: 'newKeyGone' });
      assert.equal(secretAt(STORAGE, scene.oldKeyId), trueSecret(scene.oldKeyId));
    });
  });

  it('does not take another server’s saved secret for its own, nor ask anybody about it', async () => {
    scene.place(WORK).pairs = [];
    const elsewhere = { ...scene.saved(scene.oldKeyId), endpoint: 'http://localhost:4566', secret: randomSecret() };
    await scene.place(STORAGE).store(elsewhere);
    const key = scene.saved(scene.oldKeyId);
    assert.equal(await knownPair(key, connection, ports), undefined);
    assert.deepEqual(await until(testedPair(key, connection, ports)), { kind: 'none' });
    scene.give(WORK, scene.oldKeyId);
    scene.machine.script.failAlways('verify', 'before', new IamKeysError('Offline', { host: 'sts', reason: 'no' }));
    assert.deepEqual((await knownPair(key, connection, ports))?.places, [WORK]);
  });

  it('takes none that answers as another user', async () => {
    const other = giveOther(WORK, scene.oldKeyId);
    const wrong = giveOther(CI, scene.oldKeyId);
    const before = connection;
    const asAlice = { ...connection.caller, userName: 'alice' };
    const strange = {
      ...connection,
      verify: (pair: KeyPair) =>
        [other, wrong].some((each) => each.equals(pair.secret)) ? Promise.resolve(asAlice) : before.verify(pair),
    };
    assert.equal(await knownPair(scene.saved(scene.oldKeyId), strange, ports), undefined);
  });

  it('waits for the right one after another has answered as somebody else', async () => {
    scene.give(CI, scene.oldKeyId);
    const other = giveOther(WORK, scene.oldKeyId);
    const before = connection;
    const asAlice = { ...connection.caller, userName: 'alice' };
    const strange = {
      ...connection,
      verify: (pair: KeyPair) => (pair.secret.equals(other) ? Promise.resolve(asAlice) : before.verify(pair)),
    };
    const tested = await until(testedPair(scene.saved(scene.oldKeyId), strange, ports));
    assert.deepEqual(tested.kind === 'usable' && tested.places, [CI]);
  });

  it('does not wait for the wrong ones once one has answered', async () => {
    scene.give(CI, scene.oldKeyId);
    const { time } = scene.machine;
    const began = time.now();
    await until(testedPair(scene.saved(scene.oldKeyId), connection, ports));
    const alone = time.now() - began;
    giveOther(WORK, scene.oldKeyId);
    const again = time.now();
    assert.equal((await until(testedPair(scene.saved(scene.oldKeyId), connection, ports))).kind, 'usable');
    assert.ok(time.now() - again <= alone + 1000, `${time.now() - again} instead of ${alone}`);
  });

  describe('of the new key', () => {
    it('is kept where it cannot be told whether a profile has it', async () => {
      const newKeyId = await rotate(WORK);
      giveOther(CI, newKeyId);
      const before = connection;
      const offline = new IamKeysError('Offline', { host: 'sts', reason: 'no' });
      connection = {
        ...connection,
        verify: (pair) => (pair.keyId === newKeyId ? Promise.reject(offline) : before.verify(pair)),
      };
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'kept', newKeyId });
      assert.equal(secretAt(WORK, newKeyId), trueSecret(newKeyId));
    });

    it('is deleted where only places that are not in question may have it', async () => {
      const newKeyId = await rotate(WORK);
      scene.give(WORK, scene.oldKeyId);
      giveOther(CI, newKeyId);
      scene.give(STORAGE, newKeyId);
      const before = connection;
      const offline = new IamKeysError('Offline', { host: 'sts', reason: 'no' });
      connection = {
        ...connection,
        verify: (pair) => (pair.keyId === newKeyId ? Promise.reject(offline) : before.verify(pair)),
      };
      assert.deepEqual(await undo(), { kind: 'undone', newKey: 'deleted', newKeyId });
      assert.equal(secretAt(WORK, scene.oldKeyId), trueSecret(scene.oldKeyId));
    });

    it('is not finished while no copy works: the old key stays', async () => {
      const newKeyId = await rotate(WORK);
      giveOther(WORK, newKeyId);
      assert.equal((await finish()).kind, 'newUnusable');
      assert.equal(scene.statusOf(scene.oldKeyId), 'Inactive');
    });

    it('is finished for the copy that works, where that is known to last', async () => {
      const newKeyId = await rotate(WORK, CI);
      giveOther(WORK, newKeyId);
      assert.deepEqual(await finish(), { kind: 'finished', deleted: true });
      assert.equal(secretAt(CI, newKeyId), trueSecret(newKeyId));
    });

    it('is not finished for a profile with another secret, while the storage was not seen to keep the true one', async () => {
      const newKeyId = await rotate(STORAGE);
      giveOther(WORK, newKeyId);
      scene.proven = false;
      assert.equal((await finish()).kind, 'unproven');
    });

    it('is undone without overwriting another secret', async () => {
      const newKeyId = await rotate(WORK, CI);
      const other = giveOther(WORK, newKeyId);
      assert.equal((await undo()).kind, 'undone');
      assert.equal(secretAt(WORK, newKeyId), other.reveal());
    });

    it('is not deleted for a secret that is not its own, where it is not on record', async () => {
      const newKeyId = await rotate(WORK);
      giveOther(WORK, newKeyId);
      scene.rotations.records.set('bob', JSON.stringify({ ...scene.record, newKeyId: undefined }));
      const result = await undo();
      assert.deepEqual(result.kind === 'unattributed' && result.keys.map(({ id }) => id), [newKeyId]);
      assert.equal(scene.statusOf(newKeyId), 'Active');
    });
  });
});
