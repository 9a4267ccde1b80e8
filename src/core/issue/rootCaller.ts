import { IamKeysError } from '../errors.js';
import type { Connection } from '../ports.js';

/**
 * Throws `RootCaller` where AWS's root user signs: it may look, not create. Other servers and emulators have a root of their
 * own, which is often all they have.
 */
export function refuseRoot({ caller, endpoint }: Pick<Connection, 'caller' | 'endpoint'>): void {
  if (caller.kind === 'root' && endpoint === undefined) {
    throw new IamKeysError('RootCaller', { account: caller.account });
  }
}
