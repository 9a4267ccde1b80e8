import assert from 'node:assert/strict';
import type { ProfileChoice } from '../../../../src/core/model.js';
import { Abilities, type OptionalAction } from '../../../../src/core/server/abilities.js';
import { lacksReport, offersTags, serverProfile, tellsLastUse } from '../../../../src/core/server/offers.js';

const profile: ProfileChoice = { kind: 'profile', name: 'there' };

function lacking(...actions: readonly OptionalAction[]): { readonly abilities: Abilities } {
  const abilities = new Abilities();
  for (const action of actions) abilities.learnMissing(action);
  return { abilities };
}

describe('what a server offers', () => {
  it('is all of it at AWS, and elsewhere until the server says that it does not know an action', () => {
    for (const connection of [{ abilities: undefined }, lacking()])
      assert.deepEqual(
        [lacksReport(connection), offersTags(connection), tellsLastUse(connection)],
        [false, true, true],
      );
    for (const action of ['GenerateCredentialReport', 'GetCredentialReport'] as const)
      assert.equal(lacksReport(lacking(action)), true);
    for (const action of ['ListUserTags', 'TagUser'] as const) assert.equal(offersTags(lacking(action)), false);
    assert.equal(tellsLastUse(lacking('GetAccessKeyLastUsed')), false);
  });

  it('leads a new profile there by the lines of the profile that is connected, and nowhere from AWS', () => {
    const endpoint = 'http://127.0.0.1:8333';
    assert.equal(serverProfile({ choice: profile, endpoint }), 'there');
    assert.equal(serverProfile({ choice: profile, endpoint: undefined }), undefined);
    assert.equal(serverProfile({ choice: { kind: 'environment' }, endpoint }), undefined);
  });
});
