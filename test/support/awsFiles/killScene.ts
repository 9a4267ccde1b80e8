import assert from 'node:assert/strict';
import { sweepLeftovers } from '../../../src/files/leftovers.js';
import { countedPair, pairNumberIn } from './countedPair.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { testWorld } from './world.js';

const TOP = '# mine\r\n[other]\naws_access_key_id = x ; c\n\n';
const BOTTOM = 's3 =\n  aws_access_key_id = nested\n[last]\nregion = eu-west-1';

/** The credentials file while pair `number` is in it. */
function sceneText(number: number): string {
  const { keyId, secret } = countedPair(number);
  return `${TOP}[prod]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n${BOTTOM}`;
}

const SCENE_CONFIG = '[profile prod]\nregion = eu-west-9\n[profile b]\n';

export function seedScene(folder: string): CredentialsScratch {
  const scratch = new CredentialsScratch(folder);
  scratch.seed({ credentials: sceneText(0), config: SCENE_CONFIG });
  return scratch;
}

/** After a kill: both files are whole, old or new; a later start cleans up, and writing works again. */
export async function assertSurvived(scratch: CredentialsScratch, where: string): Promise<number> {
  const text = scratch.credentials();
  const number = pairNumberIn(text);
  assert.ok(number !== undefined, `${where}: no pair in ${text.length} bytes`);
  assert.equal(text, sceneText(number), `${where}: torn`);
  assert.match(scratch.config(), /^\[profile prod\]\nregion = eu-west-[19]\n\[profile b\]\n$/, where);

  const tomorrow = testWorld({ clock: { now: () => Date.now() + 24 * 3_600_000 } });
  for (const file of [scratch.files.credentials, scratch.files.config]) await sweepLeftovers(tomorrow, file);
  const locks = scratch.names().filter((name) => !/^(config|credentials)(\.iam-keys-lock)?$/.test(name));
  assert.deepEqual(locks, [], `${where}: not swept`);

  const next = number + 1_000_000;
  await scratch
    .writer({ clock: tomorrow.clock })
    .write({ profile: 'prod', pair: countedPair(next), region: 'eu-west-2' });
  assert.equal(scratch.credentials(), sceneText(next), where);
  assert.deepEqual(scratch.names(), ['config', 'credentials'], where);
  return number;
}
