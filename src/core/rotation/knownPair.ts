import { verifyKey, type Verified, type VerifyRequest } from '../key/verifyKey.js';
import type { Place } from '../model.js';
import type { Connection } from '../ports.js';
import { maySignFor } from '../server/unknownAccount.js';
import type { KeyIdentity } from '../secret/secretRecords.js';
import type { SecretText } from '../secret/secretText.js';
import { copiesOf, placesWith, secretsIn } from '../secret/storedCopies.js';
import type { RotationPorts } from './rotation.js';

/** The pair of a key, and where on this computer it is. */
export interface KnownPair {
  readonly secret: SecretText;
  readonly places: readonly Place[];
}

/** The pair when it answered as its user, or where the server does not tell and there is but one; else why no copy did, or that there is `none`. */
export type TestedPair =
  | ({ readonly kind: 'usable' | 'untold' } & KnownPair)
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly verified: Verified };

type PairPorts = Pick<RotationPorts, 'copies' | 'timer' | 'clock'>;

/**
 * The pair of a key. Where copies of its ID differ, another server's may be among them, or a wrong one: then it is the one that
 * answers as the key's user now. Undefined where there is none, or it cannot be told.
 */
export async function knownPair(
  key: KeyIdentity,
  connection: Pick<Connection, 'caller' | 'verify'>,
  ports: Pick<PairPorts, 'copies'>,
): Promise<KnownPair | undefined> {
  const copies = copiesOf(key, await ports.copies(key.keyId));
  const secrets = secretsIn(copies);
  const secret = secrets.length > 1 ? await firstAnswering(key, secrets, connection) : secrets[0];
  return secret && { secret, places: placesWith(secret, copies) };
}

/** Tests all that is stored of a key, for as long as AWS may need to know it; see `verifyKey`. */
export async function testedPair(
  key: KeyIdentity,
  connection: Pick<Connection, 'caller' | 'verify'>,
  ports: PairPorts,
  { signal, onProgress }: Pick<VerifyRequest, 'signal' | 'onProgress'> = {},
): Promise<TestedPair> {
  const { keyId, userName } = key;
  const copies = copiesOf(key, await ports.copies(keyId));
  const found = new AbortController();
  const stop = signal === undefined ? found.signal : AbortSignal.any([signal, found.signal]);
  const tests = secretsIn(copies).map(async (secret) => {
    const request = { connection, userName, pair: { keyId, secret }, signal: stop, onProgress };
    const verified = await verifyKey(request, ports.timer, ports.clock);
    if (verified.kind === 'usable') found.abort();
    return { secret, verified };
  });
  const results = await Promise.all(tests);
  const usable = results.find(({ verified }) => verified.kind === 'usable');
  if (usable) return { kind: 'usable', secret: usable.secret, places: placesWith(usable.secret, copies) };
  const [first] = results;
  if (first?.verified.kind === 'untold' && results.length === 1)
    return { kind: 'untold', secret: first.secret, places: placesWith(first.secret, copies) };
  return first === undefined ? { kind: 'none' } : { kind: 'unusable', verified: first.verified };
}

async function firstAnswering(
  { keyId, userName }: KeyIdentity,
  secrets: readonly SecretText[],
  { caller, verify }: Pick<Connection, 'caller' | 'verify'>,
): Promise<SecretText | undefined> {
  for (const secret of secrets) {
    const answer = await verify({ keyId, secret }).catch(() => undefined);
    if (answer !== undefined && maySignFor(answer, caller) && answer.userName === userName) return secret;
  }
  return undefined;
}
