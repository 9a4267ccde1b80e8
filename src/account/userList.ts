import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { User } from '../core/model.js';
import type { Iam } from '../core/ports.js';
import { sameUserName } from '../core/user/userName.js';
import { Signal } from './signal.js';

/** Small, so that the first rows are there while the rest is still under way. */
const FIRST_PAGE = 100;

/** How far the list is: `loading` while pages arrive, `failed` keeps what was loaded. */
export type ListState =
  { readonly kind: 'unloaded' | 'loading' | 'loaded' } | { readonly kind: 'failed'; readonly error: AnyIamKeysError };

/** All users of one account, loaded page by page and kept in the order of their names. */
export class UserList {
  readonly onDidChange = new Signal();
  #users: readonly User[] = [];
  #state: ListState = { kind: 'unloaded' };
  #loading: Promise<void> | undefined;
  /** Users made or changed here while a listing is under way, which IAM may not list yet. */
  readonly #made = new Map<string, User>();

  constructor(
    private readonly iam: Pick<Iam, 'listUsers'>,
    private readonly closed: AbortSignal,
  ) {}

  get users(): readonly User[] {
    return this.#users;
  }

  get state(): ListState {
    return this.#state;
  }

  find(name: string): User | undefined {
    return this.#users.find((user) => sameUserName(user.name, name));
  }

  /** Loads all pages, once: a second call waits for the first. Never rejects; see `state`. */
  load(): Promise<void> {
    this.#loading ??= this.#loadPages().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Starts loading and waits for the first rows, the end or a failure, whichever comes first. */
  async loadFirst(): Promise<void> {
    const loaded = this.load();
    if (this.#users.length > 0) return;
    const { promise, resolve } = withResolver();
    const shown = this.onDidChange.listen(() => {
      if (this.#users.length > 0) resolve();
    });
    await Promise.race([promise, loaded]);
    shown.dispose();
  }

  /** Shows a user that was just created, also before IAM lists it. */
  add(user: User): void {
    this.#made.set(user.id, user);
    this.#show([...this.#users.filter(({ id }) => id !== user.id), user]);
  }

  /** Takes out a user that is gone. */
  remove(name: string): void {
    for (const user of this.#made.values()) if (sameUserName(user.name, name)) this.#made.delete(user.id);
    this.#show(this.#users.filter((user) => !sameUserName(user.name, name)));
  }

  async #loadPages(): Promise<void> {
    const reload = this.#users.length > 0;
    this.#change({ kind: 'loading' });
    const seen = new Map<string, User>();
    try {
      for await (const page of this.iam.listUsers({ firstPage: FIRST_PAGE, signal: this.closed })) {
        const first = seen.size === 0;
        for (const user of page) seen.set(user.id, user);
        // A tree redraw costs more than a page: show the first page and the whole, nothing between.
        if (first && !reload) this.#show([...seen.values()]);
      }
      for (const id of seen.keys()) this.#made.delete(id);
      this.#state = { kind: 'loaded' };
      this.#show([...seen.values(), ...this.#made.values()]);
    } catch (error) {
      if (this.closed.aborted) return;
      this.#users = byName([...this.#users.filter(({ id }) => !seen.has(id)), ...seen.values()]);
      this.#change({ kind: 'failed', error: asIamKeysError(error) });
    }
  }

  #show(users: readonly User[]): void {
    this.#users = byName(users);
    this.onDidChange.fire();
  }

  #change(state: ListState): void {
    this.#state = state;
    this.onDidChange.fire();
  }
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

const collator = new Intl.Collator('en', { numeric: true });

function byName(users: readonly User[]): readonly User[] {
  return [...users].sort((a, b) => collator.compare(a.name, b.name));
}
