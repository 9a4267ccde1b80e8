import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deleteNewKey } from '../../../../src/core/issue/unstoredKey.js';
import { issueKey } from '../../../../src/core/issue/issueKey.js';
import type { Place } from '../../../../src/core/model.js';
import type { FaultKind } from '../../../sandbox/faults.js';
import { startSandbox } from '../../../sandbox/sandbox.js';
import { CREATE, overTheWire, USER } from './overTheWire.js';

const DESTINATIONS: readonly Place['kind'][] = ['profile', 'secretStorage'];

describe('issuing a key over the wire', () => {
  const wire = overTheWire();

  for (const kind of DESTINATIONS) {
    it(`stores a key that signs: ${kind}`, async () => {
      assert.equal((await wire.issueAccounted(kind)).kind, 'stored');
      assert.equal(wire.sandbox.keysOf(USER).length, 1);
      assert.equal(wire.sandbox.log.count('iam:ListAccessKeys'), 1);
      assert.deepEqual(await wire.settleLater(), []);
    });

    const committed: readonly FaultKind[] = [
      'reset',
      'error500',
      'truncate',
      'garbage',
      'throttle',
      'silence',
      'trickle',
    ];
    for (const fault of committed) {
      it(`names the key whose answer was lost by ${fault}: ${kind}`, async () => {
        wire.sandbox.addFault({ action: CREATE, kind: fault, when: 'after', times: 'always' });
        if (fault === 'silence' || fault === 'trickle') {
          // After the change the deadline is all that is waited for.
          wire.sandbox.onNext(CREATE, 'after', () =>
            setImmediate(() => {
              wire.timer.expire();
            }),
          );
        }
        const outcome = await wire.issueAccounted(kind);
        assert.ok(outcome.kind === 'unknown');
        assert.equal(outcome.error.code, 'OutcomeUnknown');
        assert.equal(wire.sandbox.log.count(CREATE), 1);
        const [key] = wire.sandbox.keysOf(USER);
        assert.deepEqual(
          outcome.appeared?.map(({ key: { id }, offers, inWindow }) => [id, offers, inWindow]),
          [[key?.id, { deactivate: true, delete: true }, true]],
        );
        const reconciled = await wire.settleLater();
        assert.deepEqual(
          reconciled.map((each) => each.kind === 'appeared' && each.keys.map(({ key: { id } }) => id)),
          [[key?.id]],
        );
      });
    }
  }

  for (const fault of ['reset', 'error500', 'throttle'] as const) {
    it(`does not know, and later finds that nothing was made: ${fault} before the change`, async () => {
      wire.sandbox.addFault({ action: CREATE, kind: fault, times: 'always' });
      const outcome = await wire.issueAccounted();
      assert.ok(outcome.kind === 'unknown');
      assert.deepEqual(outcome.appeared, []);
      assert.equal(wire.sandbox.log.count(CREATE), 1);
      const reconciled = await wire.settleLater();
      assert.deepEqual(
        reconciled.map((each) => each.kind === 'closed' && each.because),
        ['nothingAppeared'],
      );
    });
  }

  it('says that even the list cannot be had, and lists later', async () => {
    wire.sandbox.addFault({ action: CREATE, kind: 'reset', when: 'after' });
    wire.sandbox.addFault({ action: 'iam:ListAccessKeys', kind: 'error500', every: 2 });
    const outcome = await wire.issueAccounted();
    assert.ok(outcome.kind === 'unknown');
    assert.equal(outcome.appeared, undefined);
    assert.deepEqual(
      (await wire.settleLater()).map(({ kind }) => kind),
      ['appeared'],
    );
  });

  it('serialises two windows: with room for one key, one is created', async () => {
    wire.sandbox.addKey(USER);
    const other = wire.anotherWindow();
    const outcomes = await Promise.all(
      [wire.window, other].map((each) =>
        issueKey(
          {
            connection: wire.connection,
            userName: USER,
            destination: each.destinationFor('secretStorage'),
            keysPerUser: 2,
          },
          each.ports,
        ),
      ),
    );
    other.dispose();
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ['notCreated', 'stored']);
    assert.equal(wire.sandbox.log.count(CREATE), 1);
    assert.equal(wire.sandbox.keysOf(USER).length, 2);
  });

  it('takes no key from elsewhere for its own', async () => {
    let foreign: string | undefined;
    wire.sandbox.onNext(CREATE, 'before', () => {
      foreign = wire.sandbox.addKey(USER).id;
    });
    const outcome = await wire.issue();
    assert.ok(outcome.kind === 'stored' && outcome.keyId !== foreign);
  });

  it('names a key from elsewhere, too, when it cannot tell', async () => {
    wire.sandbox.addFault({ action: CREATE, kind: 'reset', when: 'after' });
    wire.sandbox.onNext(CREATE, 'before', () => {
      wire.sandbox.addKey(USER);
    });
    const outcome = await wire.issueAccounted();
    assert.equal(outcome.kind === 'unknown' && outcome.appeared?.length, 2);
  });

  it('creates and judges by the server’s time when the clock is 10 minutes off', async () => {
    const late = await startSandbox({ users: 1, clock: { now: () => Date.now() + 600_000 } });
    try {
      late.addUser(USER);
      const connected = await wire.connectTo(late);
      late.addFault({ action: CREATE, kind: 'reset', when: 'after' });
      const outcome = await wire.issue('profile', connected);
      assert.ok(outcome.kind === 'unknown');
      assert.ok(Math.abs(outcome.entry.clockOffset - 600_000) < 60_000);
      assert.deepEqual(
        outcome.appeared?.map(({ inWindow }) => inWindow),
        [true],
      );
    } finally {
      await late.close();
    }
  });

  it('holds the secret when the file vanishes, and deletes that key and no other when asked to', async () => {
    const other = wire.sandbox.addKey(USER);
    wire.script.at('destination.store', 'before', async () => {
      await rm(path.join(wire.folder, 'credentials'), { force: true });
      await writeFile(path.join(wire.folder, 'credentials'), '[work\n', { mode: 0o600 });
    });
    const outcome = await wire.issue();
    assert.ok(outcome.kind === 'unstored');
    assert.equal(outcome.error.code, 'FileAmbiguous');
    assert.equal(
      wire.sandbox.checkPair(outcome.unstored.keyId, await wire.window.unstored.reveal(outcome.unstored)),
      'valid',
    );
    assert.equal(await deleteNewKey(outcome.unstored, wire.connection, wire.window.ports), true);
    assert.deepEqual(
      wire.sandbox.keysOf(USER).map(({ id }) => id),
      [other.id],
    );
    assert.deepEqual(await wire.settleLater(), []);
  });
});
