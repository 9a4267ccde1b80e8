import { isIamKeysError } from '../core/errors.js';
import type { Caller, User } from '../core/model.js';
import type { Iam } from '../core/ports.js';
import { isUserMissing } from '../core/user/missingUser.js';

/**
 * All users of an account; where listing them is denied, those that are known by name: the caller and the pinned ones. It
 * fails like the listing when there is none of them.
 */
export class UserSource implements Pick<Iam, 'listUsers'> {
  #isPartial = false;

  constructor(
    private readonly iam: Pick<Iam, 'listUsers' | 'getUser'>,
    private readonly caller: Caller,
    private readonly pinned: { readonly list: (account: string) => readonly string[] },
  ) {}

  /** True when the last listing was denied, so that there may be more users than are shown. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  isPinned(userName: string): boolean {
    return this.pinned.list(this.caller.account).includes(userName);
  }

  async *listUsers(options?: Parameters<Iam['listUsers']>[0]): AsyncGenerator<readonly User[]> {
    let listed = false;
    try {
      for await (const page of this.iam.listUsers(options)) {
        listed = true;
        this.#isPartial = false;
        yield page;
      }
    } catch (error) {
      if (listed || !isUnavailable(error)) throw error;
      const users = await this.#namedUsers();
      this.#isPartial = users.length > 0;
      if (users.length === 0) throw error;
      yield users;
    }
  }

  async #namedUsers(): Promise<readonly User[]> {
    const { account, userName } = this.caller;
    const names = new Set([...(userName === undefined ? [] : [userName]), ...this.pinned.list(account)]);
    const users = await Promise.all(Array.from(names, (name) => this.get(name)));
    return users.filter((user) => user !== undefined);
  }

  /** A user by name; with no more than the name where that is all the caller may know. `undefined` when there is none. */
  async get(name: string): Promise<User | undefined> {
    try {
      return await this.iam.getUser(name);
    } catch (error) {
      if (isUserMissing(error)) return undefined;
      if (isUnavailable(error)) return this.#nameOnly(name);
      throw error;
    }
  }

  #nameOnly(name: string): User {
    const { account, arn, partition, userName } = this.caller;
    const own = (name === userName ? arn : undefined) ?? `arn:${partition}:iam::${account}:user/${name}`;
    const path = own.slice(own.indexOf(':user/') + ':user'.length, own.length - name.length);
    return { name, id: own, arn: own, path };
  }
}

/** The caller may not ask, or the server does not offer it. */
function isUnavailable(error: unknown): boolean {
  return isIamKeysError(error, 'AccessDenied') || isIamKeysError(error, 'NotSupported');
}
