import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { sealed } from '../../src/destinations/github/sealedBox.js';
import { randomSecret } from '../support/fakes/randomPair.js';
import { openedByLibsodium } from '../support/libsodium.js';

describe('contract: sealed boxes and libsodium', () => {
  it('are opened by it, whatever the key', async function () {
    // The first run may have to install it.
    this.timeout(600_000);
    const secrets = Array.from({ length: 200 }, randomSecret);
    const boxes = secrets.map((secret) => {
      const { publicKey, privateKey } = generateKeyPairSync('x25519');
      const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
      const own = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url').toString('base64');
      return [own, sealed(secret, bytes)] as const;
    });
    const opened = await openedByLibsodium(boxes);
    if (opened === undefined) return void this.skip();
    assert.equal(opened.filter((text, at) => text === secrets[at]?.reveal()).length, secrets.length);
  });
});
