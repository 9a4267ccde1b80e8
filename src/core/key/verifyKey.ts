import { asIamKeysError, type AnyIamKeysError } from '../errors.js';
import type { Caller, KeyPair } from '../model.js';
import type { Clock, Connection, Timer } from '../ports.js';
import { maySignFor } from '../server/unknownAccount.js';
import { sleep } from '../sleep.js';

/** A key may answer once and fail the next time, so one success proves little. */
const SUCCESSES = 3;
const INTERVAL = 1000;
const LIMIT = 120_000;

/** Which pair is to be verified, and for whom. */
export interface VerifyRequest {
  readonly connection: Pick<Connection, 'caller' | 'verify'>;
  readonly userName: string;
  readonly pair: KeyPair;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: VerifyProgress) => void) | undefined;
}

/** How far verifying a key is. */
export interface VerifyProgress {
  /** In a row, of {@link VerifyProgress.needed}. */
  readonly successes: number;
  readonly needed: number;
  /** Milliseconds since the first question. */
  readonly waited: number;
}

/**
 * `usable`: several answers in a row as the expected user. `notYetUsable`: AWS did not know the key when time was up; it
 * can take longer. `unverified`: stopped, or AWS could not be asked. `wrongCaller`: the key answers as someone else. `untold`: the
 * server has no call that tells whose a key is, so that none can be tested there.
 */
export type Verified =
  | { readonly kind: 'usable' }
  | { readonly kind: 'notYetUsable' }
  | { readonly kind: 'untold' }
  | { readonly kind: 'unverified'; readonly error?: AnyIamKeysError }
  | { readonly kind: 'wrongCaller'; readonly caller: Caller };

/** Asks who the new pair is each second for up to two minutes, until it answered three times in a row. Never rejects. */
export async function verifyKey(request: VerifyRequest, timer: Timer, clock: Clock): Promise<Verified> {
  const { connection, pair, signal, onProgress } = request;
  const start = clock.now();
  let successes = 0;
  let last: AnyIamKeysError | undefined;
  while (signal?.aborted !== true) {
    try {
      const caller = await connection.verify(pair, signal);
      if (caller.kind === 'unknown') return { kind: 'untold' };
      if (!isExpected(caller, request)) return { kind: 'wrongCaller', caller };
      successes += 1;
      last = undefined;
    } catch (error) {
      successes = 0;
      last = asIamKeysError(error);
    }
    const waited = clock.now() - start;
    onProgress?.({ successes, needed: SUCCESSES, waited });
    if (successes === SUCCESSES) return { kind: 'usable' };
    if (waited + INTERVAL > LIMIT) return timeIsUp(last);
    await sleep(timer, INTERVAL, signal);
  }
  return { kind: 'unverified' };
}

function isExpected(caller: Caller, { connection, userName }: VerifyRequest): boolean {
  return maySignFor(caller, connection.caller) && caller.userName === userName;
}

function timeIsUp(last: AnyIamKeysError | undefined): Verified {
  if (last === undefined || last.code === 'InvalidClientTokenId') return { kind: 'notYetUsable' };
  return { kind: 'unverified', error: last };
}
