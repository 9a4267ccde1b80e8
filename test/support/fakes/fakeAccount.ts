import { IamKeysError } from '../../../src/core/errors.js';
import {
  NEVER_USED,
  type AccessKey,
  type Caller,
  type IssuedKey,
  type OwnerOfKey,
  type KeyPair,
} from '../../../src/core/model.js';
import type { Clock, Connection, Iam, KeyIssuer } from '../../../src/core/ports.js';
import type { SecretText } from '../../../src/core/secret/secretText.js';
import { randomKeyId, randomSecret } from './randomPair.js';
import { scripted, type Script } from './script.js';

interface StoredPair {
  key: AccessKey;
  readonly secret: SecretText;
  lastUsed?: number;
}

export const ACCOUNT = '123456789012';

/** One account's users and keys in memory. Calls run through the script as `issuer.…` and `iam.…`. */
export class FakeAccount {
  readonly #users = new Map<string, StoredPair[]>();
  /** Server side: how many keys were made through CreateAccessKey. */
  creates = 0;
  /** The server's clock minus the passed-in one, milliseconds. */
  clockOffset = 0;

  constructor(
    private readonly script: Script,
    private readonly clock: Clock,
  ) {}

  addUser(name: string): void {
    this.#users.set(name, []);
  }

  removeUser(name: string): void {
    this.#users.delete(name);
  }

  renameUser(name: string, to: string): void {
    const pairs = this.#pairs(name).map((pair) => ({ ...pair, key: { ...pair.key, userName: to } }));
    this.#users.delete(name);
    this.#users.set(to, pairs);
  }

  keysOf(userName: string): readonly AccessKey[] {
    return this.#pairs(userName).map(({ key }) => key);
  }

  secretOf(keyId: string): SecretText | undefined {
    return this.#find(keyId)?.secret;
  }

  /** From elsewhere, past all quotas. */
  addKey(userName: string, change: Partial<AccessKey> = {}): AccessKey {
    const created = this.clock.now() + this.clockOffset;
    const key: AccessKey = { id: randomKeyId(), userName, status: 'Active', created, ...change };
    this.#pairs(userName).push({ key, secret: randomSecret() });
    return key;
  }

  use(keyId: string): void {
    const pair = this.#find(keyId);
    if (pair !== undefined) pair.lastUsed = this.clock.now();
  }

  connection(
    change: { readonly kind?: Caller['kind']; readonly endpoint?: string; readonly account?: string } = {},
  ): Connection {
    const account = change.account ?? ACCOUNT;
    const kind = change.kind ?? 'user';
    return {
      choice: { kind: 'profile', name: 'admin' },
      caller: { account, arn: `arn:aws:iam::${account}:user/admin`, partition: 'aws', kind, userName: 'admin' },
      region: 'us-east-1',
      ...(change.endpoint === undefined ? {} : { endpoint: change.endpoint }),
      iam: this.#iam(),
      findKeyAccount: never,
      verify: (pair) => this.script.run('verify', () => this.#callerOf(pair)),
    };
  }

  #iam(): Iam {
    const issuer: KeyIssuer = {
      listAccessKeys: async (userName) => Promise.resolve(this.keysOf(userName)),
      createAccessKey: async (userName) => Promise.resolve(this.#create(userName)),
      clockOffset: () => this.clockOffset,
    };
    const calls = {
      listAccessKeys: async (userName: string) => Promise.resolve(this.keysOf(userName)),
      getAccessKeyLastUsed: async (keyId: string) => Promise.resolve(this.#lastUsed(keyId)),
      updateAccessKey: async (userName: string, keyId: string, status: 'Active' | 'Inactive') => {
        const pair = this.#pairs(userName).find(({ key }) => key.id === keyId);
        if (pair === undefined) throw noKey(keyId);
        pair.key = { ...pair.key, status };
        return Promise.resolve();
      },
      deleteAccessKey: async (userName: string, keyId: string) => {
        const pairs = this.#pairs(userName);
        const index = pairs.findIndex(({ key }) => key.id === keyId);
        if (index < 0) throw noKey(keyId);
        if (pairs[index]?.key.status === 'Active') throw new Error('an active key was deleted');
        pairs.splice(index, 1);
        return Promise.resolve();
      },
    };
    return {
      ...unused,
      ...scripted(
        'iam',
        calls,
        ['listAccessKeys', 'getAccessKeyLastUsed', 'updateAccessKey', 'deleteAccessKey'],
        this.script,
      ),
      issuer: scripted('issuer', issuer, ['listAccessKeys', 'createAccessKey'], this.script),
    };
  }

  #create(userName: string): IssuedKey {
    const key = this.addKey(userName);
    this.creates += 1;
    const secret = this.secretOf(key.id);
    if (secret === undefined) throw new Error('no such key');
    return { key, secret };
  }

  #lastUsed(keyId: string): OwnerOfKey {
    const pair = this.#find(keyId);
    if (pair === undefined) throw noKey(keyId);
    const { lastUsed: date, key } = pair;
    return { userName: key.userName, lastUsed: date === undefined ? NEVER_USED : { date } };
  }

  #callerOf({ keyId, secret }: KeyPair): Caller {
    const pair = this.#find(keyId);
    if (pair?.secret.equals(secret) !== true) throw new IamKeysError('InvalidClientTokenId', {});
    const { userName } = pair.key;
    return {
      account: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:user/${userName}`,
      partition: 'aws',
      kind: 'user',
      userName,
    };
  }

  #find(keyId: string): StoredPair | undefined {
    return [...this.#users.values()].flat().find(({ key }) => key.id === keyId);
  }

  #pairs(userName: string): StoredPair[] {
    const pairs = this.#users.get(userName);
    if (pairs === undefined) throw new IamKeysError('NoSuchEntity', { entity: 'user', name: userName });
    return pairs;
  }
}

function noKey(name: string): IamKeysError {
  return new IamKeysError('NoSuchEntity', { entity: 'accessKey', name });
}

function never(): never {
  throw new Error('not a call of this operation');
}

const unused = {
  listUsers: never,
  getUser: never,
  createUser: never,
  getAccountSummary: never,
  getAccountAlias: never,
  listUserChildren: never,
  listGroups: never,
  addUserToGroup: never,
  removeUserChild: never,
  deleteUser: never,
  listUserTags: never,
  tagUser: never,
  untagUser: never,
  report: { generate: never, get: never },
  serviceUse: { start: never, get: never },
};
