import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { retryWhileNew } from '../../../../src/core/user/retryWhileNew.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';

const unknown = new IamKeysError('NoSuchEntity', { entity: 'user', name: 'Bob' });

describe('retryWhileNew', () => {
  const calls = (failures: number, error: Error = unknown) => {
    let made = 0;
    const call = (): Promise<string> => ((made += 1) <= failures ? Promise.reject(error) : Promise.resolve('known'));
    return { call, made: () => made };
  };
  const ageOf = (time: FakeTime, seconds: number) => ({ created: time.now() - seconds * 1000 });

  it('asks again for a user that was just created', async () => {
    const time = new FakeTime();
    const { call, made } = calls(3);
    const known = retryWhileNew(ageOf(time, 1), call, time);
    await time.advance(6_000);
    assert.equal(await known, 'known');
    assert.equal(made(), 4);
  });

  it('gives up after 20 seconds', async () => {
    const time = new FakeTime();
    const { call, made } = calls(99);
    const refused = assert.rejects(retryWhileNew(ageOf(time, 1), call, time), { code: 'NoSuchEntity' });
    await time.advance(60_000);
    await refused;
    assert.equal(made(), 11);
  });

  it('believes it at once for a user that is not new', async () => {
    const time = new FakeTime();
    const { call, made } = calls(99);
    await assert.rejects(retryWhileNew(ageOf(time, 61), call, time), { code: 'NoSuchEntity' });
    await assert.rejects(retryWhileNew({}, call, time), { code: 'NoSuchEntity' });
    assert.equal(made(), 2);
  });

  it('believes at once that something else is missing', async () => {
    const time = new FakeTime();
    const other = new IamKeysError('NoSuchEntity', { entity: 'other', name: 'Bob' });
    const { call, made } = calls(1, other);
    await assert.rejects(retryWhileNew(ageOf(time, 1), call, time), other);
    assert.equal(made(), 1);
  });

  it('passes other errors on at once', async () => {
    const time = new FakeTime();
    const { call, made } = calls(99, new IamKeysError('Throttling', {}));
    await assert.rejects(retryWhileNew(ageOf(time, 1), call, time), { code: 'Throttling' });
    assert.equal(made(), 1);
  });
});
