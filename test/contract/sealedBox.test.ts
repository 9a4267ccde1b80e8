import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { sealed } from '../../src/destinations/github/sealedBox.js';
import { randomSecret } from '../support/fakes/randomPair.js';

/** libsodium's own sealed box, by PyNaCl. */
const PYTHON = `
import base64, json, sys
from nacl.public import PrivateKey, SealedBox
opened = [SealedBox(PrivateKey(base64.b64decode(k))).decrypt(base64.b64decode(b)).decode() for k, b in json.load(sys.stdin)]
json.dump(opened, sys.stdout)
`;

describe('contract: sealed boxes and libsodium', () => {
  it('are opened by it, whatever the key', function () {
    this.timeout(60_000);
    const secrets = Array.from({ length: 200 }, randomSecret);
    const boxes = secrets.map((secret) => {
      const { publicKey, privateKey } = generateKeyPairSync('x25519');
      const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
      const own = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url').toString('base64');
      return [own, sealed(secret, bytes)];
    });
    const python = spawnSync('python3', ['-c', PYTHON], { input: JSON.stringify(boxes) });
    if (python.error || python.stderr.toString().includes('ModuleNotFoundError')) this.skip();
    const opened = JSON.parse(python.stdout.toString()) as readonly string[];
    assert.equal(opened.filter((text, at) => text === secrets[at]?.reveal()).length, secrets.length);
  });
});
