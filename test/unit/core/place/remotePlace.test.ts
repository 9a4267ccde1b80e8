import assert from 'node:assert/strict';
import { isSamePlace } from '../../../../src/core/key/secretPlaces.js';
import type { Place } from '../../../../src/core/model.js';
import { remoteLabel } from '../../../../src/ui/messages/placeMessages.js';
import { isRemote, isRemotePlace } from '../../../../src/core/place/remotePlace.js';

const VAULT = { kind: 'command', name: 'Vault' } as const;
const WORK: Place = { kind: 'profile', profile: 'Vault', path: '/p' };

describe('a place outside this computer', () => {
  it('is told from the places on it', () => {
    assert.deepEqual([VAULT, WORK, { kind: 'secretStorage' as const }].map(isRemote), [true, false, false]);
  });

  it('is the same as one of its kind and name, and as no other', () => {
    assert.ok(isSamePlace(VAULT, { ...VAULT }));
    for (const other of [{ ...VAULT, name: 'vault' }, WORK, { kind: 'secretStorage' as const }]) {
      assert.ok(!isSamePlace(VAULT, other));
      assert.ok(!isSamePlace(other, VAULT));
    }
  });

  it('is another one for SMTP credentials, whose Region its name says', () => {
    const smtp = { ...VAULT, sesRegion: 'eu-west-1' };
    assert.ok(isSamePlace(smtp, { ...smtp }) && isRemotePlace(smtp));
    for (const other of [VAULT, { ...VAULT, sesRegion: 'us-east-1' }]) assert.ok(!isSamePlace(smtp, other));
    const label = 'Command Vault (SMTP of Amazon SES, eu-west-1)';
    assert.deepEqual([remoteLabel(smtp), remoteLabel(VAULT)], [label, 'Command Vault']);
  });

  it('is read as it was written down, and nothing else is', () => {
    assert.ok(isRemotePlace(JSON.parse(JSON.stringify(VAULT))));
    const SECRETS = {
      ...{ kind: 'plainSecrets', profile: 'ci', region: 'eu-west-1', account: '210987654321' },
      ...{ idName: 'a', secretName: 'b', made: 'both', kmsKey: 'alias/ci' },
    };
    assert.ok(isRemotePlace(SECRETS));
    for (const other of [
      { ...SECRETS, made: undefined },
      { ...SECRETS, kmsKey: 3 },
      { ...SECRETS, description: '' },
      null,
      'command',
      { kind: 'command' },
      { kind: 'command', name: 3 },
      { kind: 'toString', name: 'x' },
    ])
      assert.ok(!isRemotePlace(other));
  });
});
