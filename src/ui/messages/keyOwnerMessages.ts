import type { FoundOwner } from '../../core/key/findOwner.js';
import { UNKNOWN_ACCOUNT } from '../../core/server/unknownAccount.js';

/** Tells whose a key is; `active` is the account of the active profile. */
export function ownerMessage(keyId: string, owner: FoundOwner, active: string): string {
  const here = active === UNKNOWN_ACCOUNT ? 'this account' : `this account, ${active},`;
  switch (owner.kind) {
    case 'otherAccount':
      return `${keyId} belongs to account ${owner.account}. The active profile is of account ${active}; choose a profile of that account to see the user.`;
    case 'user':
      return `${keyId} belongs to user ${owner.userName}${active === UNKNOWN_ACCOUNT ? '' : ` of account ${active}`}.`;
    case 'nobody':
      return `${keyId} belongs to ${here} but to none of its users: it was deleted, or it is root’s.`;
    case 'unknown':
      return `No user of ${here} has ${keyId}: it was deleted, is root’s, or belongs to another account. Its account could not be looked up${owner.isDenied ? ': that needs the permission sts:GetAccessKeyInfo' : ''}.`;
  }
}

/** Tells whose a key ID is that begins like those of temporary credentials: no user's. */
export function sessionKeyMessage(keyId: string): string {
  return `${keyId} belongs to a temporary session, not to a user’s access key. Such keys expire on their own.`;
}
