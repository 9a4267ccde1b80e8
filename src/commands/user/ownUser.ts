import { IamKeysError } from '../../core/errors.js';
import type { Connection } from '../../core/ports.js';
import { sameUserName } from '../../core/user/userName.js';

/** Rejects with `LockOut` where the active profile signs as one of these users. */
export function refuseOwnUser({ caller }: Pick<Connection, 'caller'>, userNames: readonly string[]): void {
  const own = userNames.find(
    (name) => caller.kind === 'user' && caller.userName !== undefined && sameUserName(caller.userName, name),
  );
  if (own !== undefined) throw new IamKeysError('LockOut', { what: 'user', name: own });
}
