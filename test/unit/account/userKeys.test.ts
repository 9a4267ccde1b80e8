import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { UserKeys } from '../../../src/account/userKeys.js';
import { IamKeysError } from '../../../src/core/errors.js';
import { NEVER_USED, type AccessKey, type OwnerOfKey, type KeyStatus } from '../../../src/core/model.js';
import { deferred } from '../../support/deferred.js';

const key = (id: string, status: KeyStatus = 'Active'): AccessKey => ({
  id,
  userName: 'ana',
  status,
  created: 0,
});

/** What IAM lists, and when it answers. */
class Listing {
  keys: readonly AccessKey[] | Error = [];
  readonly signals: (AbortSignal | undefined)[] = [];
  /** Unanswered while it is set. */
  unstored: Promise<void> | undefined;

  async listAccessKeys(_userName: string, signal?: AbortSignal): Promise<readonly AccessKey[]> {
    this.signals.push(signal);
    await this.unstored;
    if (signal?.aborted === true) throw signal.reason;
    if (this.keys instanceof Error) throw this.keys;
    return this.keys;
  }

  /** Instead of an answer to the question for the last use. */
  unused: Error | undefined;

  getAccessKeyLastUsed(): Promise<OwnerOfKey> {
    if (this.unused) return Promise.reject(this.unused);
    return Promise.resolve({ userName: 'ana', lastUsed: NEVER_USED });
  }
}

function start() {
  const listing = new Listing();
  const time = { at: 0, now: () => time.at };
  const keys = new UserKeys(listing, time, new AbortController().signal);
  const changes: string[] = [];
  keys.onDidChange((name) => changes.push(name));
  const ids = (): string[] =>
    (keys.get('ana') ?? []).map((keyWithUse) => `${keyWithUse.key.id} ${keyWithUse.key.status}`);
  return { listing, time, keys, changes, ids };
}

