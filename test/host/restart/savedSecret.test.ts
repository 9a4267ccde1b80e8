import assert from 'node:assert/strict';
import { isSameKey } from '../../../src/core/key/keyIdentity.js';
import { services } from '../access.js';
import { sha256, whatWasLeft } from '../leftBehind.js';

describe('a secret that an earlier start saved', () => {
  it('is listed and not missing, in a storage that is known to keep what it is given', async () => {
    const { context } = await services();
    const left = await whatWasLeft('later');
    assert.equal(await context.secrets.storageTrust(), 'kept');
    assert.ok((await context.secrets.saved.list()).some((each) => isSameKey(each, left)));
    assert.deepEqual(
      (await context.secrets.saved.missing()).filter((each) => isSameKey(each, left)),
      [],
    );
  });

  it('is the same secret, and from now on counts as proven', async () => {
    const { context } = await services();
    const left = await whatWasLeft('later');
    assert.equal(await context.secrets.saved.isProven(left), false);
    const secret = await context.secrets.read({ kind: 'secretStorage' }, left);
    assert.equal(sha256(secret.reveal()), left.sha256);
    assert.equal(await context.secrets.saved.isProven(left), true);
  });
});
