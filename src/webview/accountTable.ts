import { visibleText } from '../core/visibleText.js';
import type { PageMessage } from '../report/pageMessages.js';
import { FIGURE_IDS, type AccountEntry, type FigureId, type FindingKind } from '../report/reportModel.js';
import { FINDING_WORDS } from '../report/figureWords.js';
import { button } from './button.js';
import { element, replaceChildren } from './element.js';
import { accountName } from './head.js';
import { agoText, number } from './words.js';

/** A row an account: its figures, or why there are none, and what can be done about it. */
export class AccountTable {
  readonly root = element('section', { class: 'accounts', hidden: true }, element('h2', {}, 'Accounts'));
  readonly #head = element('thead');
  readonly #body = element('tbody');
  /** Those that are known of an account at least. */
  #figures: readonly FigureId[] = [];
  readonly #rows = new Map<string, { readonly told: string; readonly row: HTMLElement }>();

  constructor(private readonly tell: (message: PageMessage) => void) {
    const table = element('table', { 'aria-label': 'Accounts' }, this.#head, this.#body);
    // What scrolls has to be reached by keyboard.
    this.root.append(element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'Accounts' }, table));
  }

  /** Draws those that changed. */
  show(accounts: readonly AccountEntry[], now: number): void {
    const isKnown = (id: FigureId): boolean =>
      accounts.some(({ figures }) => figures.some((figure) => figure.id === id && figure.count !== undefined));
    const figures = FIGURE_IDS.filter(isKnown);
    if (figures.join() !== this.#figures.join() || accounts.length === 0) this.#rows.clear();
    this.#figures = figures;
    replaceChildren(this.#head, headOf(figures));
    const rows = accounts.map((entry) => this.#rowFor(entry, now));
    replaceChildren(this.#body, ...rows);
  }

  #rowFor(entry: AccountEntry, now: number): HTMLElement {
    const told = JSON.stringify(entry);
    const former = this.#rows.get(entry.head.account);
    if (former?.told === told) return former.row;
    const row = this.#draw(entry, now);
    this.#rows.set(entry.head.account, { told, row });
    return row;
  }

  #draw({ head, state, reason, figures }: AccountEntry, now: number): HTMLElement {
    const name = accountName(head);
    const id = name === head.account ? undefined : element('span', { class: 'path' }, head.account);
    const numbers = this.#figures.map((figure) => {
      const found = figures.find((each) => each.id === figure)?.count;
      const title = titleOf(figure);
      return element('td', { class: 'figure', 'data-title': title }, found === undefined ? '' : number(found));
    });
    const made = head.reportMade === undefined ? '' : agoText(head.reportMade, now);
    const facts = [element('td', {}, made), ...numbers];
    // What has no figures has their room for its reason.
    const isWide = figures.length === 0;
    return element(
      'tr',
      { class: state },
      element('th', { scope: 'row' }, element('bdi', {}, name), id),
      element(
        'td',
        { class: 'state', colspan: isWide ? 1 + facts.length : undefined },
        STATES[state],
        reason === undefined ? undefined : element('span', { class: 'path' }, visibleText(reason)),
      ),
      ...(isWide ? [] : facts),
      element('td', { class: 'act' }, ...this.#buttons(head.account, name, state)),
    );
  }

  #buttons(account: string, name: string, state: AccountEntry['state']): readonly HTMLElement[] {
    const labelled = (title: string, message: PageMessage): HTMLElement => {
      const made = button(title, () => this.tell(message));
      made.setAttribute('aria-label', `${title}: ${name}`);
      return made;
    };
    const again = state === 'failed' || state === 'stopped' || state === 'partial';
    return [
      ...(again ? [labelled('Retry', { type: 'retry', accounts: [account] })] : []),
      ...(state === 'loaded' || state === 'partial'
        ? [labelled('Open This Account', { type: 'openAccount', account })]
        : []),
    ];
  }
}

function headOf(figures: readonly FigureId[]): HTMLElement {
  const titles = ['Account', 'State', 'Report', ...figures.map(titleOf)];
  return element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title)), element('td'));
}

function titleOf(id: FigureId): string {
  return isFinding(id) ? FINDING_WORDS[id] : COUNTED[id];
}

function isFinding(id: FigureId): id is FindingKind {
  return id !== 'users' && id !== 'activeKeys';
}

const COUNTED = { users: 'users', activeKeys: 'active keys' } as const;

const STATES: Readonly<Record<AccountEntry['state'], string>> = {
  waiting: 'waiting',
  loading: 'loading…',
  loaded: 'loaded',
  partial: 'no credential report',
  failed: 'failed',
  stopped: 'stopped',
  notTried: 'not tried',
};
