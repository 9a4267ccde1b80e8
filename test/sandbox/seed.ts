import type { SecretText } from '../../src/core/secret/secretText.js';
import type { Account, SandboxKey, SandboxUser } from './account.js';
import { newRole } from './caller.js';
import type { StoryUser } from './seedStory.js';
import {
  environments,
  firstNames,
  lastNames,
  peoplePaths,
  servicePaths,
  services,
  story,
  systems,
} from './seedStory.js';

/** The name of the seeded user whose key the tests and `npm start` sign with. */
export const adminName = 'iam-admin';

/** A role every user may assume, and one that wants an MFA code for it. */
export const adminRole = 'iam-admins';
export const mfaRole = 'iam-admins-mfa';

const day = 86_400_000;

export interface SeedOptions {
  /** How many users the account has, the administrator among them. */
  readonly users: number;
  /** Milliseconds since 1970: what ages are counted back from. */
  readonly now: number;
  /** Kept over a reset, so that files holding the key stay right. */
  readonly adminSecret: SecretText;
}

/** Fills an empty account and returns the administrator's key. The same random seed, time and count give the same account, secrets aside. */
export function seedAccount(account: Account, { users, now, adminSecret }: SeedOptions): SandboxKey {
  // Whole hours, so that two starts on one day show the same ages.
  const ago = (days: number): number => Math.floor((now - days * day) / 1000) * 1000;
  const admin = account.addUser({ name: adminName, created: ago(1460), permissions: ['*'] });
  admin.passwordLastUsed = ago(1);
  admin.mfa = true;
  const adminKey = account.addKey(admin, ago(30), adminSecret);
  for (const [name, needsMfa] of [
    [adminRole, false],
    [mfaRole, true],
  ] as const) {
    account.roles.set(name, newRole(account.random, name, ['*'], needsMfa));
  }
  for (const user of story.slice(0, Math.max(0, users - 1))) addStoryUser(account, user, ago);
  while (account.userCount < users) addStoryUser(account, inventUser(account), ago);
  if (users > account.usersQuota) account.usersQuota = 2 * users;
  return adminKey;
}

function addStoryUser(account: Account, told: StoryUser, ago: (days: number) => number): SandboxUser {
  const user = account.addUser({ name: told.name, path: told.path, created: ago(told.created) });
  for (const [key, value] of Object.entries(told.tags ?? {})) user.tags.set(key, value);
  if (told.password !== undefined) {
    user.passwordLastUsed = ago(told.password);
    // Some sign in with a password alone.
    user.mfa = told.created % 5 !== 0;
  }
  for (const { age, status, used, by } of told.keys) {
    const key = account.addKey(user, ago(age));
    if (status !== undefined) key.status = status;
    if (used !== undefined && by !== undefined) key.lastUsed = { at: ago(used), service: by[0], region: by[1] };
  }
  return user;
}

/** A user like those of any account: most have one key, some none or two; some keys are old, unused or inactive. */
function inventUser(account: Account): StoryUser {
  const { random } = account;
  const person = random.next() < 0.8;
  const created = 10 + random.below(1800);
  const keys = pickCount(random.next()).map(() => {
    const age = 1 + random.below(created);
    const used = random.below(Math.min(age, random.next() < 0.7 ? 20 : 900) + 1);
    return {
      age,
      ...(random.next() < 0.12 ? ({ status: 'Inactive' } as const) : {}),
      ...(random.next() < 0.15 ? {} : { used, by: random.pick(services) }),
    };
  });
  return {
    name: freeName(account, person),
    path: random.pick(person ? peoplePaths : servicePaths),
    created,
    keys: keys.sort((a, b) => b.age - a.age),
    ...(person && random.next() < 0.6 ? { password: random.below(created) } : {}),
  };
}

function pickCount(chance: number): readonly undefined[] {
  return Array.from({ length: chance < 0.25 ? 0 : chance < 0.85 ? 1 : 2 });
}

function freeName(account: Account, person: boolean): string {
  const { random } = account;
  const base = person
    ? `${random.pick(firstNames)}.${random.pick(lastNames)}`
    : `${random.pick(systems)}-${random.pick(environments)}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`;
    if (account.user(name) === undefined) return name;
  }
}
