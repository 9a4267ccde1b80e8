import assert from 'node:assert/strict';
import { SessionCredentials } from '../../../src/aws/credentials/sessionCredentials.js';
import { IamKeysError } from '../../../src/core/errors.js';
import { rejection } from '../../support/rejection.js';

const MINUTE = 60_000;
const owner = { profile: 'p', kind: 'role' } as const;

describe('the credentials of a connection', () => {
  let now = 0;
  const clock = { now: () => now };
  const identity = (minutes?: number) => ({
    accessKeyId: `id${now / MINUTE}`,
    secretAccessKey: 'secret',
    ...(minutes !== undefined && { expiration: new Date(now + minutes * MINUTE) }),
  });

  beforeEach(() => {
    now = 0;
  });

  it('are resolved once for all who ask at once, and kept while they last', async () => {
    const asked: boolean[] = [];
    const session = new SessionCredentials(
      ({ renewal }) => {
        asked.push(renewal);
        return Promise.resolve(identity(60));
      },
      clock,
      owner,
    );
    const [one, other] = await Promise.all([session.provide(), session.provide()]);
    assert.equal(one, other);
    now = 54 * MINUTE;
    assert.equal(await session.provide(), one);
    now = 55 * MINUTE;
    assert.equal((await session.provide()).accessKeyId, 'id55');
    assert.deepEqual(asked, [false, true]);
  });

  it('tell when those in use end', async () => {
    const session = new SessionCredentials(() => Promise.resolve(identity(60)), clock, owner);
    const ends = () => session.ends?.getTime();
    assert.equal(ends(), undefined);
    await session.provide();
    assert.equal(ends(), 60 * MINUTE);
    now = 58 * MINUTE;
    await session.provide();
    assert.equal(ends(), 118 * MINUTE);
  });

  it('without an end are resolved once', async () => {
    let asked = 0;
    const session = new SessionCredentials(() => Promise.resolve((asked++, identity())), clock, owner);
    await session.provide();
    now = 10_000 * MINUTE;
    await session.provide();
    assert.equal(asked, 1);
  });

  it('serve to their end when they cannot be renewed, then are expired', async () => {
    let renewable = true;
    const session = new SessionCredentials(
      () => (renewable ? Promise.resolve(identity(60)) : Promise.reject(new Error('no'))),
      clock,
      owner,
    );
    const first = await session.provide();
    renewable = false;
    now = 59 * MINUTE;
    assert.equal(await session.provide(), first);
    now = 60 * MINUTE;
    const error = await rejection(session.provide());
    assert.deepEqual([error.code, error.details], ['ExpiredToken', owner]);
    renewable = true;
    assert.equal((await session.provide()).accessKeyId, 'id60');
  });

  it('fail as they failed the first time', async () => {
    const failure = new IamKeysError('SignedOut', owner);
    await assert.rejects(new SessionCredentials(() => Promise.reject(failure), clock, owner).provide(), failure);
  });
});
