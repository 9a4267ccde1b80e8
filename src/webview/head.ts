import { visibleText } from '../core/visibleText.js';
import type { AccountEntry, AccountHead, ReportModel } from '../report/reportModel.js';
import type { PageMessage } from '../report/pageMessages.js';
import { button } from './button.js';
import { element, replaceChildren } from './element.js';
import { ExportMenu } from './exportMenu.js';
import { agoText, count, number } from './words.js';

const NEW_REPORT_HOURS = 4;

/** Which account, how old what is known of it is, and what can be done with all of it. */
export class Head {
  readonly root = element('header');
  readonly #title = element('h1');
  readonly #about = element('p', { class: 'about' });
  readonly #progress = element('div', {
    class: 'progress',
    role: 'progressbar',
    'aria-label': 'Loading',
    hidden: true,
  });
  readonly #status = element('p', { class: 'status', role: 'status' });
  readonly #notice = element('p', { class: 'notice' });
  readonly #renew = button('New Report', () => this.tell({ type: 'newReport' }));
  readonly #stop = button('Stop', () => this.tell({ type: 'stop' }));
  readonly #exports = new ExportMenu((format, into) => this.tell({ type: 'export', format, into }));
  #isSeveral = false;

  constructor(private readonly tell: (message: PageMessage) => void) {
    const buttons = element('div', { class: 'buttons' }, this.#stop, this.#renew, this.#exports.root);
    this.#stop.hidden = true;
    this.root.append(
      this.#progress,
      element('div', { class: 'top' }, this.#title, buttons),
      this.#about,
      this.#status,
      this.#notice,
    );
    replaceChildren(this.#title, 'Report');
  }

  show({ accounts, several, made }: Pick<ReportModel, 'accounts' | 'several' | 'made'>): void {
    const [first] = accounts;
    this.#isSeveral = several;
    replaceChildren(this.#title, titleOf(accounts, several));
    replaceChildren(this.#about, several ? severalText(accounts) : first ? aboutText(first, made) : '');
    this.#showNotice(several ? undefined : first);
    this.#exports.root.hidden = false;
    this.#exports.show(!several && first?.head.reportMade !== undefined);
  }

  /** No account is shown: what there was of one is gone. */
  showNotConnected(reason: string): void {
    replaceChildren(this.#title, 'Report');
    replaceChildren(this.#about, 'This window is not connected to an account.');
    this.showProgress(false);
    this.#renew.disabled = true;
    this.#exports.root.hidden = true;
    this.#showNoticeOf(reason, { type: 'connect' });
  }

  /** `of` is how many there are in all. */
  showProgress(busy: boolean, done?: number, of?: number): void {
    this.#progress.hidden = !busy;
    this.#stop.hidden = !busy || !this.#isSeveral;
    this.#renew.disabled = busy;
    replaceChildren(this.#status, busy ? busyText(done, of) : '');
  }

  #showNotice(entry: AccountEntry | undefined): void {
    const mayHelp = entry?.state === 'failed' || entry?.state === 'partial';
    this.#showNoticeOf(entry?.reason, mayHelp ? { type: 'retry', accounts: [entry.head.account] } : undefined);
  }

  #showNoticeOf(reason: string | undefined, retry: PageMessage | undefined): void {
    this.#notice.hidden = reason === undefined;
    const again = retry && button('Retry', () => this.tell(retry));
    replaceChildren(this.#notice, reason && visibleText(reason), again);
  }
}

function titleOf(accounts: readonly AccountEntry[], several: boolean): string {
  if (several) return `Report on ${count(accounts.length, 'Account')}`;
  const [first] = accounts;
  return first ? `Report on ${accountName(first.head)}` : 'Report';
}

/** Its alias or name, else its ID. */
export function accountName({ alias, name, account }: AccountHead): string {
  return visibleText(alias ?? name ?? account);
}

function aboutText({ head, state }: AccountEntry, now: number): string {
  const { account, partition, endpoint, reportMade } = head;
  const report =
    reportMade !== undefined
      ? `credential report as of ${agoText(reportMade, now)}; AWS makes a new one every ${NEW_REPORT_HOURS} h`
      : state === 'loading' || state === 'waiting'
        ? 'credential report on its way'
        : 'no credential report';
  return [`Account ${account}`, partition, endpoint && visibleText(endpoint), report].filter(Boolean).join(' · ');
}

const STATE_WORDS: Readonly<Partial<Record<AccountEntry['state'], string>>> = {
  loaded: 'loaded',
  partial: 'without a credential report',
  failed: 'failed',
  stopped: 'stopped',
  notTried: 'not tried',
};

function severalText(accounts: readonly AccountEntry[]): string {
  return Object.entries(STATE_WORDS)
    .map(([state, words]) => ({ words, found: accounts.filter((entry) => entry.state === state).length }))
    .filter(({ found }) => found > 0)
    .map(({ words, found }) => `${number(found)} ${words}`)
    .join(' · ');
}

function busyText(done: number | undefined, of: number | undefined): string {
  if (done === undefined || of === undefined) return 'Loading…';
  return `Loading, ${number(done)} of ${number(of)} done…`;
}
