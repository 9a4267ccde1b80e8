import { IamKeysError } from '../core/errors.js';
import { Emitter } from '../core/event.js';
import type { AccountReader, ReadableAccount } from '../core/organization/memberAccounts.js';
import type { Timer } from '../core/ports.js';
import { askForReport } from '../core/credentialReport/askForReport.js';
import type { AccountFacts } from './buildReport.js';
import { reportedUsers } from './reportedUsers.js';
import type { AccountHead } from './reportModel.js';

/** An account that was opened, and what is known of it since. */
export interface OpenedAccount extends ReadableAccount {
  readonly head?: Partial<AccountHead>;
}

/** An account of a report on several. */
export interface AccountToRead {
  /** As far as it is known before it is opened. */
  readonly head: AccountHead;
  /** What it is read by; what this window is connected by where it is missing. */
  readonly by?: AccountReader | undefined;
  /** Why it is listed and not read, in words. */
  readonly notTried?: string | undefined;
  open(signal: AbortSignal): Promise<OpenedAccount>;
}

/** What is said of accounts that were not read. */
export interface SeveralWords {
  failed(error: unknown, account: Pick<AccountToRead, 'head' | 'by'>): string;
  /** It is an account that is there already, which that name reaches too. */
  same(other: AccountHead): string;
}

/** More would help little: most of the time IAM is waited for, and STS is one bucket for all. */
const MOST_AT_ONCE = 8;

interface Account {
  readonly toRead: AccountToRead;
  facts: AccountFacts;
  /** Which one shows the account already. */
  sameAs?: Account | undefined;
}

/** Reads the credential reports of several accounts, eight at once. All of it is kept in memory, and as long as this is. */
export class SeveralAccounts {
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;
  readonly #accounts: Account[];
  #queue: number[] = [];
  #working = 0;
  #stopping = new AbortController();

  constructor(
    accounts: readonly AccountToRead[],
    private readonly timer: Timer,
    private readonly words: SeveralWords,
  ) {
    this.#accounts = accounts.map((toRead) => ({ toRead, facts: unread(toRead) }));
  }

  /** Of each account, in the order in which they were given. */
  get facts(): readonly AccountFacts[] {
    return this.#accounts.map(({ facts }) => facts);
  }

  /** The profile by which the account with that ID is read, where it is one. */
  profileOf(id: string): string | undefined {
    const by = this.#accounts.find(({ facts }) => facts.head.account === id)?.toRead.by;
    return by && 'profile' in by ? by.profile : undefined;
  }

  get isRunning(): boolean {
    return this.#working > 0;
  }

  /** Reads those accounts, or all that were not read; those under way are left alone. Never rejects, and resolves once all is read. */
  async run(ids?: readonly string[]): Promise<void> {
    if (this.#stopping.signal.aborted) this.#stopping = new AbortController();
    for (const [at, { toRead, facts }] of this.#accounts.entries()) {
      const isWanted = ids ? ids.includes(facts.head.account) : facts.state === 'waiting';
      const isUnderWay = facts.state === 'loading' || this.#queue.includes(at);
      if (!isWanted || isUnderWay || toRead.notTried !== undefined) continue;
      this.#queue.push(at);
      this.#set(at, { root: undefined, rootKeys: undefined, ...unread(toRead) });
    }
    const free = Math.min(MOST_AT_ONCE - this.#working, this.#queue.length);
    await Promise.all(Array.from({ length: free }, () => this.#work()));
  }

  /** Breaks off what is under way; what was read stays. */
  stop(): void {
    this.#stopping.abort();
    for (const at of this.#queue) this.#set(at, { state: 'stopped' });
    this.#queue = [];
  }

  async #work(): Promise<void> {
    this.#working += 1;
    try {
      for (;;) {
        const { signal } = this.#stopping;
        const at = signal.aborted ? undefined : this.#queue.shift();
        if (at === undefined) return;
        this.#set(at, { state: 'loading' });
        const read = await this.#read(at, signal);
        this.#set(at, read);
        if (read.state === 'failed') this.#giveWay(at);
      }
    } finally {
      this.#working -= 1;
      this.#changed.fire();
    }
  }

  /** One that could not read its account leaves it to the others that lead there. */
  #giveWay(at: number): void {
    const failed = this.#accounts[at];
    for (const [other, account] of this.#accounts.entries()) {
      if (!failed || account.sameAs !== failed) continue;
      account.sameAs = undefined;
      this.#set(at, { head: failed.toRead.head });
      this.#queue.push(other);
      this.#set(other, unread(account.toRead));
    }
  }

  async #read(at: number, signal: AbortSignal): Promise<Partial<AccountFacts>> {
    const before = this.#accounts[at];
    if (!before) return {};
    try {
      const account = await before.toRead.open(signal);
      const head = { ...before.facts.head, ...account.head };
      const other = this.#otherThan(at, head);
      before.sameAs = other;
      if (other) return { state: 'notTried', reason: this.words.same(other.facts.head) };
      this.#set(at, { head });
      const [report, summary] = await Promise.all([
        askForReport(account.report, this.timer, signal),
        // Its one figure is a nicety: the report names root's keys, too.
        account.getAccountSummary(signal).catch(() => undefined),
      ]);
      const reported = reportedUsers(report.csv, head.account);
      if (!reported) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
      const known = { head: { ...head, reportMade: report.generated }, rootKeys: summary?.rootAccessKeys };
      return { ...known, ...reported, state: 'loaded', reason: undefined };
    } catch (error) {
      return signal.aborted
        ? { state: 'stopped' }
        : { state: 'failed', reason: this.words.failed(error, before.toRead) };
    }
  }

  /** Which one else shows that account, or is about to; one that failed at it leaves it to this one. */
  #otherThan(at: number, head: AccountHead): Account | undefined {
    let other: Account | undefined;
    for (const [which, each] of this.#accounts.entries()) {
      if (which === at || !isSameAccount(each.facts.head, head)) continue;
      if (each.facts.state === 'failed') this.#set(which, { head: each.toRead.head });
      else other ??= each;
    }
    return other;
  }

  #set(at: number, change: Partial<AccountFacts>): void {
    const account = this.#accounts[at];
    if (!account) return;
    account.facts = { ...account.facts, ...change };
    this.#changed.fire();
  }
}

function unread({ head, notTried }: AccountToRead): AccountFacts {
  return { head, state: notTried === undefined ? 'waiting' : 'notTried', reason: notTried, users: [] };
}

function isSameAccount(one: AccountHead, other: AccountHead): boolean {
  return one.account === other.account && one.partition === other.partition && one.endpoint === other.endpoint;
}
