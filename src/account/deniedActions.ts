import { isIamKeysError } from '../core/errors.js';
import type { DeniedAction } from '../core/policy/allowingPolicy.js';
import type { Iam } from '../core/ports.js';
import { Emitter } from '../core/event.js';

/** What the caller may not read in this account, each action once, so that it is named once. */
export class DeniedActions {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #byAction = new Map<string, DeniedAction>();
  #mfaHelps = false;

  get list(): readonly DeniedAction[] {
    return [...this.#byAction.values()];
  }

  /** True when a second factor may lift it. */
  get mfaHelps(): boolean {
    return this.#mfaHelps;
  }

  /** Remembers what a denied call lacked; other failures are none of its business. */
  note(error: unknown): void {
    if (!isIamKeysError(error, 'AccessDenied')) return;
    const { action, resource, denial, mfaHelps } = error.details;
    if (action === undefined || this.#byAction.has(action)) return;
    this.#byAction.set(action, { action, resource, denial });
    this.#mfaHelps ||= mfaHelps === true;
    this.#changed.fire();
  }

  /** Before all is asked again: rights may have been given. */
  clear(): void {
    this.#byAction.clear();
    this.#mfaHelps = false;
  }
}

/** The calls that read an account. */
export type AccountCalls = Pick<
  Iam,
  | 'listUsers'
  | 'getUser'
  | 'listAccessKeys'
  | 'getAccessKeyLastUsed'
  | 'getAccountAlias'
  | 'getAccountSummary'
  | 'report'
>;

/** Calls that note what is denied to them, and fail as the ones they are given. `users` lists users in place of `iam`. */
export function notingDenials(
  iam: AccountCalls,
  denied: DeniedActions,
  users: Pick<Iam, 'listUsers'> = iam,
): AccountCalls {
  const noted = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      denied.note(error);
      throw error;
    });
  return {
    async *listUsers(options) {
      try {
        yield* users.listUsers(options);
      } catch (error) {
        denied.note(error);
        throw error;
      }
    },
    getUser: (userName) => noted(iam.getUser(userName)),
    listAccessKeys: (userName, signal) => noted(iam.listAccessKeys(userName, signal)),
    getAccessKeyLastUsed: (keyId, signal) => noted(iam.getAccessKeyLastUsed(keyId, signal)),
    getAccountAlias: () => noted(iam.getAccountAlias()),
    getAccountSummary: () => noted(iam.getAccountSummary()),
    report: {
      generate: (signal) => noted(iam.report.generate(signal)),
      get: (signal) => noted(iam.report.get(signal)),
    },
  };
}
