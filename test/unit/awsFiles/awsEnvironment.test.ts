import assert from 'node:assert/strict';
import { awsEnvironment } from '../../../src/awsFiles/awsEnvironment.js';

describe('the environment as the AWS tools take it', () => {
  it('has no blank variables of theirs, and all others', () => {
    const env = { AWS_PROFILE: '', AWS_REGION: ' \t', AWS_CONFIG_FILE: ' /c', PATH: '', HOME: undefined };
    assert.deepEqual(awsEnvironment(env, 'linux'), { AWS_CONFIG_FILE: ' /c', PATH: '' });
  });

  it('tells upper from lower case in names, except on Windows', () => {
    assert.deepEqual(awsEnvironment({ aws_profile: 'p' }, 'linux'), { aws_profile: 'p' });
    assert.deepEqual(awsEnvironment({ aws_profile: 'p', Path: 'C:' }, 'win32'), { AWS_PROFILE: 'p', Path: 'C:' });
  });
});
