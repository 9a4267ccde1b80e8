import type { Account, SandboxUser } from './account.js';
import type { Caller } from './caller.js';
import type { EventStore } from './events.js';
import type { Organization } from './organization.js';
import type { Params } from './params.js';
import type { Permissions } from './permissions.js';
import type { Propagation } from './propagation.js';
import type { Sessions } from './sessions.js';
import type { RegionValues } from './values.js';
import type { XmlFields } from './xml.js';
import { invalid, noSuchUser } from './wireError.js';

/** What an action may look at and change. */
export interface World {
  readonly account: Account;
  readonly sessions: Sessions;
  readonly permissions: Permissions;
  readonly propagation: Propagation;
  readonly events: EventStore;
  /** That the account manages. */
  readonly organization: Organization;
  /** What the account keeps for programs in a Region. */
  values(region: string): RegionValues;
  /** Ends a page of ListUsers before MaxItems is reached, and one of DescribeParameters before its first, as AWS is free to. */
  shortPages: boolean;
  /** Milliseconds since 1970. */
  now(): number;
}

/** One authenticated request to an action. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  /** The access key ID that signed. */
  readonly keyId: string;
  /** `iam:ListUsers` */
  readonly action: string;
  readonly params: Params;
}

/** Runs to its end without waiting, so that two requests never see half of each other. Throws a WireError. */
export type Action = (call: Call) => XmlFields | undefined;

/** IAM checks the parameters before the permissions, and both before looking whether the entity exists. */
export function authorize(call: Call, resource: string, target?: string): void {
  call.params.settle();
  call.world.permissions.check(call.caller, call.action, resource, target);
}

/** The rules for a name that exists; a new one is shorter, see `actions/users.ts`. */
export const existingName = { length: [1, 128], pattern: /^[\w+=,.@-]+$/ } as const;

/** The user an action is about; undefined stands for root. Without UserName it is the caller, as AWS has it. */
export function targetUser(call: Call): SandboxUser | undefined {
  const name = call.params.optional('UserName', existingName);
  const { caller, world } = call;
  if (name === undefined && caller.kind === 'role') {
    throw invalid('Must specify userName when calling with non-User credentials');
  }
  const target = name ?? caller.user?.name;
  authorize(call, target === undefined ? '*' : `user ${target}`, target);
  if (target === undefined) return undefined;
  const user = world.account.user(target);
  if (user === undefined) throw noSuchUser(target);
  return user;
}

/** Like `targetUser`, for the actions that are never about root. */
export function requiredUser(call: Call): SandboxUser {
  const name = call.params.required('UserName', existingName);
  authorize(call, `user ${name}`, name);
  const user = call.world.account.user(name);
  if (user === undefined) throw noSuchUser(name);
  return user;
}
