import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/model.js';
import {
  activeProfile,
  environmentWishes,
  profileReferences,
  type ProfileWishes,
} from '../../../../src/core/profile/activeProfile.js';

const none: ProfileWishes = { setting: '', environmentProfile: '' };
const profile = (name: string, kind: Profile['kind'] = 'static'): Profile => ({
  name,
  kind,
  inConfig: true,
  inCredentials: false,
  line: 1,
});

describe('profileReferences', () => {
  it('finds each that names the profile, whether or not another goes before it', () => {
    const both = { setting: 'a', environmentProfile: 'a' };
    assert.deepEqual(profileReferences(both, 'a'), ['setting', 'environment']);
    assert.deepEqual(profileReferences({ ...both, environmentProfile: 'b' }, 'b'), ['environment']);
    assert.deepEqual(profileReferences({ ...both, environmentProfile: 'b' }, 'a'), ['setting']);
    assert.deepEqual(profileReferences(both, 'c'), []);
    assert.deepEqual(profileReferences({ setting: '', environmentProfile: '' }, 'c'), []);
  });
});

describe('environmentWishes', () => {
  it('take AWS_PROFILE before AWS_DEFAULT_PROFILE, and keys before a web identity', () => {
    const wishes = (names: readonly string[]) =>
      environmentWishes(Object.fromEntries(names.map((name) => [`AWS_${name}`, name.toLowerCase()])));
    assert.deepEqual(wishes([]), { environmentProfile: '', environmentCredentials: undefined });
    assert.equal(wishes(['DEFAULT_PROFILE']).environmentProfile, 'default_profile');
    assert.equal(wishes(['DEFAULT_PROFILE', 'PROFILE']).environmentProfile, 'profile');
    assert.equal(wishes(['WEB_IDENTITY_TOKEN_FILE', 'ROLE_ARN']).environmentCredentials, 'webIdentity');
    assert.equal(wishes(['WEB_IDENTITY_TOKEN_FILE', 'ACCESS_KEY_ID']).environmentCredentials, 'keys');
  });
});

describe('activeProfile', () => {
  it('takes the strongest wish', () => {
    const rest: ProfileWishes = {
      setting: 'setting',
      environmentProfile: 'environment',
      environmentCredentials: 'keys',
    };
    const chosen = { kind: 'profile', name: 'chosen' } as const;
    assert.deepEqual(activeProfile({ ...rest, chosen }, []), chosen);
    assert.deepEqual(activeProfile(rest, []), { kind: 'profile', name: 'setting' });
    assert.deepEqual(activeProfile({ ...rest, setting: '' }, []), { kind: 'profile', name: 'environment' });
    assert.deepEqual(activeProfile({ ...none, environmentCredentials: 'keys' }, [profile('default')]), {
      kind: 'environment',
    });
  });

  it('takes a web identity of the environment before [default], unless that is a role', () => {
    const wishes: ProfileWishes = { ...none, environmentCredentials: 'webIdentity' };
    assert.deepEqual(activeProfile(wishes, []), { kind: 'environment' });
    assert.deepEqual(activeProfile(wishes, [profile('default')]), { kind: 'environment' });
    assert.deepEqual(activeProfile(wishes, [profile('default', 'role')]), { kind: 'profile', name: 'default' });
  });

  it('falls back to [default] only where it has credentials', () => {
    assert.deepEqual(activeProfile(none, [profile('a'), profile('default')]), { kind: 'profile', name: 'default' });
    assert.equal(activeProfile(none, [profile('a'), profile('default', 'none')]), undefined);
    assert.equal(activeProfile(none, []), undefined);
  });
});
