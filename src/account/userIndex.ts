import type { User } from '../core/model.js';
import { TextIndex } from './textIndex.js';
import type { UserFacts } from './userFacts.js';
import { bitsOf, conditionsMet, type UserFilter } from './userFilter.js';
import { compareNames } from './userOrder.js';

/** `oldestKey`: oldest active key first; `lastUsed`: who used a key, or a console password, longest ago first. */
export type UserSort = 'name' | 'oldestKey' | 'lastUsed';

/** The orders of users as a picker offers them. */
export const USER_SORTS: readonly UserSort[] = ['name', 'oldestKey', 'lastUsed'];

/** What users are filtered and sorted by, at one moment. Takes some milliseconds to build for thousands, and little to ask. */
export class UserIndex {
  readonly #users: readonly User[];
  readonly #text: TextIndex;
  readonly #met: Uint8Array;

  /** `users` in the order they are to be shown; `keyIds` are those that are known. */
  constructor(
    users: readonly User[],
    factsOf: (user: User) => UserFacts,
    keyIds: (userName: string) => readonly string[],
    sort: UserSort,
    isRotating: (userName: string) => boolean = () => false,
  ) {
    const known = users.map((user) => {
      const facts = factsOf(user);
      return { user, facts, moment: sort === 'name' ? 0 : moment(sort, user, facts) };
    });
    if (sort !== 'name') known.sort(byMoment);
    this.#users = known.map(({ user }) => user);
    this.#met = Uint8Array.from(known, ({ facts, user }) =>
      bitsOf(conditionsMet(facts.marks, facts.keys ?? [], isRotating(user.name))),
    );
    this.#text = new TextIndex(this.#users.map((user) => [user.path + user.name, ...keyIds(user.name)].join('\t')));
  }

  /** How many users meet one condition. */
  count(conditions: UserFilter['conditions']): number {
    const wanted = bitsOf(conditions);
    return this.#met.reduce((count, met) => ((met & wanted) === wanted ? count + 1 : count), 0);
  }

  /** The users who pass, in order. */
  filter({ text, conditions }: UserFilter): readonly User[] {
    const wanted = bitsOf(conditions);
    const { text: sought, prefix } = soughtText(text);
    if (sought === '') return wanted === 0 ? this.#users : this.#users.filter((_, row) => this.#meets(row, wanted));
    return this.#text.search(sought, prefix).flatMap((row) => {
      const user = this.#users[row];
      return user && this.#meets(row, wanted) ? [user] : [];
    });
  }

  #meets(row: number, wanted: number): boolean {
    return ((this.#met[row] ?? 0) & wanted) === wanted;
  }
}

/** The end of a user's ARN is its path and name: the rest is the same for all users of an account. */
function soughtText(text: string): { readonly text: string; readonly prefix: boolean } {
  const sought = text.trim();
  const arn = /^arn:[^/]*(\/.*)?$/i.exec(sought);
  return arn ? { text: arn[1] ?? '', prefix: true } : { text: sought, prefix: sought.startsWith('/') };
}

interface UserAtMoment {
  readonly user: User;
  readonly moment: number;
}

function byMoment(a: UserAtMoment, b: UserAtMoment): number {
  // Both may be infinite, and their difference then not a number.
  return a.moment === b.moment ? compareNames(a.user, b.user) : a.moment < b.moment ? -1 : 1;
}

/** Users about whom nothing is known, or who have nothing to use, come last. */
function moment(sort: Exclude<UserSort, 'name'>, user: User, facts: UserFacts): number {
  const active = (facts.keys ?? []).filter((key) => key.active);
  if (sort === 'oldestKey')
    return Math.min(...active.map(({ created }) => (Number.isNaN(created) ? Infinity : created)));
  const uses = active.map(({ lastUsed }) => (lastUsed === 'never' ? -Infinity : (lastUsed ?? Infinity)));
  if (user.passwordLastUsed) uses.push(user.passwordLastUsed);
  return uses.length === 0 ? Infinity : Math.max(...uses);
}
