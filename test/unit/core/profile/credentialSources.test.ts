import assert from 'node:assert/strict';
import { credentialSources } from '../../../../src/core/profile/credentialSources.js';

describe('sources of credentials beside the profiles', () => {
  it('are those that the environment speaks of', () => {
    assert.deepEqual(credentialSources({ AWS_EC2_METADATA_DISABLED: 'TRUE' }), []);
    assert.deepEqual(credentialSources({}), ['instance']);
    assert.deepEqual(credentialSources({ AWS_ACCESS_KEY_ID: 'x', AWS_EC2_METADATA_DISABLED: 'true' }), ['environment']);
    assert.deepEqual(
      credentialSources({ AWS_WEB_IDENTITY_TOKEN_FILE: '/t', AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/c' }),
      ['environment', 'container', 'instance'],
    );
    assert.deepEqual(credentialSources({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1/' }), [
      'container',
      'instance',
    ]);
  });
});
