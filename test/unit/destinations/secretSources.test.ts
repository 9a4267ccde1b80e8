import assert from 'node:assert/strict';
import { profileSource } from '../../../src/destinations/secretSources.js';
import { newPair } from '../../support/fakes/openStore.js';
import { randomSecret } from '../../support/fakes/randomPair.js';
import { profileWith, SecretsOnDisk } from '../../support/fakes/secretsOnDisk.js';
import { rejection } from '../../support/rejection.js';

describe('the secret of a key in profiles', () => {
  let disk: SecretsOnDisk;
  const pair = newPair();
  const read = () => profileSource(disk.files).read({ keyId: pair.keyId, owner: 'bob' });

  beforeEach(async () => {
    disk = await SecretsOnDisk.open();
  });

  afterEach(() => disk.close());

  it('is the one that they have, and none of an ID alone', async () => {
    await disk.write(profileWith('half', pair, ''), profileWith('one', pair), profileWith('two', pair));
    assert.ok((await read())?.equals(pair.secret));
    await disk.write(profileWith('half', pair, ''));
    assert.equal(await read(), undefined);
  });

  it('is not guessed where they have several', async () => {
    await disk.write(profileWith('one', pair), profileWith('two', pair, randomSecret().reveal()));
    const error = await rejection(read());
    assert.deepEqual([error.code, error.details], ['SecretsDiffer', { keyId: pair.keyId, profiles: ['one', 'two'] }]);
  });
});
