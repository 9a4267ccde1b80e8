import type { OpenAccount } from './openAccount.js';

/** The user each access key belongs to, by key ID: of the keys that are loaded. Asks IAM nothing. */
export function keyOwners({ users, keys }: OpenAccount): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { name } of users.users) {
    for (const { key } of keys.get(name) ?? []) owners.set(key.id, name);
  }
  return owners;
}
