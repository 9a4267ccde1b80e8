import assert from 'node:assert/strict';
import { StoredWatch, type WrittenPair } from '../../../../src/core/issue/storedWatch.js';
import type { ProfilePlace } from '../../../../src/core/issue/storeOrKeep.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { MemoryDestination, MemoryStoredKeys } from '../../../support/fakes/memoryDestination.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { IamKeysError } from '../../../../src/core/errors.js';

const profile = (name: string): ProfilePlace => ({ kind: 'profile', profile: name, path: '/home/me/.aws/credentials' });
const PAIR: KeySecret = {
  account: '123456789012',
  partition: 'aws',
  userName: 'bob',
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  secret: new SecretText('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
};

/** Milliseconds from a look that misses a pair to the one that calls it gone. */
const ONCE_MORE = 3_000;

describe('a pair that was written to a profile and is kept elsewhere, too', () => {
  let time: FakeTime;
  let watch: StoredWatch;
  let gone: WrittenPair[];
  let [work, ci, saved] = places();

  beforeEach(() => {
    [work, ci, saved] = places();
    time = new FakeTime();
    watch = new StoredWatch(new MemoryStoredKeys([work, ci, saved]), time);
    gone = [];
    watch.onCopyGone((written) => gone.push(written));
  });

  async function write(place = work): Promise<void> {
    await place.store(PAIR);
    watch.followCopy(PAIR, place.place as ProfilePlace);
  }

  for (const wait of [5_000, 20_000, 60_000]) {
    it(`is missed there ${wait} ms later, whatever else has it`, async () => {
      await saved.store(PAIR);
      await write();
      await time.advance(wait - 1);
      work.pairs = [];
      assert.deepEqual(gone, []);
      await time.advance(1 + ONCE_MORE);
      assert.deepEqual(gone, [{ pair: PAIR, place: work.place }]);
      assert.equal(time.waiting, 0);
    });
  }

  it('is missed where the ID is left with another secret', async () => {
    await write();
    work.pairs = [{ ...PAIR, secret: new SecretText('another') }];
    await time.advance(5_000 + ONCE_MORE);
    assert.equal(gone.length, 1);
  });

  it('is missed in each of the profiles that it was written to', async () => {
    await write(work);
    await write(ci);
    work.pairs = [];
    await time.advance(5_000 + ONCE_MORE);
    assert.deepEqual(
      gone.map(({ place }) => place),
      [work.place],
    );
    ci.pairs = [];
    await time.advance(15_000 + ONCE_MORE);
    assert.equal(gone.length, 2);
  });

  it('is looked after for a minute and no longer', async () => {
    await write();
    await time.advance(60_000);
    assert.equal(time.waiting, 0);
    work.pairs = [];
    await time.advance(60_000);
    assert.deepEqual(gone, []);
  });

  it('is not said to be gone where the file cannot be read', async () => {
    const unreadable = new IamKeysError('FileUnreadable', { path: '/p', reason: 'busy' });
    watch = new StoredWatch({ copies: () => Promise.reject(unreadable) }, time);
    watch.onCopyGone((written) => gone.push(written));
    await write();
    await time.advance(60_000);
    assert.deepEqual([gone, time.waiting], [[], 0]);
  });

  it('is missed although the file could not be read as it was written', async () => {
    const stored = new MemoryStoredKeys([work]);
    let reads = 0;
    const copies: MemoryStoredKeys['copies'] = (keyId) => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error('busy')) : stored.copies(keyId);
    };
    watch = new StoredWatch({ copies }, time);
    watch.onCopyGone((written) => gone.push(written));
    await write();
    work.pairs = [];
    await time.advance(5_000 + ONCE_MORE);
    assert.equal(gone.length, 1);
  });

  it('is missed also where it was saved meanwhile', async () => {
    await write();
    await time.advance(5_000);
    await saved.store(PAIR);
    work.pairs = [];
    await time.advance(15_000 + ONCE_MORE);
    assert.equal(gone.length, 1);
  });

  it('is not missed once it was taken out on purpose while it was looked for', async () => {
    let go = (): void => undefined;
    const going = new Promise<void>((resolve) => {
      go = resolve;
    });
    watch = new StoredWatch({ copies: () => going.then(() => []) }, time);
    watch.onCopyGone((written) => gone.push(written));
    await write();
    await time.advance(5_000);
    await watch.forgetAt(work.place, PAIR);
    go();
    await time.advance(60_000);
    assert.deepEqual([gone, time.waiting], [[], 0]);
  });

  it('leaves no timer behind when its key is gone', async () => {
    await write();
    await watch.forgetKey(PAIR);
    assert.equal(time.waiting, 0);
  });

  describe('what waits until it is safe there', () => {
    let done: number;
    const step = () => Promise.resolve((done += 1));

    beforeEach(() => {
      done = 0;
    });

    it('is done at once where nothing is looked after, or another pair is', async () => {
      await watch.whenSafe(PAIR, step);
      await write();
      await watch.whenSafe({ ...PAIR, secret: new SecretText('another') }, step);
      assert.equal(done, 2);
    });

    it('is done after a minute', async () => {
      await write();
      await watch.whenSafe(PAIR, step);
      await time.advance(59_999);
      assert.equal(done, 0);
      await time.advance(1);
      assert.equal(done, 1);
      await watch.whenSafe(PAIR, step);
      assert.equal(done, 2);
    });

    it('is done when the key is gone, and never when the pair is, or was taken out or replaced', async () => {
      await write();
      await watch.whenSafe(PAIR, step);
      await watch.forgetKey(PAIR);
      assert.equal(done, 1);
      await write();
      await watch.whenSafe(PAIR, step);
      await watch.forgetAt(work.place, PAIR);
      await write();
      await watch.whenSafe(PAIR, step);
      watch.followCopy({ ...PAIR, secret: new SecretText('another') }, work.place as ProfilePlace);
      await write();
      await watch.whenSafe(PAIR, step);
      work.pairs = [];
      await time.advance(60_000);
      assert.deepEqual([done, gone.length], [1, 1]);
    });
  });
});

function places(): [MemoryDestination, MemoryDestination, MemoryDestination] {
  return [
    new MemoryDestination(profile('work')),
    new MemoryDestination(profile('ci')),
    new MemoryDestination({ kind: 'secretStorage' }),
  ];
}
