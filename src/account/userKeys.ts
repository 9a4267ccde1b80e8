import { asIamKeysError, type AnyIamKeysError } from '../core/errors.js';
import { NEVER_USED, type AccessKey, type KeyStatus } from '../core/model.js';
import type { Clock, Iam } from '../core/ports.js';
import { SharedLoads } from './sharedLoads.js';
import { Emitter } from '../core/event.js';
import { withStatus, type KeyWithUse } from './keyWithUse.js';
import { RecentChanges } from './recentChanges.js';

/** The access keys of users, each list loaded when it is first asked for. */
export class UserKeys {
  readonly #changed = new Emitter<string>();
  /** Names the user whose keys changed. */
  readonly onDidChange = this.#changed.event;
  readonly #loaded = new Map<string, readonly KeyWithUse[]>();
  readonly #loads: SharedLoads<readonly KeyWithUse[]>;
  readonly #recentChanges: RecentChanges;

  constructor(
    private readonly iam: Pick<Iam, 'listAccessKeys' | 'getAccessKeyLastUsed'>,
    clock: Clock,
    closed: AbortSignal,
  ) {
    this.#loads = new SharedLoads(closed);
    this.#recentChanges = new RecentChanges(clock);
  }

  /** What is known without asking IAM. */
  get(userName: string): readonly KeyWithUse[] | undefined {
    return this.#loaded.get(userName);
  }

  /** Every key that is known. */
  *all(): Iterable<KeyWithUse> {
    for (const keys of this.#loaded.values()) yield* keys;
  }

  /** The keys of a user with their last use; rejects with an `IamKeysError`, or the signal's reason. */
  async load(userName: string, signal?: AbortSignal): Promise<readonly KeyWithUse[]> {
    return this.#loaded.get(userName) ?? (await this.#ask(userName, signal));
  }

  /** Asks again for one user; what is known stays shown until the answer is there, and when it is a failure. */
  async reload(userName: string): Promise<void> {
    await this.#ask(userName);
  }

  /** What was changed here a moment ago counts no more against what IAM lists of this user from now on. */
  forgetChanges(userName: string): void {
    this.#recentChanges.forget(userName);
  }

  /** Asks again for one user, and shows what IAM lists, whatever was changed here a moment ago. */
  async refresh(userName: string): Promise<void> {
    this.forgetChanges(userName);
    await this.reload(userName);
  }

  /** Like {@link refresh} for every user whose keys were loaded. Never rejects. */
  async refreshAll(): Promise<void> {
    this.#recentChanges.forget();
    await Promise.all([...this.#loaded.keys()].map((userName) => this.reload(userName).catch(() => undefined)));
  }

  /** Forgets the keys of users who are not there any more. */
  keep(userNames: ReadonlySet<string>): void {
    for (const userName of this.#loaded.keys()) if (!userNames.has(userName)) this.#loaded.delete(userName);
  }

  /** Shows a key that was just created, also before IAM lists it. */
  add(key: AccessKey): void {
    const keyWithUse: KeyWithUse = { key, lastUsed: NEVER_USED };
    const others = (this.#loaded.get(key.userName) ?? []).filter((other) => other.key.id !== key.id);
    this.#recentChanges.note(key.userName, key.id, { kind: 'made', known: keyWithUse });
    this.#set(key.userName, [...others, keyWithUse]);
  }

  setStatus(userName: string, keyId: string, status: KeyStatus): void {
    this.#recentChanges.note(userName, keyId, { kind: 'status', status });
    const keys = this.#loaded.get(userName);
    if (!keys) return;
    this.#set(
      userName,
      keys.map((keyWithUse) => (keyWithUse.key.id === keyId ? withStatus(keyWithUse, status) : keyWithUse)),
    );
  }

  remove(userName: string, keyId: string): void {
    this.#recentChanges.note(userName, keyId, { kind: 'gone' });
    const keys = this.#loaded.get(userName);
    if (!keys) return;
    this.#set(
      userName,
      keys.filter((keyWithUse) => keyWithUse.key.id !== keyId),
    );
  }

  /** Keeps the objects of keys that are as they were, and stays silent when all are. */
  #set(userName: string, keys: readonly KeyWithUse[]): void {
    const before = this.#loaded.get(userName);
    const merged = keys.map((keyWithUse) => before?.find((old) => sameKey(old, keyWithUse)) ?? keyWithUse);
    if (before?.length === merged.length && before.every((keyWithUse, at) => keyWithUse === merged[at])) return;
    this.#loaded.set(userName, merged);
    this.#changed.fire(userName);
  }

  #ask(userName: string, signal?: AbortSignal): Promise<readonly KeyWithUse[]> {
    const ask = async (cancelled: AbortSignal): Promise<readonly KeyWithUse[]> => {
      const keys = await this.iam.listAccessKeys(userName, cancelled);
      const listed = await Promise.all(keys.map((key) => this.#withLastUsed(key, cancelled)));
      this.#set(userName, this.#recentChanges.applied(userName, listed));
      return this.#loaded.get(userName) ?? [];
    };
    return this.#loads.join(userName, ask, signal);
  }

  async #withLastUsed(key: AccessKey, signal: AbortSignal): Promise<KeyWithUse> {
    try {
      return { key, lastUsed: (await this.iam.getAccessKeyLastUsed(key.id, signal)).lastUsed };
    } catch (error) {
      // Without the right to this one call, on a server that lacks it, or with a key that is gone by now, the rest is still worth showing.
      if (isTolerable(asIamKeysError(error))) return { key };
      throw error;
    }
  }
}

function isTolerable(error: AnyIamKeysError): boolean {
  return error.code === 'AccessDenied' || error.code === 'NoSuchEntity' || error.code === 'NotSupported';
}

function sameKey(a: KeyWithUse, b: KeyWithUse): boolean {
  return (
    a.key.id === b.key.id &&
    a.key.status === b.key.status &&
    a.key.created === b.key.created &&
    (a.lastUsed === undefined) === (b.lastUsed === undefined) &&
    a.lastUsed?.date === b.lastUsed?.date &&
    a.lastUsed?.service === b.lastUsed?.service &&
    a.lastUsed?.region === b.lastUsed?.region
  );
}
