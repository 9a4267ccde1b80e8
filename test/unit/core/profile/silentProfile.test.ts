import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/model.js';
import { connectsSilently } from '../../../../src/core/profile/silentProfile.js';

const profile = (name: string, kind: Profile['kind'], rest: Partial<Profile> = {}): Profile => ({
  name,
  kind,
  inConfig: true,
  inCredentials: false,
  line: 1,
  ...rest,
});

const profiles = [
  profile('keys', 'static'),
  profile('sso', 'sso'),
  profile('tool', 'process'),
  profile('role', 'role', { sourceProfile: 'keys' }),
  profile('chain', 'role', { sourceProfile: 'role' }),
  profile('ofTool', 'role', { sourceProfile: 'tool' }),
  profile('code', 'role', { sourceProfile: 'keys', mfaSerial: 'x' }),
  profile('ofCode', 'role', { sourceProfile: 'code' }),
  profile('loop', 'role', { sourceProfile: 'loop' }),
  profile('ended', 'role', { sourceProfile: 'both' }),
  profile('both', 'role', { sourceProfile: 'tool', mfaSerial: 'x', keys: 'pair' }),
  profile('machine', 'role', { credentialSource: 'Ec2InstanceMetadata' }),
  profile('nothing', 'role'),
];

const silent = (name: string): boolean => connectsSilently({ kind: 'profile', name }, profiles);

describe('connecting without anyone', () => {
  it('is possible where nobody is asked and no program runs', () => {
    assert.deepEqual(['keys', 'sso', 'role', 'chain', 'machine'].map(silent), [true, true, true, true, true]);
    // A source with keys of its own gives those, and assumes no role.
    assert.equal(silent('ended'), true);
    assert.equal(connectsSilently({ kind: 'environment' }, profiles), true);
  });

  it('is not where a code is asked for, a program runs, or nobody knows', () => {
    assert.deepEqual(['tool', 'ofTool', 'code', 'ofCode', 'both', 'loop', 'gone', 'nothing'].map(silent), [
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    assert.equal(connectsSilently({ kind: 'profile', name: 'keys', mfaSerial: 'x' }, profiles), false);
  });
});
