import assert from 'node:assert/strict';
import type { Profile } from '../../../../src/core/model.js';
import { asksForCode } from '../../../../src/core/profile/mfaSession.js';

const profile = (name: string, kind: Profile['kind'], rest: Partial<Profile> = {}): Profile => ({
  name,
  kind,
  inConfig: true,
  inCredentials: false,
  line: 1,
  ...rest,
});

const profiles = [
  profile('keys', 'static', { mfaSerial: 'x' }),
  profile('role', 'role', { sourceProfile: 'keys' }),
  profile('code', 'role', { sourceProfile: 'keys', mfaSerial: 'x' }),
  profile('ofCode', 'role', { sourceProfile: 'code' }),
  profile('ended', 'role', { sourceProfile: 'both' }),
  profile('both', 'role', { sourceProfile: 'keys', mfaSerial: 'x', keys: 'pair' }),
  profile('sso', 'sso'),
  profile('loop', 'role', { sourceProfile: 'loop' }),
];

const asks = (name: string): boolean => asksForCode({ kind: 'profile', name }, profiles);

describe('a session that a code opens', () => {
  it('is one of a choice with a device, and of roles that name one', () => {
    assert.deepEqual(['code', 'ofCode', 'both'].map(asks), [true, true, true]);
    assert.equal(asksForCode({ kind: 'profile', name: 'keys', mfaSerial: 'x' }, profiles), true);
  });

  it('is no other', () => {
    assert.deepEqual(['keys', 'role', 'sso', 'loop', 'gone'].map(asks), [false, false, false, false, false]);
    // A source with keys of its own gives those, and assumes no role.
    assert.equal(asks('ended'), false);
    assert.equal(asksForCode({ kind: 'environment' }, profiles), false);
  });
});
