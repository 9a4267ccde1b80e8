import type { User } from '../model.js';
import type { Clock, Timer } from '../ports.js';
import { sleep } from '../sleep.js';
import { isUserMissing } from './missingUser.js';

/** IAM needs some seconds until it knows a new user everywhere. */
const NEW_FOR = 60_000;
const PATIENCE = 20_000;
const INTERVAL = 2_000;

/** True for a user that IAM may not know everywhere yet. `now`: milliseconds since 1970. */
export function isNewUser({ created }: Pick<User, 'created'>, now: number): boolean {
  return created !== undefined && Math.abs(now - created) < NEW_FOR;
}

/** Makes a call about a user; one that was just created may be unknown for up to 20 s, and is asked for again until then. */
export async function retryWhileNew<T>(
  user: Pick<User, 'created'>,
  call: () => Promise<T>,
  time: Clock & Timer,
): Promise<T> {
  const start = time.now();
  const isNew = isNewUser(user, start);
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const patient = isNew && time.now() - start < PATIENCE;
      if (!patient || !isUserMissing(error)) throw error;
      await sleep(time, INTERVAL);
    }
  }
}
