import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { sealed } from '../../src/destinations/github/sealedBox.js';
import { oraclePython } from '../support/oracles.js';
import { randomSecret } from '../support/fakes/randomPair.js';

/** libsodium's own sealed box, by PyNaCl. */
const PYTHON = `
import base64, json, sys
from nacl.public import PrivateKey, SealedBox
opened = [SealedBox(PrivateKey(base64.b64decode(k))).decrypt(base64.b64decode(b)).decode() for k, b in json.load(sys.stdin)]
json.dump(opened, sys.stdout)
`;

describe('contract: sealed boxes and libsodium', () => {
  it('are opened by it, whatever the key', async function () {
    this.timeout(600_000);
    const command = await oraclePython();
    if (command === undefined) return void this.skip();
    const secrets = Array.from({ length: 200 }, randomSecret);
    const boxes = secrets.map((secret) => {
      const { publicKey, privateKey } = generateKeyPairSync('x25519');
      const bytes = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
      const own = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url').toString('base64');
      return [own, sealed(secret, bytes)];
    });
    const python = spawnSync(command, ['-c', PYTHON], { input: JSON.stringify(boxes) });
    assert.equal(python.status, 0, python.stderr.toString());
    const opened = JSON.parse(python.stdout.toString()) as readonly string[];
    assert.equal(opened.filter((text, at) => text === secrets[at]?.reveal()).length, secrets.length);
  });
});
