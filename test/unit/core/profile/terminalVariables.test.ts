import assert from 'node:assert/strict';
import { terminalVariables } from '../../../../src/core/profile/terminalVariables.js';

const files = { credentials: '/home/ana/.aws/credentials', config: '/home/ana/.aws/config' };

describe('variables of a terminal that acts as a profile', () => {
  it('name the profile and its files, and nothing that overrules it', () => {
    const { AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE, ...unset } = terminalVariables(
      { name: 'prod' },
      files,
    );
    assert.deepEqual([AWS_PROFILE, AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE], ['prod', ...Object.values(files)]);
    for (const name of [
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
    ])
      assert.equal(unset[name], null, name);
    assert.deepEqual(new Set(Object.values(unset)), new Set([null]));
  });

  it('leave the region of the environment alone where the profile has none', () => {
    assert.equal('AWS_REGION' in terminalVariables({ name: 'prod' }, files), false);
    const { AWS_REGION, AWS_DEFAULT_REGION } = terminalVariables({ name: 'prod', region: 'eu-west-1' }, files);
    assert.deepEqual([AWS_REGION, AWS_DEFAULT_REGION], [null, null]);
  });
});
