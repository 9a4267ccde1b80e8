import type { FoundOwner } from '../../core/key/findOwner.js';

/** Tells whose a key is; `active` is the account of the active profile. */
export function ownerMessage(keyId: string, owner: FoundOwner, active: string): string {
  switch (owner.kind) {
    case 'otherAccount':
      return `${keyId} belongs to account ${owner.account}. The active profile is of account ${active}; choose a profile of that account to see the user.`;
    case 'user':
      return `${keyId} belongs to user ${owner.userName} of account ${active}.`;
    case 'nobody':
      return `${keyId} belongs to this account, ${active}, but to none of its users: it was deleted, or it is root’s.`;
    case 'unknown':
      return `No user of this account, ${active}, has ${keyId}: it was deleted, is root’s, or belongs to another account. Its account could not be looked up${owner.isDenied ? ': that needs the permission sts:GetAccessKeyInfo' : ''}.`;
  }
}

/** Tells whose a key ID is that begins like those of temporary credentials: no user's. */
export function sessionKeyMessage(keyId: string): string {
  return `${keyId} belongs to a temporary session, not to a user’s access key. Such keys expire on their own.`;
}
