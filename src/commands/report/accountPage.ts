import { KeyQueue } from '../../account/keyQueue.js';
import type { OpenAccount } from '../../account/openAccount.js';
import { asIamKeysError } from '../../core/errors.js';
import type { Subscription } from '../../core/event.js';
import { buildReport } from '../../report/buildReport.js';
import { findingsOf } from '../../report/findings.js';
import { mergedUser } from '../../report/liveUsers.js';
import type { HostMessage, PageAction, PageMessage, PageTarget } from '../../report/pageMessages.js';
import { readPageMessage } from '../../report/readPageMessage.js';
import type { ReportedUsers } from '../../report/reportedUsers.js';
import type { ReportModel, ReportUser } from '../../report/reportModel.js';
import { formatSpan } from '../../ui/format.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { OpenPage } from '../../ui/pagePanels.js';
import type { Needs, RotationsContext, SecretsContext } from '../context.js';
import { accountFacts, yardstickOf } from './accountFacts.js';
import { exportReport } from './exportReport.js';
import { openAccountFacts } from './openAccountFacts.js';
import { openAccountUsers, type LiveUsers } from './openAccountUsers.js';

/** What changed is shown after that many milliseconds, together with what changes until then. */
const SOON_MS = 100;

/** What the page takes. */
export interface AccountPageNeeds extends Needs<'time' | 'ui' | 'users'> {
  readonly secrets: { readonly local: Pick<SecretsContext['local'], 'copies' | 'onDidChange'> };
  readonly rotations: {
    readonly list: Pick<RotationsContext['list'], 'of' | 'onDidChange'>;
    readonly places: Pick<RotationsContext['places'], 'list'>;
  };
  /** Does what the person asks for about users and keys of the account. */
  act(account: OpenAccount, action: PageAction, targets: readonly PageTarget[]): Promise<void>;
}

/** The page about the account of this window, as long as it is open and the page is: what it knows, and what the person asks for. */
export class AccountPage implements Subscription {
  readonly #queue: KeyQueue;
  readonly #subscriptions: readonly Subscription[];
  /** Of the credential report, which names no user that is younger than it. */
  #reported: ReportedUsers | undefined;
  /** As IAM wrote it. */
  #csv: string | undefined;
  #rows: ReadonlyMap<string, ReportUser> = new Map();
  #live: LiveUsers | undefined;
  #reason: string | undefined;
  readonly #changedUsers = new Set<string>();
  #isWholeDue = false;
  #cancelDue: (() => void) | undefined;
  #isClosed = false;

  constructor(
    private readonly context: AccountPageNeeds,
    private readonly page: OpenPage,
    private readonly account: OpenAccount,
    isReady: boolean,
  ) {
    const { users, keys, details, report, onDidChangeAlias } = account;
    this.#queue = new KeyQueue(
      async (userName) => {
        await keys.load(userName);
        await details.loadFlags(userName);
        this.#showUser(userName);
      },
      (error) => this.#onNoKeys(error),
    );
    const whole = (): void => this.#show();
    this.#subscriptions = [
      page.onMessage((message) => this.#hear(message)),
      users.onDidChange(whole),
      report.onDidChange(whole),
      onDidChangeAlias(whole),
      context.secrets.local.onDidChange(whole),
      context.rotations.list.onDidChange(whole),
      keys.onDidChange((userName) => this.#showUser(userName)),
    ];
    if (isReady) this.#begin();
  }