describe('UserKeys', () => {
  it('asks once for all who wait', async () => {
    const { listing, keys, changes } = start();
    listing.keys = [key('a')];
    await Promise.all([keys.load('ana'), keys.load('ana')]);
    await keys.load('ana');
    assert.equal(listing.signals.length, 1);
    assert.deepEqual(changes, ['ana']);
  });

  for (const error of [
    new IamKeysError('NotSupported', { action: 'GetAccessKeyLastUsed', server: 'iam.example.com' }),
    new IamKeysError('AccessDenied', { message: '' }),
    new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: 'a' }),
  ]) {
    it(`shows keys without their last use on ${error.code}`, async () => {
      const { listing, keys } = start();
      listing.keys = [key('a')];
      listing.unused = error;
      assert.deepEqual(await keys.load('ana'), [{ key: key('a') }]);
    });
  }

  it('fails where the last use is not told for another reason', async () => {
    const { listing, keys } = start();
    listing.keys = [key('a')];
    listing.unused = new IamKeysError('Throttling', {});
    await assert.rejects(keys.load('ana'), { code: 'Throttling' });
  });

  it('listens once for the end of the account, however many users are asked for', () => {
    const closing = new AbortController();
    const listing = new Listing();
    listing.unstored = new Promise(() => undefined);
    const keys = new UserKeys(listing, { now: () => 0 }, closing.signal);
    const loads = Array.from({ length: 30 }, (_, user) => keys.load(`user${user}`));
    assert.equal(getEventListeners(closing.signal, 'abort').length, 1);
    closing.abort(new Error('closed'));
    assert.equal(loads.length, listing.signals.filter((signal) => signal?.aborted === true).length);
  });

  it('stays silent, and keeps its objects, when nothing is new', async () => {
    const { listing, keys, changes } = start();
    listing.keys = [key('a'), key('b')];
    const [before] = await keys.load('ana');
    listing.keys = [key('a'), key('b')];
    await keys.reload('ana');
    assert.deepEqual(changes, ['ana']);
    listing.keys = [key('a'), key('b', 'Inactive')];
    await keys.reload('ana');
    assert.deepEqual(changes, ['ana', 'ana']);
    assert.equal(keys.get('ana')?.[0], before);
  });

  it('keeps what it knows while it asks again, and when that fails', async () => {
    const { listing, keys, ids } = start();
    listing.keys = [key('a')];
    await keys.load('ana');
    listing.keys = new IamKeysError('Throttling', {});
    const reloading = keys.reload('ana');
    assert.deepEqual(ids(), ['a Active']);
    await assert.rejects(reloading, { code: 'Throttling' });
    assert.deepEqual(ids(), ['a Active']);
  });

  it('cancels a load that nobody wants any more, and no other', async () => {
    const { listing, keys } = start();
    const gate = deferred();
    listing.unstored = gate.promise;
    const [one, two] = [new AbortController(), new AbortController()];
    const first = keys.load('ana', one.signal);
    const second = keys.load('ana', two.signal);
    one.abort();
    await assert.rejects(first, { name: 'AbortError' });
    assert.equal(listing.signals[0]?.aborted, false);
    two.abort();
    await assert.rejects(second, { name: 'AbortError' });
    assert.equal(listing.signals[0].aborted, true);
    gate.resolve();
    listing.keys = [key('a')];
    assert.equal((await keys.load('ana')).length, 1);
    assert.equal(listing.signals.length, 2);
  });

  it('never cancels what a command waits for', async () => {
    const { listing, keys } = start();
    const gate = deferred();
    listing.unstored = gate.promise;
    const row = new AbortController();
    const ofRow = keys.load('ana', row.signal);
    const ofCommand = keys.load('ana');
    row.abort();
    await assert.rejects(ofRow);
    listing.keys = [key('a')];
    gate.resolve();
    assert.equal((await ofCommand).length, 1);
  });

  it('shows what was changed here until IAM lists it so, for a minute', async () => {
    const { listing, time, keys, ids } = start();
    listing.keys = [key('a'), key('b')];
    await keys.load('ana');
    keys.add(key('new'));
    keys.setStatus('ana', 'a', 'Inactive');
    keys.remove('ana', 'b');
    assert.deepEqual(ids(), ['a Inactive', 'new Active']);
    await keys.reload('ana');
    assert.deepEqual(ids(), ['a Inactive', 'new Active']);
    time.at = 60_000;
    await keys.reload('ana');
    assert.deepEqual(ids(), ['a Active', 'b Active']);
  });

  describe('after a change that was made here', () => {
    const changed = async (before: KeyStatus, ...changes: readonly KeyStatus[]) => {
      const scene = start();
      scene.listing.keys = [key('a', before)];
      await scene.keys.load('ana');
      for (const status of changes) scene.keys.setStatus('ana', 'a', status);
      const listed = async (...keys: readonly AccessKey[]) => {
        scene.listing.keys = keys;
        await scene.keys.reload('ana');
        return scene.ids();
      };
      return { ...scene, listed };
    };

    it('takes what IAM lists again once that was another answer', async () => {
      const { listed } = await changed('Active', 'Inactive');
      assert.deepEqual(await listed(key('a')), ['a Inactive']);
      assert.deepEqual(await listed(key('a', 'Inactive')), ['a Inactive']);
      assert.deepEqual(await listed(key('a')), ['a Active']);
    });

    it('takes at once what nobody here did', async () => {
      const { listed } = await changed('Active', 'Inactive');
      assert.deepEqual(await listed(key('a', 'Expired')), ['a Expired']);
    });

    it('shows a key as active that was switched off and on again, however late IAM is with either', async () => {
      const { listed } = await changed('Active', 'Inactive', 'Active');
      assert.deepEqual(await listed(key('a')), ['a Active']);
      assert.deepEqual(await listed(key('a', 'Inactive')), ['a Active']);
      assert.deepEqual(await listed(key('a')), ['a Active']);
    });

    it('holds a change against the first answer where IAM was not asked before it', async () => {
      const { listing, keys, ids } = start();
      keys.setStatus('ana', 'a', 'Inactive');
      listing.keys = [key('a')];
      await keys.load('ana');
      assert.deepEqual(ids(), ['a Inactive']);
      listing.keys = [key('a', 'Inactive')];
      await keys.reload('ana');
      listing.keys = [key('a')];
      await keys.reload('ana');
      assert.deepEqual(ids(), ['a Active']);
    });

    it('counts no former change that is over for long', async () => {
      const { time, keys, listed } = await changed('Active', 'Inactive');
      time.at = 60_000;
      keys.setStatus('ana', 'a', 'Expired');
      assert.deepEqual(await listed(key('a', 'Inactive')), ['a Inactive']);
    });

    it('shows a key that was deleted elsewhere as gone, once IAM has listed it', async () => {
      const { keys, listed } = await changed('Active');
      keys.add(key('new'));
      assert.deepEqual(await listed(key('a')), ['a Active', 'new Active']);
      assert.deepEqual(await listed(key('a'), key('new')), ['a Active', 'new Active']);
      assert.deepEqual(await listed(key('a')), ['a Active']);
    });

    it('shows what IAM lists on a refresh, of that user only', async () => {
      const { keys, ids } = await changed('Active', 'Inactive');
      await keys.refresh('bob');
      await keys.reload('ana');
      assert.deepEqual(ids(), ['a Inactive']);
      await keys.refresh('ana');
      assert.deepEqual(ids(), ['a Active']);
    });

    it('shows what IAM lists when all is refreshed', async () => {
      const { keys, ids } = await changed('Active', 'Inactive');
      await keys.refreshAll();
      assert.deepEqual(ids(), ['a Active']);
    });
  });
});
