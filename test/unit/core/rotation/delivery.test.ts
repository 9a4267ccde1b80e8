import assert from 'node:assert/strict';
import type { Place } from '../../../../src/core/model.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import { isSamePlace } from '../../../../src/core/key/secretPlaces.js';
import type { Connection, Destination } from '../../../../src/core/ports.js';
import type { RotationPorts } from '../../../../src/core/rotation/rotation.js';
import { CI, REMOTE, type RotationScene, STORAGE, WORK } from '../../../support/fakes/rotationScene.js';
import { newStage, rotating } from './rotating.js';

const PLACES: readonly (readonly [call: string, place: Place, what: string])[] = [
  ['ci', CI, 'The profile ci'],
  ['secretStorage', STORAGE, "VS Code's secret storage"],
  ['command', REMOTE, 'The command vault'],
];

describe('a delivery', () => {
  let scene: RotationScene;
  let ports: RotationPorts;
  let connection: Connection;

  beforeEach(() => {
    ({ scene, ports, connection } = newStage());
  });

  const { rotate, newKey } = rotating(() => ({ scene, ports, connection }));

  for (const [call, place, what] of PLACES)
    it(`gives a place that hangs a minute, and says which: ${what}`, async () => {
      scene.machine.script.stop(`${call}.store`, 'before');
      const [other] = [CI, STORAGE].filter((each) => each !== place);
      assert.ok(other);
      // The old secret is in the storage already, so that nothing else is stored there.
      scene.give(STORAGE, scene.oldKeyId);
      const result = await rotate([WORK, place, other]);
      assert.ok(result.kind === 'undelivered');
      assert.deepEqual(
        result.failures.map(({ place: failed, error }) => [failed, error.code, error.details]),
        [[place, 'Timeout', { what, seconds: 60 }]],
      );
      assert.deepEqual([result.rotation.left, scene.statusOf(scene.oldKeyId)], [[place], 'Active']);
      assert.ok(scene.place(other).secretOf(newKey()), 'the other place did not wait for it');
    });

  it('stops a place that can be stopped, and goes on with the others', async () => {
    const stopping = new AbortController();
    const stopped = new IamKeysError('CommandFailed', { name: 'vault', step: 'run', ended: 'stopped', output: '' });
    const endless: Destination = {
      ...{ place: REMOTE, preflight: () => Promise.resolve(), readBack: () => Promise.resolve() },
      store: (_pair, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(stopped));
          stopping.abort();
        }),
    };
    const { destinationFor } = ports;
    ports = { ...ports, destinationFor: (place) => (isSamePlace(place, REMOTE) ? endless : destinationFor(place)) };
    const result = await rotate([WORK, REMOTE, CI], { signal: stopping.signal });
    assert.ok(result.kind === 'undelivered');
    assert.deepEqual(result.failures, [{ place: REMOTE, error: stopped }]);
    assert.ok(scene.place(CI).secretOf(newKey()));
  });
});
