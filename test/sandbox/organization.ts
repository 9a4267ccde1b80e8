import { Account } from './account.js';
import type { World } from './call.js';
import { newRole } from './caller.js';
import { Random } from './random.js';

/** An account of the organisation that the sandbox's own account manages. */
export interface NewMember {
  readonly id: string;
  readonly name?: string;
  /** `ACTIVE` when missing. */
  readonly state?: string;
  /** Users with a key each, 3 when missing; every tenth key was never used. */
  readonly users?: number;
  /** Roles that the management account may assume; `OrganizationAccountAccessRole` when missing. */
  readonly roles?: readonly string[];
  /** What AssumeRole has to be given; nothing when missing. */
  readonly externalId?: string;
}

/** How ListAccounts answers. */
export interface ListingRule {
  /** 20 when missing, which is as many as AWS gives. */
  readonly pageSize?: number;
  /** So many empty pages, each with a token, come before each that has accounts. */
  readonly emptyPages?: number;
  /** What each account's state is called; `State` when missing. */
  readonly stateField?: 'State' | 'Status';
}

/** A member as it is made, its users when they are first asked for. */
export interface Member extends NewMember {
  readonly world: World;
}

/** The organisation of the sandbox's account; in use once it has members. */
export class Organization {
  readonly members = new Map<string, Member>();
  listing: ListingRule = {};

  /** Sessions, clock and denials are the sandbox's own. */
  add(member: NewMember, world: World): void {
    this.members.set(member.id, { ...member, world: { ...world, account: memberAccount(member, world.now()) } });
  }
}

const DAY = 86_400_000;

function memberAccount(
  { id, name, users = 3, roles = ['OrganizationAccountAccessRole'] }: NewMember,
  now: number,
): Account {
  const account = new Account(id, name, new Random(Number(id.slice(-6))));
  for (const role of roles) account.roles.set(role, newRole(account.random, role, ['*'], false));
  for (let at = 0; at < users; at += 1) {
    const created = now - (at * 7 + 1) * DAY;
    const key = account.addKey(account.addUser({ name: `user-${at}`, created }), created);
    if (at % 10 !== 9) key.lastUsed = { at: now - at * DAY, service: 's3', region: 'eu-west-1' };
  }
  return account;
}
