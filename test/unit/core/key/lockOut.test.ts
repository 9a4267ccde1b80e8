import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { lockOuts, sourceKeyIds, staysSource, type LockOutFacts } from '../../../../src/core/key/lockOut.js';
import type { AccessKey, Place, Profile } from '../../../../src/core/model.js';

const profile = (name: string, change: Partial<Profile> = {}): Profile => ({
  name,
  kind: 'static',
  inCredentials: true,
  inConfig: false,
  line: 1,
  ...change,
});
const key = (id: string, change: Partial<AccessKey> = {}): AccessKey => ({
  id,
  userName: 'bob',
  status: 'Active',
  created: 0,
  ...change,
});

describe('what switching a key off cuts off', () => {
  const profiles = [
    profile('role', { kind: 'role', sourceProfile: 'middle' }),
    profile('middle', { kind: 'role', sourceProfile: 'base' }),
    profile('base', { accessKeyId: 'BASE', keys: 'pair' }),
    profile('ended', { kind: 'role', sourceProfile: 'both' }),
    profile('both', { kind: 'role', sourceProfile: 'base', accessKeyId: 'BOTH', keys: 'pair' }),
    profile('self', { kind: 'role', sourceProfile: 'self', accessKeyId: 'SELF', keys: 'pair' }),
    profile('lost', { kind: 'role', sourceProfile: 'nowhere' }),
  ];
  const all = [key('BASE'), key('OTHER', { status: 'Inactive' })];
  const facts = (
    change: { accessKeyId?: string; keys?: readonly AccessKey[]; password?: boolean | Error } = {},
  ): LockOutFacts => ({
    connection: {
      choice: { kind: 'profile', name: 'role' },
      accessKeyId: change.accessKeyId ?? 'TEMPORARY',
      iam: {
        listAccessKeys: async () => Promise.resolve(change.keys ?? all),
        listUserChildren: async (userName, kind) => {
          const { password = true } = change;
          if (password instanceof Error) throw password;
          return Promise.resolve(password ? [{ kind, id: userName, name: userName }] : []);
        },
      },
    },
    profiles,
  });

  it('follows source profiles to the keys that sign: the first that are there, a profile’s own, or none', () => {
    const of = (name: string) => sourceKeyIds({ kind: 'profile', name }, profiles);
    assert.deepEqual(['role', 'ended', 'both', 'self', 'lost'].map(of), [['BASE'], ['BOTH'], ['BASE'], ['SELF'], []]);
    assert.deepEqual(sourceKeyIds({ kind: 'environment' }, profiles), []);
  });

  it('knows whether a source goes on holding a key after others were given a new one', () => {
    const files = { credentials: '/home/.aws/credentials', config: '/home/.aws/config' };
    const stays = (keyId: string, name: string, ...renewed: Place[]) =>
      staysSource(keyId, { kind: 'profile', name }, { profiles, files }, renewed);
    const into = (name: string, path = files.credentials): Place => ({ kind: 'profile', profile: name, path });
    assert.equal(stays('BASE', 'role', { kind: 'secretStorage' }, into('middle')), true);
    assert.equal(stays('BASE', 'role', into('base', '/elsewhere')), true);
    assert.equal(stays('BASE', 'role', into('base')), false);
    assert.equal(stays('OTHER', 'role', into('middle')), false);
    assert.equal(staysSource('BASE', { kind: 'environment' }, { profiles, files }, []), false);
  });

  it('names the key that signs, once', async () => {
    assert.deepEqual(await lockOuts([key('BASE')], facts({ accessKeyId: 'BASE' })), [
      { kind: 'calling', keyId: 'BASE' },
    ]);
  });

  it('names the key of a source profile', async () => {
    assert.deepEqual(await lockOuts([key('BASE')], facts()), [{ kind: 'source', keyId: 'BASE' }]);
  });

  it('names the last active keys of a user without password, all of them when they go together', async () => {
    const keys = [key('A'), key('B')];
    const found = await lockOuts(keys, facts({ keys, password: false }));
    assert.deepEqual(found, [
      { kind: 'lastActive', keyId: 'A' },
      { kind: 'lastActive', keyId: 'B' },
    ]);
  });

  it('takes a password that cannot be asked for as none', async () => {
    const denied = new IamKeysError('AccessDenied', { message: 'no' });
    assert.deepEqual(await lockOuts([key('A')], facts({ keys: [key('A')], password: denied })), [
      { kind: 'lastActive', keyId: 'A' },
    ]);
  });

  it('has nothing to say of another key, an inactive one, or one beside another active key', async () => {
    assert.deepEqual(await lockOuts([key('A')], facts({ keys: [key('A')] })), []);
    assert.deepEqual(await lockOuts([key('A', { status: 'Inactive' })], facts({ password: false })), []);
    assert.deepEqual(await lockOuts([key('A')], facts({ keys: [key('A'), key('B')], password: false })), []);
  });
});
