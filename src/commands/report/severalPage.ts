import type { Subscription } from '../../core/event.js';
import { accountEntry, buildReport, type AccountFacts } from '../../report/buildReport.js';
import type { HostMessage, PageMessage } from '../../report/pageMessages.js';
import { readPageMessage } from '../../report/readPageMessage.js';
import type { AccountEntry, ReportModel } from '../../report/reportModel.js';
import { SeveralAccounts, type AccountToRead } from '../../report/severalAccounts.js';
import { accountFailure, sameAccountMessage } from '../../ui/messages/accountReportMessages.js';
import type { OpenPage } from '../../ui/pagePanels.js';
import { yardstickOf } from './accountFacts.js';
import { exportReport } from './exportReport.js';
import { openReportedAccount } from './openReportedAccount.js';
import type { ChosenAccounts, SeveralNeeds } from './chosenAccounts.js';

/** What changed is told after that many milliseconds, together with what changes until then. */
const SOON_MS = 200;

const UNDER_WAY: ReadonlySet<string> = new Set(['waiting', 'loading']);

/** The page about several accounts: rows fill as each is read, and what was found follows when all are. Closing it forgets all. */
export class SeveralPage implements Subscription {
  readonly #accounts: SeveralAccounts;
  readonly #subscriptions: readonly Subscription[];
  /** What the page was told of each. */
  #told: readonly AccountFacts[] = [];
  #cancelDue: (() => void) | undefined;
  #isClosed = false;

  constructor(
    private readonly context: SeveralNeeds,
    private readonly page: OpenPage,
    accounts: readonly AccountToRead[],
    private readonly reach: ChosenAccounts['reach'],
  ) {
    this.#accounts = new SeveralAccounts(accounts, context.time, {
      failed: (error, { head, by }) => accountFailure(error, head.account, by),
      same: ({ account, name }) => sameAccountMessage(account, name),
    });
    this.#subscriptions = [
      page.onMessage((message) => this.#hear(readPageMessage(message))),
      this.#accounts.onDidChange(() => {
        this.#cancelDue ??= context.time.after(SOON_MS, () => this.#tellSoon());
      }),
    ];
  }

  dispose(): void {
    this.#isClosed = true;
    this.#accounts.stop();
    this.#cancelDue?.();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #hear(told: PageMessage | undefined): void {
    const { ui } = this.context;
    switch (told?.type) {
      case 'ready':
        void this.#accounts.run();
        // Before the accounts, so that the page never shows them as if nothing were under way.
        this.#tellProgress();
        this.#tellWhole();
        return;
      case 'newReport':
        void this.#accounts.run(this.#accounts.facts.map(({ head }) => head.account));
        return;
      case 'retry':
        void this.#accounts.run(told.accounts);
        return;
      case 'stop':
        this.#accounts.stop();
        return;
      case 'export':
        ui.start('Export report', () => exportReport(this.context, { report: this.#report() }, told));
        return;
      case 'openAccount':
        ui.start('Open account', () => this.#open(told.account));
        return;
      case 'act':
        ui.start('Report: act', () => this.#act(told));
        return;
      case 'needKeys':
      case 'connect':
      case undefined:
      // Keys are listed in the account of this window only.
    }
  }

  /** The tree, and all that changes something, is for the account of this window. */
  async #act({ action, targets: [first] }: Extract<PageMessage, { type: 'act' }>): Promise<void> {
    const { account, ui, users } = this.context;
    if (!first) return;
    const isHere = account.state.kind === 'open' && account.state.account.connection.caller.account === first.account;
    if (isHere && action === 'showInTree') {
      await users.view.reveal(first.userName, first.keyId);
      return;
    }
    const text = `Keys are changed in the account of this window only, and from its own report. Open account ${first.account} first.`;
    ui.notify(text, { 'Open This Account': () => this.#open(first.account) });
  }

  #open(account: string): Promise<void> {
    const profileOf = (id: string): string | undefined => this.#accounts.profileOf(id);
    return openReportedAccount(this.context, account, { ...this.reach, profileOf });
  }

  #tellSoon(): void {
    this.#cancelDue = undefined;
    const isAnother = this.#accounts.facts.some(({ head }, at) => head.account !== this.#told[at]?.head.account);
    if (isAnother || !this.#accounts.isRunning) {
      this.#tellWhole();
      return;
    }
    this.#tell({ type: 'accounts', accounts: this.#changed() });
    this.#tellProgress();
  }

  /** Those that are not as the page was told, which knows them from now on. */
  #changed(): readonly AccountEntry[] {
    const { facts } = this.#accounts;
    const changed = facts.filter((each, at) => each !== this.#told[at]);
    this.#told = facts;
    return changed.map((each) => accountEntry(each, yardstickOf(this.context)));
  }

  #tellWhole(): void {
    this.#told = this.#accounts.facts;
    this.#tell({ type: 'report', report: this.#report() });
    this.#tellProgress();
  }

  #tellProgress(): void {
    const { facts, isRunning } = this.#accounts;
    const done = facts.filter(({ state }) => !UNDER_WAY.has(state)).length;
    this.#tell({ type: 'progress', busy: isRunning, done, of: facts.length });
  }

  #report(): ReportModel {
    return buildReport(this.#accounts.facts, yardstickOf(this.context), true);
  }

  #tell(message: HostMessage): void {
    if (!this.#isClosed) this.page.tell(message);
  }
}
