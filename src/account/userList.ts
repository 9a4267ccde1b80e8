import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { User } from '../core/model.js';
import type { Iam } from '../core/ports.js';
import { Emitter } from '../core/event.js';
import { byName, sameUser } from './userOrder.js';

/** Small, so that the first rows are there while the rest is still under way. */
export const FIRST_PAGE = 50;

/** How far the list is: `loading` while pages arrive, `failed` keeps what was loaded. */
export type ListState =
  { readonly kind: 'unloaded' | 'loading' | 'loaded' } | { readonly kind: 'failed'; readonly error: AnyIamKeysError };

/** What changed: `state` is progress only, `users` the facts about some, `rows` who is there. */
export type ListChange =
  { readonly kind: 'state' } | { readonly kind: 'rows' } | { readonly kind: 'users'; readonly users: readonly User[] };

/** All users of one account, loaded page by page and kept in the order of their names. */
export class UserList {
  readonly #changed = new Emitter<ListChange>();
  readonly onDidChange = this.#changed.event;
  #byId = new Map<string, User>();
  /** In order; missing after a change, until someone looks. */
  #sorted: readonly User[] | undefined = [];
  #byLowerName: Map<string, User> | undefined;
  #state: ListState = { kind: 'unloaded' };
  #loading: Promise<void> | undefined;
  /** Users made or changed here while a listing is under way, which IAM may not list yet. */
  readonly #made = new Map<string, User>();
  /** IDs of users taken out here, which IAM may go on listing for a while. An ID is never used again. */
  readonly #gone = new Set<string>();

  constructor(
    private readonly iam: Pick<Iam, 'listUsers'>,
    private readonly closed: AbortSignal,
  ) {}

  get users(): readonly User[] {
    this.#sorted ??= byName([...this.#byId.values()]);
    return this.#sorted;
  }

  /** How many there are so far. */
  get size(): number {
    return this.#byId.size;
  }

  get state(): ListState {
    return this.#state;
  }

  /** By name, whatever its case. */
  find(name: string): User | undefined {
    this.#byLowerName ??= new Map(Array.from(this.#byId.values(), (user) => [user.name.toLowerCase(), user]));
    return this.#byLowerName.get(name.toLowerCase());
  }

  /** Loads all pages, once: a second call waits for the first. Never rejects; see `state`. */
  load(): Promise<void> {
    this.#loading ??= this.#loadPages().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Loads all pages anew: a listing that is under way may have passed what changed meanwhile. `forget` is called before. */
  async reload(forget: () => void = () => undefined): Promise<void> {
    await this.#loading;
    forget();
    await this.load();
  }

  /** Starts loading and waits for the first rows, the end or a failure, whichever comes first. */
  async loadFirst(): Promise<void> {
    const loaded = this.load();
    if (this.size > 0) return;
    const { promise, resolve } = withResolver();
    const shown = this.onDidChange(() => {
      if (this.size > 0) resolve();
    });
    await Promise.race([promise, loaded]);
    shown.dispose();
  }

  /** Shows a user that was just created or changed, also before IAM lists it so. */
  add(user: User): void {
    this.#made.set(user.id, user);
    const before = this.#byId.get(user.id);
    this.#put(new Map(this.#byId).set(user.id, user));
    this.#changed.fire(
      before?.name === user.name && before.path === user.path ? { kind: 'users', users: [user] } : { kind: 'rows' },
    );
  }

  /** Takes out a user that is gone. */
  remove(name: string): void {
    const user = this.find(name);
    if (!user) return;
    this.#made.delete(user.id);
    this.#gone.add(user.id);
    const rest = new Map(this.#byId);
    rest.delete(user.id);
    this.#put(rest);
    this.#changed.fire({ kind: 'rows' });
  }

  async #loadPages(): Promise<void> {
    const before = this.#byId;
    this.#change({ kind: 'loading' });
    const seen = new Map<string, User>();
    let isFirst = true;
    const take = (page: readonly User[]): void => {
      for (const user of page) if (!this.#gone.has(user.id)) seen.set(user.id, kept(before.get(user.id), user));
      // While it is loaded again, the list stays as it was until all is known.
      if (before.size === 0) this.#put(this.#made.size === 0 ? seen : new Map([...seen, ...this.#made]));
      this.#changed.fire({ kind: 'state' });
    };
    try {
      if (before.size === 0) {
        void this.#preview((page) => {
          if (this.#state.kind === 'loading' && isFirst) take(page);
        });
      }
      for await (const page of this.iam.listUsers({ signal: this.closed })) {
        // Somebody of the first rows may be gone by now.
        if (isFirst) seen.clear();
        isFirst = false;
        take(page);
      }
      for (const id of seen.keys()) this.#made.delete(id);
      for (const [id, user] of this.#made) seen.set(id, user);
      this.#state = { kind: 'loaded' };
      this.#finishLoading(before, seen);
    } catch (error) {
      if (this.closed.aborted) return;
      this.#put(new Map([...this.#byId, ...seen]));
      this.#state = { kind: 'failed', error: asIamKeysError(error) };
      this.#changed.fire({ kind: 'rows' });
    }
  }

  /** The first rows, asked for beside the whole list: a small page is there long before a full one, and costs the list no time. */
  async #preview(show: (page: readonly User[]) => void): Promise<void> {
    try {
      for await (const page of this.iam.listUsers({ firstPage: FIRST_PAGE, signal: this.closed })) {
        show(page);
        return;
      }
    } catch {
      // The whole list meets the same failure, and tells it.
    }
  }

  /** Tells no more than what is different. */
  #finishLoading(before: ReadonlyMap<string, User>, now: Map<string, User>): void {
    const moved = before.size !== now.size || [...now].some(([id, user]) => before.get(id)?.path !== user.path);
    const changed = moved ? [] : [...now.values()].filter((user) => before.get(user.id) !== user);
    this.#put(now);
    this.#changed.fire(
      moved ? { kind: 'rows' } : changed.length > 0 ? { kind: 'users', users: changed } : { kind: 'state' },
    );
  }

  #put(users: Map<string, User>): void {
    this.#byId = users;
    this.#sorted = undefined;
    this.#byLowerName = undefined;
  }

  #change(state: ListState): void {
    this.#state = state;
    this.#changed.fire({ kind: 'state' });
  }
}

/** The object that is there already where the listing says nothing new: its row stays the same row. */
function kept(before: User | undefined, listed: User): User {
  return before && sameUser(before, listed) ? before : listed;
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((resolvePromise) => (resolve = resolvePromise));
  return { promise, resolve };
}
