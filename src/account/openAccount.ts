import { isIamKeysError } from '../core/errors.js';
import { accountOf } from '../core/key/keyIdentity.js';
import { keysPerUser } from '../core/key/keyQuota.js';
import type { AccountSummary } from '../core/model.js';
import type { Clock, Connection, PinnedUsers, Timer } from '../core/ports.js';
import { AccountHistory } from './accountHistory.js';
import { AccountReport } from './accountReport.js';
import { DeniedActions, notingDenials, type AccountCalls } from './deniedActions.js';
import { UserSource } from './userSource.js';
import { Emitter } from '../core/event.js';
import { UserDetails } from './userDetails.js';
import { UserKeys } from './userKeys.js';
import { UserList } from './userList.js';
import type { UsersAhead } from './usersAhead.js';

/** What an open account needs of the machine. */
export interface AccountWorld {
  readonly clock: Clock;
  readonly timer: Timer;
  /** Nobody is pinned where it is missing. */
  readonly pinned?: Pick<PinnedUsers, 'list'>;
}

/** One connected account and what was loaded of it. Bound to its connection for good: another profile makes another one. */
export class OpenAccount {
  readonly users: UserList;
  readonly keys: UserKeys;
  readonly details: UserDetails;
  readonly report: AccountReport;
  /** Who uses its keys. */
  readonly history: AccountHistory;
  /** Where the users come from. */
  readonly userSource: UserSource;
  /** What the caller may not read here. */
  readonly denied = new DeniedActions();
  readonly #aliasChanged = new Emitter();
  /** The alias or the summary is known now. */
  readonly onDidChangeAlias = this.#aliasChanged.event;
  readonly #reads: AccountCalls;
  readonly #closing = new AbortController();
  #alias: string | undefined;
  #summary: AccountSummary = {};
  #overview: Promise<void> | undefined;

  constructor(
    readonly connection: Connection,
    { clock, timer, pinned = NOBODY }: AccountWorld,
    private readonly ahead?: UsersAhead,
  ) {
    this.#reads = notingDenials(connection.iam, this.denied, ahead?.over(connection));
    this.userSource = new UserSource(this.#reads, connection.caller, {
      list: () => pinned.list(accountOf(connection)),
    });
    this.users = new UserList(this.userSource, this.#closing.signal);
    this.keys = new UserKeys(this.#reads, clock, this.#closing.signal);
    this.details = new UserDetails(connection.iam, this.#closing.signal, connection.abilities === undefined);
    this.report = new AccountReport(this.#reads.report, timer, this.#closing.signal);
    const note = (error: unknown): void => this.denied.note(error);
    this.history = new AccountHistory(connection, note, this.#closing.signal);
  }

  get alias(): string | undefined {
    return this.#alias;
  }

  /** Figures of the whole account; empty until they are known, and without the right to them. */
  get summary(): AccountSummary {
    return this.#summary;
  }

  /** Root has an access key, as far as is known. */
  get rootHasKeys(): boolean {
    return this.report.root?.keys.some(({ active }) => active) ?? (this.#summary.rootAccessKeys ?? 0) > 0;
  }

  /** How many keys a user may have; undefined where neither AWS's rule nor the server tells. */
  async keysPerUser(): Promise<number | undefined> {
    if (keysPerUser(this.connection, this.#summary) === undefined) await this.#loadSummary();
    return keysPerUser(this.connection, this.#summary);
  }

  /** What is said of the account as a whole, once: alias, figures, credential report. Niceties: the list does without them. */
  loadOverview(): Promise<void> {
    this.#overview ??= Promise.all([
      this.#loadAlias(),
      this.#loadSummary(),
      this.history.findOut(),
      this.report.load(this.users.state.kind === 'loading' ? this.users.load() : undefined),
    ]).then(() => undefined);
    return this.#overview;
  }

  /** Asks again for all that was loaded. */
  async reload(): Promise<void> {
    this.denied.clear();
    this.history.forget();
    this.details.forget();
    const users = this.users.reload(() => this.ahead?.drop());
    await Promise.all([users, this.keys.refreshAll(), this.report.load(), this.#loadSummary()]);
    if (this.users.state.kind === 'loaded') this.keys.keep(new Set(this.users.users.map(({ name }) => name)));
  }

  /** Cancels what is under way. */
  close(): void {
    this.#closing.abort();
    this.ahead?.drop();
  }

  async #loadAlias(): Promise<void> {
    await this.#tolerantly(async () => {
      const alias = await this.#reads.getAccountAlias();
      const isNews = alias !== this.#alias;
      this.#alias = alias;
      return isNews;
    });
  }

  async #loadSummary(): Promise<void> {
    await this.#tolerantly(async () => {
      const summary = await this.#reads.getAccountSummary();
      const isNews = JSON.stringify(summary) !== JSON.stringify(this.#summary);
      this.#summary = summary;
      return isNews;
    });
  }

  /** `load` tells whether it brought anything new. */
  async #tolerantly(load: () => Promise<boolean>): Promise<void> {
    try {
      if ((await load()) && !this.#closing.signal.aborted) this.#aliasChanged.fire();
    } catch (error) {
      if (!isIamKeysError(error)) throw error;
    }
  }
}

const NOBODY: Pick<PinnedUsers, 'list'> = { list: () => [] };
