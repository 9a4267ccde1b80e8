import type { SecretText } from '../../src/core/secret/secretText.js';
import type { SandboxRole } from './caller.js';
import type { Random } from './random.js';
import { accessKeyId, entityId, newSecret } from './random.js';

export type SandboxKeyStatus = 'Active' | 'Inactive' | 'Expired';

export interface SandboxKey {
  readonly id: string;
  readonly secret: SecretText;
  /** Nobody means the key is root's. */
  readonly owner: SandboxUser | undefined;
  /** Milliseconds since 1970, like every time in this model. */
  readonly created: number;
  status: SandboxKeyStatus;
  lastUsed?: { readonly at: number; readonly service: string; readonly region: string };
}

export interface SandboxUser {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly created: number;
  readonly keys: SandboxKey[];
  readonly tags: Map<string, string>;
  /** Actions this user may call, `*` at the end matching anything; a new user may call none. */
  permissions: readonly string[];
  boundary?: string;
  passwordLastUsed?: number;
  /** Signs in with a second factor. */
  mfa?: boolean;
}

export interface NewSandboxUser {
  readonly name: string;
  readonly path?: string;
  readonly created: number;
  readonly boundary?: string;
  readonly permissions?: readonly string[];
}

/** The entities of one account. Knows no rules of the API; those are in `actions/`. */
export class Account {
  readonly rootKeys: SandboxKey[] = [];
  readonly roles = new Map<string, SandboxRole>();
  /** The code each MFA device shows, by serial number. */
  readonly mfaCodes = new Map<string, string>();
  /** Names of the groups there are; who is in them is with the users. */
  readonly groups = new Set(['contractors', 'developers', 'finance', 'on-call']);
  /** 5,000 unless AWS was asked for more. */
  usersQuota = 5000;
  readonly #users = new Map<string, SandboxUser>();
  readonly #keys = new Map<string, SandboxKey>();
  #sorted: readonly SandboxUser[] | undefined;

  constructor(
    readonly id: string,
    readonly alias: string | undefined,
    readonly random: Random,
  ) {}

  /** In the order ListUsers gives them. */
  get users(): readonly SandboxUser[] {
    this.#sorted ??= [...this.#users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user);
    return this.#sorted;
  }

  get userCount(): number {
    return this.#users.size;
  }

  /** The place in `users` of the first one whose name in lower case comes after this one. */
  placeAfter(lowerName: string): number {
    const { users } = this;
    let [low, high] = [0, users.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const user = users[middle];
      if (user !== undefined && user.name.toLowerCase() <= lowerName) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Without regard to case, as IAM keeps names unique. */
  user(name: string): SandboxUser | undefined {
    return this.#users.get(name.toLowerCase());
  }

  key(id: string): SandboxKey | undefined {
    return this.#keys.get(id);
  }

  keys(): readonly SandboxKey[] {
    return [...this.#keys.values()];
  }

  addUser({ name, path = '/', created, boundary, permissions = [] }: NewSandboxUser): SandboxUser {
    const user: SandboxUser = {
      name,
      path,
      created,
      id: entityId(this.random, 'AIDA'),
      arn: `arn:aws:iam::${this.id}:user${path}${name}`,
      keys: [],
      tags: new Map(),
      permissions,
      ...(boundary === undefined ? {} : { boundary }),
    };
    this.#users.set(name.toLowerCase(), user);
    this.#sorted = undefined;
    return user;
  }

  removeUser(user: SandboxUser): void {
    this.#users.delete(user.name.toLowerCase());
    this.#sorted = undefined;
  }

  addKey(owner: SandboxUser | undefined, created: number, secret = newSecret()): SandboxKey {
    const id = accessKeyId(this.random, 'AKIA', this.id);
    const key: SandboxKey = { id, secret, owner, created, status: 'Active' };
    this.keysOf(owner).push(key);
    this.#keys.set(key.id, key);
    return key;
  }

  removeKey(key: SandboxKey): void {
    const keys = this.keysOf(key.owner);
    keys.splice(keys.indexOf(key), 1);
    this.#keys.delete(key.id);
  }

  keysOf(owner: SandboxUser | undefined): SandboxKey[] {
    return owner === undefined ? this.rootKeys : owner.keys;
  }
}
