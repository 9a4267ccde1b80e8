import assert from 'node:assert/strict';
import { LocalProfiles } from '../../../src/account/localProfiles.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { Caller, Profile, ProfileList } from '../../../src/core/model.js';

const profile: Profile = { name: 'a', kind: 'static', inCredentials: true, inConfig: false, line: 1 };
const caller: Caller = { account: '123456789012', arn: 'arn', partition: 'aws', kind: 'user', userName: 'ana' };

const listOf = (...profiles: readonly Profile[]): ProfileList => ({
  profiles,
  problems: [],
  files: { credentials: '/c', config: '/f' },
});

describe('LocalProfiles', () => {
  it('keeps a failure apart from an empty list', async () => {
    const error = new IamKeysError('FileUnreadable', { path: '/c', reason: 'noPermission' });
    const local = new LocalProfiles({ list: () => Promise.reject(error) });
    assert.deepEqual(await local.load(), { kind: 'failed', error });
    assert.deepEqual(local.state, { kind: 'failed', error });
  });

  it('reads once more when asked while it reads, and tells once', async () => {
    const answers: ((list: ProfileList) => void)[] = [];
    const local = new LocalProfiles({ list: () => new Promise((resolve) => answers.push(resolve)) });
    let told = 0;
    local.onDidChange(() => told++);
    const first = local.load();
    const second = local.load();
    answers[0]?.(listOf());
    await new Promise(setImmediate);
    assert.deepEqual([told, answers.length], [0, 2]);
    answers[1]?.(listOf(profile));
    await Promise.all([first, second]);
    assert.deepEqual([told, local.profiles.length], [1, 1]);
  });

  it('forgets who a profile was when it becomes another one, not when it moves', () => {
    const local = new LocalProfiles({ list: () => Promise.resolve(listOf(profile)) });
    local.remember(profile, caller);
    assert.equal(local.callerOf({ ...profile, line: 9 }), caller);
    assert.equal(local.callerOf({ ...profile, region: 'eu-west-1' }), undefined);
  });
});
