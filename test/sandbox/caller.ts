import type { Account, SandboxUser } from './account.js';
import type { Random } from './random.js';
import { entityId } from './random.js';

/** Who signed a request. */
export interface Caller {
  readonly kind: 'user' | 'role' | 'root';
  readonly arn: string;
  /** As GetCallerIdentity names it: `AIDA…`, `AROA…:session`, or the account ID for root. */
  readonly userId: string;
  /** Set for users only. */
  readonly user?: SandboxUser;
  readonly permissions: readonly string[];
  /** Signed with a session token; `mfa` when a code was given for it. */
  readonly temporary: boolean;
  readonly mfa: boolean;
}

export function userCaller(user: SandboxUser, session?: { readonly mfa: boolean }): Caller {
  const { arn, id, permissions } = user;
  return {
    kind: 'user',
    arn,
    userId: id,
    user,
    permissions,
    temporary: session !== undefined,
    mfa: session?.mfa ?? false,
  };
}

export function rootCaller(account: Account): Caller {
  const arn = `arn:aws:iam::${account.id}:root`;
  return { kind: 'root', arn, userId: account.id, permissions: ['*'], temporary: false, mfa: false };
}

/** A role that AssumeRole knows. */
export interface SandboxRole {
  readonly name: string;
  readonly id: string;
  readonly permissions: readonly string[];
  readonly needsMfa: boolean;
}

export function newRole(random: Random, name: string, permissions: readonly string[], needsMfa: boolean): SandboxRole {
  return { name, id: entityId(random, 'AROA'), permissions, needsMfa };
}

export function roleCaller(account: Account, role: SandboxRole, session: string, mfa: boolean): Caller {
  return {
    kind: 'role',
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session}`,
    userId: `${role.id}:${session}`,
    permissions: role.permissions,
    temporary: true,
    mfa,
  };
}
