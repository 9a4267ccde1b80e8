import type { Thresholds } from '../core/key/keyHealth.js';
import type { User } from '../core/model.js';
import type { OpenAccount } from './openAccount.js';
import { Emitter, type Subscription } from '../core/event.js';
import { factsOf } from './userFacts.js';
import { isFiltering, NO_FILTER, type UserFilter } from './userFilter.js';
import { UserIndex, type UserSort } from './userIndex.js';

/** How the person wants to see users. */
export interface UserArrangement {
  readonly sort: UserSort;
  /** By path. */
  readonly grouped: boolean;
}

/** Ages are counted from `now`, milliseconds since 1970. */
export interface Measure {
  readonly now: number;
  readonly thresholds: Thresholds;
}

/** Which users of the open account are shown, and in which order. */
export class UserSelection {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  #index: UserIndex | undefined;
  #account: OpenAccount | undefined;
  #listening: Subscription[] = [];

  constructor(
    private readonly measure: () => Measure,
    private arrangement: UserArrangement = { sort: 'name', grouped: false },
    private wanted: UserFilter = NO_FILTER,
    private readonly isRotating: (account: OpenAccount, userName: string) => boolean = () => false,
  ) {}

  get filter(): UserFilter {
    return this.wanted;
  }

  get isFiltered(): boolean {
    return isFiltering(this.wanted);
  }

  /** All users, in the order of their names, whatever is said of them. */
  get isPlain(): boolean {
    return !this.isFiltered && this.sort === 'name';
  }

  get sort(): UserSort {
    return this.arrangement.sort;
  }

  get grouped(): boolean {
    return this.arrangement.grouped;
  }

  /** The time and the limits that marks are made with now. */
  get measured(): Measure {
    return this.measure();
  }

  setFilter(filter: UserFilter): void {
    if (filter.text === this.wanted.text && sameConditions(filter, this.wanted)) return;
    this.wanted = filter;
    this.#changed.fire();
  }

  arrange(change: Partial<UserArrangement>): void {
    this.arrangement = { ...this.arrangement, ...change };
    this.#index = undefined;
    this.#changed.fire();
  }

  /** The users to show, in order. Without filter and in the order of names it costs nothing. */
  users(account: OpenAccount): readonly User[] {
    if (this.isPlain) return account.users.users;
    return this.index(account).filter(this.wanted);
  }

  /** What filter and search ask; built anew after something changed. */
  index(account: OpenAccount): UserIndex {
    this.#follow(account);
    const measure = this.measure();
    this.#index ??= new UserIndex(
      account.users.users,
      (user) => factsOf(account, user, measure.now, measure.thresholds),
      (userName) => account.keys.get(userName)?.map(({ key }) => key.id) ?? [],
      this.sort,
      (userName) => this.isRotating(account, userName),
    );
    return this.#index;
  }

  /** For a change of what marks depend on: thresholds, or the day. */
  forget(): void {
    this.#index = undefined;
  }

  /** Forgets the account that it listens to. */
  unfollow(): void {
    for (const subscription of this.#listening) subscription.dispose();
    this.#listening = [];
    this.#account = undefined;
    this.#index = undefined;
  }

  #follow(account: OpenAccount): void {
    if (account === this.#account) return;
    this.unfollow();
    this.#account = account;
    const forget = (): void => {
      this.#index = undefined;
    };
    this.#listening = [
      account.users.onDidChange(forget),
      account.keys.onDidChange(forget),
      account.report.onDidReplace(forget),
    ];
  }
}

function sameConditions(a: UserFilter, b: UserFilter): boolean {
  return a.conditions.length === b.conditions.length && a.conditions.every((each) => b.conditions.includes(each));
}
