import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { FakeTime } from '../../support/fakes/fakeTime.js';
import { DRAFT, journalScene } from './journalScene.js';

describe('the journal', () => {
  const { alive, folder, open, ownersSeenBy, pass, time } = journalScene();

  describe('tells whether the owner of an entry is gone', () => {
    it('is running while its heartbeat is', async () => {
      const entry = await open({ pid: 11 }).open(DRAFT);
      const other = open();
      assert.deepEqual(await ownersSeenBy(other), ['running']);
      await pass(300_000);
      const { entries } = await other.list();
      assert.deepEqual([entries[0]?.owner, entries[0]?.entry], ['running', entry]);
      assert.ok(time().now() - (entries[0]?.lastSign ?? 0) <= 5000);
    });

    it('is gone at once when its process is', async () => {
      await open({ pid: 12 }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['gone']);
    });

    it('is not looked up on another machine', async () => {
      await open({ pid: 12, host: 'other' }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['running']);
    });

    it('is not gone because it has our own process id', async () => {
      alive().clear();
      await open({ pid: 10 }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open({ pid: 10 })), ['running']);
    });

    it('is silent when its heartbeat is old, and gone when it was watched for 15 s', async () => {
      const first = open({ pid: 11 });
      await first.open(DRAFT);
      first.dispose();
      const other = open();
      await pass(29_999);
      assert.deepEqual(await ownersSeenBy(other), ['running']);
      await pass(1);
      assert.deepEqual(await ownersSeenBy(other), ['silent']);
      await pass(14_999);
      assert.deepEqual(await ownersSeenBy(other), ['silent']);
      await pass(1);
      assert.deepEqual(await ownersSeenBy(other), ['gone']);
      assert.deepEqual(await ownersSeenBy(open()), ['silent'], 'each window watches for itself');
    });

    it('is not gone when its heart beats by another clock', async () => {
      const { id } = await open({ pid: 11, host: 'other' }).open(DRAFT);
      const other = open();
      for (let beat = 0; beat < 5; beat++) {
        await utimes(path.join(folder(), `${id}.json`), beat, beat);
        assert.deepEqual(await ownersSeenBy(other), ['silent']);
        await pass(15_000);
      }
    });

    it('is not gone because of a clock that was set back', async () => {
      const ahead = new FakeTime(time().now() + 29_999);
      await open({ pid: 11, time: ahead }).open(DRAFT);
      assert.deepEqual(await ownersSeenBy(open()), ['running']);
    });
  });
});
