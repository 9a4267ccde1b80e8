import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import {
  verifyKey,
  type Verified,
  type VerifyProgress,
  type VerifyRequest,
} from '../../../../src/core/key/verifyKey.js';
import type { Caller } from '../../../../src/core/model.js';
import { ACCOUNT, FakeAccount } from '../../../support/fakes/fakeAccount.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { Script } from '../../../support/fakes/script.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';

const USER = 'Bob';
const NOT_YET = new IamKeysError('InvalidClientTokenId', {});
const OFFLINE = new IamKeysError('Offline', { host: 'sts', reason: 'no' });
const BOB: Caller = {
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:user/Bob`,
  partition: 'aws',
  kind: 'user',
  userName: USER,
};

describe('verifyKey', () => {
  let time: FakeTime;
  let asked: number;
  let progress: VerifyProgress[];

  beforeEach(() => {
    time = new FakeTime();
    asked = 0;
    progress = [];
  });

  async function verify(
    answer: (second: number) => Caller | Error,
    change: Partial<VerifyRequest> = {},
  ): Promise<Verified> {
    const start = time.now();
    const { caller } = new FakeAccount(new Script(), time).connection();
    const request: VerifyRequest = {
      connection: {
        caller,
        verify: async () => {
          asked += 1;
          const said = answer((time.now() - start) / 1000);
          return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
        },
      },
      userName: USER,
      pair: { keyId: randomKeyId(), secret: randomSecret() },
      onProgress: (step) => progress.push(step),
      ...change,
    };
    return time.until(verifyKey(request, time, time));
  }

  for (const delay of [0, 3, 8, 15, 60, 117]) {
    it(`finds a key usable that AWS knows after ${delay} s, by three answers a second apart`, async () => {
      assert.deepEqual(await verify((second) => (second < delay ? NOT_YET : BOB)), { kind: 'usable' });
      assert.equal(asked, delay + 3);
      assert.equal(time.waiting, 0);
      assert.deepEqual(progress.slice(-3), [
        { successes: 1, needed: 3, waited: delay * 1000 },
        { successes: 2, needed: 3, waited: delay * 1000 + 1000 },
        { successes: 3, needed: 3, waited: delay * 1000 + 2000 },
      ]);
    });
  }

  it('starts to count again when the key fails after it answered', async () => {
    assert.deepEqual(await verify((second) => (second === 2 ? NOT_YET : BOB)), { kind: 'usable' });
    assert.deepEqual(
      progress.map(({ successes }) => successes),
      [1, 2, 0, 1, 2, 3],
    );
  });

  it('says not yet usable after two minutes', async () => {
    const start = time.now();
    assert.deepEqual(await verify(() => NOT_YET), { kind: 'notYetUsable' });
    assert.equal(time.now() - start, 120_000);
    assert.equal(asked, 121);
  });

  it('says not yet usable when it answers now and then', async () => {
    assert.deepEqual(await verify((second) => (second % 2 === 0 ? BOB : NOT_YET)), { kind: 'notYetUsable' });
  });

  it('says unverified, with the reason, when AWS cannot be asked', async () => {
    assert.deepEqual(await verify(() => OFFLINE), { kind: 'unverified', error: OFFLINE });
  });

  it('goes by the last answer', async () => {
    assert.deepEqual(await verify((second) => (second < 60 ? OFFLINE : NOT_YET)), { kind: 'notYetUsable' });
  });

  it('says unverified when it is stopped, at once', async () => {
    const controller = new AbortController();
    const verified = await verify(
      (second) => {
        if (second === 5) controller.abort();
        return NOT_YET;
      },
      { signal: controller.signal },
    );
    assert.deepEqual(verified, { kind: 'unverified' });
    assert.equal(asked, 6);
    assert.equal(time.waiting, 0);
  });

  it('asks nothing when it is stopped before', async () => {
    assert.deepEqual(await verify(() => BOB, { signal: AbortSignal.abort() }), { kind: 'unverified' });
    assert.equal(asked, 0);
  });

  const others: readonly Caller[] = [
    { ...BOB, account: '999999999999' },
    { ...BOB, userName: 'Eve' },
    { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, partition: 'aws', kind: 'root' },
  ];
  for (const caller of others) {
    it(`says that the key answers as someone else: ${caller.arn}, ${caller.account}`, async () => {
      assert.deepEqual(await verify(() => caller), { kind: 'wrongCaller', caller });
      assert.equal(asked, 1);
    });
  }

  it('needs nobody to watch', async () => {
    const { caller } = new FakeAccount(new Script(), time).connection();
    const request = {
      connection: { caller, verify: () => Promise.resolve(BOB) },
      userName: USER,
      pair: { keyId: 'x', secret: randomSecret() },
    };
    assert.deepEqual(await time.until(verifyKey(request, time, time)), { kind: 'usable' });
  });
});
