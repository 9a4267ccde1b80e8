import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CredentialsFile } from '../../../../src/awsFiles/credentialsFile.js';
import { SharedFiles } from '../../../../src/awsFiles/sharedFiles.js';
import type { Place } from '../../../../src/core/model.js';
import { finishRotation, undoRotation } from '../../../../src/core/rotation/endRotation.js';
import { rotateKey } from '../../../../src/core/rotation/rotateKey.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { KeyringTrials } from '../../../../src/core/secret/keyringTrials.js';
import { KeyringDestination } from '../../../../src/destinations/keyring/keyringDestination.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { VisibleStoredKeys } from '../../../../src/destinations/storedKeys.js';
import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import {
  MemoryKeyring,
  memoryKeyringRecords,
  memoryTrialRecords,
  printedBy,
} from '../../../support/fakes/memoryKeyring.js';
import { Shared } from '../../../support/fakes/openStore.js';
import { RotationScene } from '../../../support/fakes/rotationScene.js';

describe("the rotation of a key whose secret is in the system's keyring", () => {
  const folder = scratchFolder();
  let scene: RotationScene;
  let keyring: MemoryKeyring;
  let ports: RotationPorts;
  let place: Place;

  beforeEach(async () => {
    scene = new RotationScene();
    keyring = new MemoryKeyring();
    const items = new SystemKeyringItems(keyring, memoryKeyringRecords());
    const paths = { credentials: path.join(folder(), 'credentials'), config: path.join(folder(), 'config') };
    const at = () => new SharedFiles(nodeFileSystem, () => paths);
    const { saved, destination } = new Shared().activate();
    const stored = new VisibleStoredKeys(saved, at(), at, items);
    const toKeyring = new KeyringDestination(
      { kind: 'keyring', profile: 'work', path: paths.config },
      {
        keyring,
        items,
        file: new CredentialsFile(paths, testWorld()),
        timer: { after: () => () => undefined },
        trials: new KeyringTrials({
          keyring,
          records: memoryTrialRecords(),
          clock: Date,
          random: () => 'x1',
        }),
        runLine: (command) => printedBy(keyring, command),
        lineWritten: () => undefined,
      },
    );
    place = toKeyring.place;
    let now = 0;
    ports = {
      ...scene.open().ports,
      items,
      saved,
      copies: (keyId) => stored.copies(keyId),
      destinationFor: ({ kind }) => (kind === 'keyring' ? toKeyring : destination),
      // Files are read for real: no time may stand still for them.
      clock: { now: () => now },
      timer: {
        after: (milliseconds, listener) => {
          if (milliseconds > 50_000) return () => undefined;
          now += milliseconds;
          setImmediate(listener);
          return () => undefined;
        },
      },
    };
    const secret = scene.machine.account.secretOf(scene.oldKeyId);
    assert.ok(secret);
    await toKeyring.store({ ...scene.saved(scene.oldKeyId), secret });
  });

  const connection = () => scene.machine.account.connection();
  const line = () => readFile(path.join(folder(), 'config'), 'utf8');
  const rotate = () =>
    rotateKey({ connection: connection(), userName: 'bob', oldKeyId: scene.oldKeyId, places: [place] }, ports);
  const inKeyring = () => [...keyring.items.keys()].toSorted();

  it('stores a new item, changes the line last, and lets the old item go with the old key', async () => {
    const rotated = await rotate();
    assert.equal(rotated.kind, 'inactive');
    const [newKeyId = ''] = scene.newKeys;
    assert.match(await line(), new RegExp(newKeyId));
    assert.deepEqual(inKeyring(), [scene.oldKeyId, newKeyId].toSorted());
    assert.deepEqual(await finishRotation(scene.owner, connection(), ports), { kind: 'finished', deleted: true });
    assert.deepEqual(inKeyring(), [newKeyId]);
  });

  it('changes the line back when it is undone, and the new item goes with the new key', async () => {
    const before = await line();
    await rotate();
    const undone = await undoRotation(scene.owner, connection(), ports);
    assert.equal(undone.kind === 'undone' && undone.newKey, 'deleted');
    assert.equal(await line(), before);
    assert.deepEqual(inKeyring(), [scene.oldKeyId]);
    assert.equal(scene.statusOf(scene.oldKeyId), 'Active');
  });

  it('creates no key while the keyring is locked', async () => {
    keyring.state = { kind: 'locked' };
    const rotated = await rotate();
    assert.ok(rotated.kind !== 'inactive' && 'error' in rotated);
    assert.equal(rotated.error.code, 'KeyringLocked');
    assert.equal(scene.machine.account.creates, 0);
  });
});