  dispose(): void {
    this.#isClosed = true;
    this.#queue.stop();
    this.#cancelDue?.();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #hear(message: unknown): void {
    const told = readPageMessage(message);
    if (!told) return;
    switch (told.type) {
      case 'ready':
        this.#begin();
        return;
      case 'newReport':
        this.context.ui.start('New report', () => this.#renew());
        return;
      case 'retry':
        this.context.ui.start('Load report', () => this.#load());
        return;
      case 'needKeys':
        this.#queue.want(told.users.filter((user) => this.#isHere(user)).map(({ userName }) => userName));
        return;
      case 'act':
        this.#act(told);
        return;
      case 'export':
        this.context.ui.start('Export report', () => this.#export(told));
        return;
      case 'openAccount':
      case 'connect':
      case 'stop':
    }
  }

  #begin(): void {
    this.#flush(true);
    this.context.ui.start('Load report', () => this.#load());
  }

  /** What is missing is asked for; what fails is shown by the page, with *Retry*. */
  async #load(): Promise<void> {
    this.#queue.forget();
    this.#reason = undefined;
    this.#tell({ type: 'progress', busy: true });
    const overview = this.account.loadOverview();
    const { reported, report } = await openAccountFacts(this.context, this.account);
    await overview;
    this.#csv = report?.csv ?? this.#csv;
    if (reported) this.#take(reported);
    this.#show();
    this.#tell({ type: 'progress', busy: false });
  }

  /** AWS makes a new one every four hours at most, and gives the former one until then. */
  async #renew(): Promise<void> {
    const before = this.account.report.generated;
    await this.#load();
    const { generated, state } = this.account.report;
    if (this.#isClosed || state.kind === 'failed' || generated === undefined || generated !== before) return;
    const age = formatSpan(this.context.time.now() - generated);
    this.context.ui.notify(`AWS makes a new credential report every 4 hours at most. This one is ${age} old.`);
  }

  #take(reported: ReportedUsers): void {
    this.#reported = reported;
    this.#rows = new Map(reported.users.map((row) => [row.name, row]));
  }

  #onNoKeys(error: unknown): boolean {
    const known = asIamKeysError(error);
    if (known.code === 'NoSuchEntity') return true;
    this.#reason = errorMessage(known).text;
    this.#show();
    return false;
  }

  #act(told: Extract<PageMessage, { type: 'act' }>): void {
    const { context, account } = this;
    context.ui.start(`Report: ${told.action}`, () => context.act(account, told.action, told.targets));
  }

  #isHere(target: { readonly account: string }): boolean {
    return target.account === this.account.connection.caller.account;
  }

  #show(): void {
    this.#isWholeDue = true;
    this.#later();
  }

  #showUser(userName: string): void {
    this.#changedUsers.add(userName);
    this.#later();
  }

  #later(): void {
    this.#cancelDue ??= this.context.time.after(SOON_MS, () => this.#flush(this.#isWholeDue));
  }

  #flush(whole: boolean): void {
    this.#cancelDue?.();
    this.#cancelDue = undefined;
    const changed = [...this.#changedUsers];
    this.#changedUsers.clear();
    this.#isWholeDue = false;
    if (whole) void this.#tellAll();
    else for (const userName of changed) this.#tellUser(userName);
  }

  async #tellAll(): Promise<void> {
    const { context, account } = this;
    const { alias, connection } = account;
    this.#live = await openAccountUsers(context, account);
    if (this.#isClosed) return;
    this.page.setTitle(`Report: ${alias ?? connection.caller.account}`);
    this.#tell({ type: 'report', report: this.#report(this.#live) });
  }

  #report(live: LiveUsers): ReportModel {
    const facts = accountFacts(this.account, live, this.#reported, this.#reason);
    return buildReport([facts], yardstickOf(this.context), false);
  }

  async #export(told: Extract<PageMessage, { type: 'export' }>): Promise<void> {
    const report = this.#report(await openAccountUsers(this.context, this.account));
    await exportReport(this.context, { report, credentialReport: this.#csv }, told);
  }

  #tellUser(userName: string): void {
    const { context, account } = this;
    const known = account.users.find(userName);
    if (!known || !this.#live) return;
    const user = mergedUser(account.connection.caller.account, this.#live(known), this.#rows.get(known.name));
    this.#tell({ type: 'user', user, findings: findingsOf(user, yardstickOf(context)) });
  }

  #tell(message: HostMessage): void {
    if (!this.#isClosed) this.page.tell(message);
  }
}
