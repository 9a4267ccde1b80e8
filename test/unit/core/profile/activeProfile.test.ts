import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/model.js';
import { activeProfile, profileReferences, type ProfileWishes } from '../../../../src/core/profile/activeProfile.js';

const none: ProfileWishes = { setting: '', environmentProfile: '', environmentKeys: false };
const profile = (name: string, kind: Profile['kind'] = 'static'): Profile => ({
  name,
  kind,
  inConfig: true,
  inCredentials: false,
  line: 1,
});

describe('namersOf', () => {
  it('finds each that names the profile, whether or not another goes before it', () => {
    const both = { setting: 'a', environmentProfile: 'a' };
    assert.deepEqual(profileReferences(both, 'a'), ['setting', 'environment']);
    assert.deepEqual(profileReferences({ ...both, environmentProfile: 'b' }, 'b'), ['environment']);
    assert.deepEqual(profileReferences({ ...both, environmentProfile: 'b' }, 'a'), ['setting']);
    assert.deepEqual(profileReferences(both, 'c'), []);
    assert.deepEqual(profileReferences({ setting: '', environmentProfile: '' }, 'c'), []);
  });
});

describe('activeProfile', () => {
  it('takes the strongest wish', () => {
    const rest: ProfileWishes = { setting: 'setting', environmentProfile: 'environment', environmentKeys: true };
    const chosen = { kind: 'profile', name: 'chosen' } as const;
    assert.deepEqual(activeProfile({ ...rest, chosen }, []), chosen);
    assert.deepEqual(activeProfile(rest, []), { kind: 'profile', name: 'setting' });
    assert.deepEqual(activeProfile({ ...rest, setting: '' }, []), { kind: 'profile', name: 'environment' });
    assert.deepEqual(activeProfile({ ...none, environmentKeys: true }, [profile('default')]), { kind: 'environment' });
  });

  it('falls back to [default] only where it has credentials', () => {
    assert.deepEqual(activeProfile(none, [profile('a'), profile('default')]), { kind: 'profile', name: 'default' });
    assert.equal(activeProfile(none, [profile('a'), profile('default', 'none')]), undefined);
    assert.equal(activeProfile(none, []), undefined);
  });
});
