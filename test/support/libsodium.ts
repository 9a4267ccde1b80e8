import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { oraclePython } from './oracles.js';

const PYTHON = `
import base64, json, sys
from nacl.public import PrivateKey, SealedBox
opened = [SealedBox(PrivateKey(base64.b64decode(k))).decrypt(base64.b64decode(b)).decode() for k, b in json.load(sys.stdin)]
json.dump(opened, sys.stdout)
`;

/** What libsodium's own sealed box finds in each, by PyNaCl; keys and boxes in base64. Undefined where there is no PyNaCl. */
export async function openedByLibsodium(
  boxes: readonly (readonly [privateKey: string, box: string])[],
): Promise<readonly string[] | undefined> {
  const command = await oraclePython();
  if (command === undefined) return undefined;
  const python = spawnSync(command, ['-c', PYTHON], { input: JSON.stringify(boxes) });
  assert.equal(python.status, 0, python.stderr.toString());
  return JSON.parse(python.stdout.toString()) as readonly string[];
}
