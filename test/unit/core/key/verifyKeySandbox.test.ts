import assert from 'node:assert/strict';
import { verifyKey } from '../../../../src/core/key/verifyKey.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { overTheWire, USER } from '../issue/overTheWire.js';

describe('issuing a key over the wire', () => {
  const wire = overTheWire();

  describe('and verifying it', () => {
    for (const answers of [[], [false, false, false], [true, false, true, true]]) {
      it(`waits until it is usable, however it answers: ${answers.join() || 'at once'}`, async () => {
        wire.sandbox.setPropagation({ answers, service: 'sts' });
        const outcome = await wire.issueAccounted();
        assert.ok(outcome.kind === 'stored');
        const [pair] = wire.made();
        const time = new FakeTime();
        const asking = verifyKey(
          { connection: wire.connection, userName: USER, pair: { keyId: pair!.id, secret: pair!.secret } },
          instant(time),
          time,
        );
        assert.deepEqual(await asking, { kind: 'usable' });
        const calls = answers.lastIndexOf(false) + 1 + 3;
        assert.equal(wire.sandbox.log.count('sts:GetCallerIdentity'), 1 + calls);
      });
    }

    it('says not yet usable when it never becomes so, after two minutes of asking', async () => {
      wire.sandbox.setPropagation({ afterMs: 'never' });
      await wire.issueAccounted();
      const [pair] = wire.made();
      const time = new FakeTime();
      const asking = verifyKey(
        { connection: wire.connection, userName: USER, pair: { keyId: pair!.id, secret: pair!.secret } },
        instant(time),
        time,
      );
      assert.deepEqual(await asking, { kind: 'notYetUsable' });
    });

    it('says whose key it is when it is another’s', async () => {
      wire.sandbox.addUser('Eve');
      const { id, secret } = wire.sandbox.addKey('Eve');
      const time = new FakeTime();
      const verified = await verifyKey(
        { connection: wire.connection, userName: USER, pair: { keyId: id, secret } },
        instant(time),
        time,
      );
      assert.equal(verified.kind === 'wrongCaller' && verified.caller.userName, 'Eve');
    });
  });
});

/** Lets time pass at once. */
function instant(time: FakeTime) {
  return {
    after: (milliseconds: number, listener: () => void) => {
      void time.advance(milliseconds).then(listener);
      return () => undefined;
    },
  };
}
