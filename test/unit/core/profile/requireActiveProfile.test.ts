import assert from 'node:assert/strict';
import { requireActiveProfile } from '../../../../src/core/profile/requireActiveProfile.js';

const none = { setting: '', environmentProfile: '' };

describe('requireActiveProfile', () => {
  const files = { credentials: '/home/me/.aws/credentials', config: '/home/me/.aws/config' };

  const usual = { name: 'default', kind: 'static', inConfig: true, inCredentials: false, line: 1 } as const;

  it('names the files that were looked at where there is none', () => {
    assert.throws(() => requireActiveProfile(none, { profiles: [], files }), {
      code: 'NoCredentials',
      details: { files },
    });
  });

  it('says that there are some to choose from, where they can sign', () => {
    const named = { ...usual, name: 'dev', kind: 'sso' } as const;
    const wants = (profiles: readonly (typeof named | typeof region)[]) => () =>
      requireActiveProfile(none, { profiles, files });
    const region = { ...usual, name: 'dev', kind: 'none' } as const;
    assert.throws(wants([named]), { code: 'NoCredentials', details: { files, hasProfiles: true } });
    assert.throws(wants([region]), { code: 'NoCredentials', details: { files } });
  });

  it('is the active one elsewhere', () => {
    const found = requireActiveProfile(none, { profiles: [usual], files });
    assert.deepEqual(found, { kind: 'profile', name: 'default' });
  });
});
