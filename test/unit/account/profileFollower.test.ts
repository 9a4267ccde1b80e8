import assert from 'node:assert/strict';
import { ActiveAccount } from '../../../src/account/activeAccount.js';
import { LocalProfiles } from '../../../src/account/localProfiles.js';
import { ProfileFollower } from '../../../src/account/profileFollower.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { Profile } from '../../../src/core/model.js';
import type { Connection } from '../../../src/core/ports.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';

const admin: Profile = { name: 'admin', kind: 'static', inCredentials: true, inConfig: false, line: 1 };

/** A window whose files the test changes: connecting works for a profile that is there. */
class Window {
  profiles: readonly Profile[] = [admin];
  /** What connecting rejects with instead. */
  failure: IamKeysError | undefined;
  connects = 0;
  readonly told: string[] = [];
  readonly time = new FakeTime();
  readonly local = new LocalProfiles({
    list: () => Promise.resolve({ profiles: this.profiles, problems: [], files: { credentials: '/c', config: '/f' } }),
  });
  readonly active = new ActiveAccount(
    { connect: () => this.#connect() },
    () => Promise.resolve({ kind: 'profile', name: 'admin' }),
    { clock: this.time, timer: this.time },
  );
  readonly follower = new ProfileFollower(this.active, this.local, this.time, (profile) => this.told.push(profile));

  /** What the view would show. */
  get shown(): string {
    const { state } = this.active;
    return state.kind === 'failed' ? state.error.code : state.kind;
  }

  async open(): Promise<void> {
    await this.active.open().catch(() => undefined);
    await this.time.advance(0);
  }

  async change(profiles: readonly Profile[]): Promise<void> {
    this.profiles = profiles;
    await this.follower.filesChanged();
    await this.time.advance(0);
  }

  async #connect(): Promise<Connection> {
    this.connects++;
    await Promise.resolve();
    if (this.failure) throw this.failure;
    const found = this.profiles.some(({ name }) => name === 'admin');
    if (!found) throw new IamKeysError('ProfileNotFound', { profile: 'admin' });
    return connection;
  }
}

const connection = {
  choice: { kind: 'profile', name: 'admin' },
  caller: { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ana', partition: 'aws', kind: 'user' },
  iam: { getAccountAlias: () => Promise.resolve(undefined) },
} as Connection;

describe('ProfileFollower', () => {
  it('connects once the profile that was missing is there', async () => {
    const window = new Window();
    window.profiles = [];
    await window.open();
    assert.equal(window.shown, 'ProfileNotFound');
    await window.change([admin]);
    assert.equal(window.shown, 'open');
  });

  it('connects once the endpoint of its profile was corrected', async () => {
    const window = new Window();
    const problem = { path: '/c', line: 7, kind: 'brokenEndpoint', subject: 'ftp://x' } as const;
    window.failure = new IamKeysError('EndpointBroken', { profile: 'admin', problem });
    await window.open();
    assert.equal(window.shown, 'EndpointBroken');
    window.failure = undefined;
    await window.change([admin]);
    assert.equal(window.shown, 'open');
  });

  it('says that the profile is gone when it is removed while active, but not for a moment in which a file is empty', async () => {
    const window = new Window();
    await window.open();
    await window.change([]);
    assert.equal(window.shown, 'open');
    await window.change([admin]);
    await window.time.advance(1000);
    assert.deepEqual([window.shown, window.connects], ['open', 1]);
    await window.change([]);
    await window.time.advance(1000);
    assert.equal(window.shown, 'ProfileNotFound');
  });

  it('leaves an open connection alone when its profile becomes another one, and tells once', async () => {
    const window = new Window();
    await window.open();
    const changed = { ...admin, accessKeyId: 'other' };
    await window.change([{ ...admin, line: 7 }]);
    assert.deepEqual(window.told, []);
    await window.change([changed]);
    await window.change([changed]);
    assert.deepEqual([window.told, window.shown, window.connects], [['admin'], 'open', 1]);
  });

  it('connects when someone has signed in elsewhere', async () => {
    const window = new Window();
    window.failure = new IamKeysError('SignedOut', { profile: 'admin', kind: 'sso' });
    await window.open();
    window.failure = undefined;
    window.follower.signInChanged();
    await window.time.advance(0);
    assert.deepEqual([window.shown, window.connects], ['open', 2]);
  });

  it('does not connect anew for a sign-in while open, nor for the files after a failure that is not theirs', async () => {
    const window = new Window();
    await window.open();
    window.follower.signInChanged();
    assert.equal(window.connects, 1);
    window.failure = new IamKeysError('Offline', { host: 'sts', reason: 'ENOTFOUND' });
    window.active.close();
    await window.open();
    await window.change([admin]);
    assert.deepEqual([window.shown, window.connects], ['Offline', 2]);
  });

  it('stays as it is when the files cannot be read for the moment', async () => {
    const window = new Window();
    await window.open();
    const local = new LocalProfiles({
      list: () => Promise.reject(new IamKeysError('FileUnreadable', { path: '/c', reason: 'busy' })),
    });
    const follower = new ProfileFollower(window.active, local, window.time, () => undefined);
    await follower.filesChanged();
    await window.time.advance(1000);
    assert.equal(window.shown, 'open');
  });
});
