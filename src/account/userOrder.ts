import type { User } from '../core/model.js';

const collator = new Intl.Collator('en', { numeric: true });

/** A new array in the order of the names, as a person reads them: `a9` before `a10`. */
export function byName(users: readonly User[]): User[] {
  return [...users].sort(compareNames);
}

/** Orders users by name, whatever the case; a comparator for `sort`. */
export function compareNames(a: User, b: User): number {
  return collator.compare(a.name, b.name);
}

/** True when a listing says the same about both. Tags and boundary are in no listing. */
export function sameUser(a: User, b: User): boolean {
  return (
    a.id === b.id &&
    a.name === b.name &&
    a.path === b.path &&
    a.arn === b.arn &&
    a.created === b.created &&
    a.passwordLastUsed === b.passwordLastUsed
  );
}
