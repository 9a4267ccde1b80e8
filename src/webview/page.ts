import '@vscode-elements/elements/dist/vscode-badge/index.js';
import type { HostMessage, PageAction, PageMessage, PageTarget } from '../report/pageMessages.js';
import type { ReportModel } from '../report/reportModel.js';
import { figureWords } from '../report/figureWords.js';
import { AccountTable } from './accountTable.js';
import { ChartPanels } from './chartPanels.js';
import { element, replaceChildren } from './element.js';
import { FigureButtons } from './figureButtons.js';
import { accountName, Head } from './head.js';
import type { Host } from './host.js';
import { summedUp, withAccounts, withUser } from './reportChanges.js';
import { RowTable } from './rowTable.js';
import { rowsOf, type TableRow } from './tableRows.js';
import { FIRST_VIEW, matching, sorted, type SortColumn, type TableView } from './tableView.js';
import { Toolbar } from './toolbar.js';
import { emptyText } from './words.js';

/** Height of the table's head; the style sheet has the same. */
const HEAD = 30;

/** The whole page: it shows what the host tells, and tells the host what the person wants. */
export class Page {
  readonly root = element('main');
  readonly #tell = (message: PageMessage): void => this.host.tell(message);
  readonly #head = new Head(this.#tell);
  readonly #accounts = new AccountTable(this.#tell);
  readonly #figures = new FigureButtons((figure) =>
    this.#look({ figure: this.#view.figure === figure ? undefined : figure }),
  );
  readonly #charts = new ChartPanels();
  readonly #heading = element('h2');
  readonly #empty = element('p', { class: 'empty' });
  readonly #table: RowTable;
  readonly #toolbar: Toolbar;
  #report: ReportModel | undefined;
  #rows: readonly TableRow[] = [];
  #shown: readonly TableRow[] = [];
  #selected: readonly TableRow[] = [];
  #view: TableView;
  #asked = '';
  #isDue = false;

  constructor(private readonly host: Host) {
    this.#view = { ...FIRST_VIEW, ...host.remembered };
    this.#toolbar = new Toolbar({
      filter: (text) => this.#look({ text }),
      act: (action) => this.#act(action, this.#selected),
      showAll: () => this.#look({ figure: undefined, text: '' }),
    });
    this.#table = new RowTable(
      {
        sort: (column) => this.#sort(column),
        selected: (rows) => this.#onSelected(rows),
        open: (row) => this.#act('showInTree', [row]),
        seen: (rows) => this.#ask(rows),
      },
      () => this.#toolbar.root.offsetHeight + HEAD,
    );
    // The head of the table sticks below the toolbar, which may take several lines.
    const { root } = this.#toolbar;
    const follow = (): void => this.root.style.setProperty('--toolbar', `${root.offsetHeight}px`);
    new ResizeObserver(follow).observe(root);
    const body = element(
      'section',
      { class: 'table' },
      this.#heading,
      this.#toolbar.root,
      this.#table.root,
      this.#empty,
    );
    replaceChildren(this.root, this.#head.root, this.#figures.root, this.#accounts.root, this.#charts.root, body);
    this.root.classList.add('waiting');
  }

  /** Takes in what the host tells. */
  hear(message: HostMessage): void {
    if (message.type === 'progress') this.#head.showProgress(message.busy, message.done, message.of);
    else if (message.type === 'report') this.#show(message.report);
    else if (message.type === 'notConnected') this.#showNotConnected(message.reason);
    else if (this.#report && message.type === 'user') this.#become(withUser(this.#report, message));
    else if (this.#report && message.type === 'accounts') this.#show(withAccounts(this.#report, message.accounts));
  }

  #show(report: ReportModel): void {
    this.#report = report;
    this.root.classList.remove('waiting');
    this.root.classList.toggle('unknown', isUnknown(report));
    this.#head.show(report);
    this.#toolbar.offerActions(!report.several);
    this.#charts.root.hidden = report.users.length === 0;
    this.#accounts.root.hidden = !report.several;
    if (report.several) this.#accounts.show(report.accounts, report.made);
    this.#figures.show(report, this.#view.figure);
    this.#charts.show(report.charts);
    this.#refill();
  }

  #showNotConnected(reason: string): void {
    this.#report = undefined;
    this.root.classList.add('waiting');
    this.#head.showNotConnected(reason);
  }

  /** Many users get known one after the other: their rows are drawn once a frame. */
  #become(report: ReportModel): void {
    this.#report = report;
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      if (this.#report) this.#show(summedUp(this.#report));
    });
  }

  #look(change: Partial<TableView>): void {
    const isOther = 'figure' in change && change.figure !== this.#view.figure;
    this.#view = { ...this.#view, ...change };
    this.host.remember(this.#view);
    if (isOther) this.#refill();
    else if ('sort' in change) this.#order();
    else this.#arrange();
  }

  #sort(column: SortColumn): void {
    const { sort, descending } = this.#view;
    // What is oldest, or was used longest ago, is what one looks for first.
    const first = column === 'age';
    this.#look({ sort: column, descending: sort === column ? !descending : first });
  }

  #refill(): void {
    if (!this.#report) return;
    this.#rows = rowsOf(this.#report, this.#view.figure);
    this.#figures.mark(this.#view.figure);
    this.#order();
  }

  /** Who types into the filter does not wait for it. */
  #order(): void {
    this.#rows = sorted(this.#rows, this.#view);
    this.#arrange();
  }

  #arrange(): void {
    const report = this.#report;
    if (!report) return;
    const { figure, text } = this.#view;
    this.#shown = matching(this.#rows, text);
    const heading = figure === undefined ? 'Findings' : figureWords(figure, report.thresholds);
    replaceChildren(this.#heading, heading);
    this.#toolbar.showFilter(text, figure !== undefined || text !== '');
    this.#table.show(this.#shown, this.#view, { now: report.made, accounts: this.#names(report) }, heading);
    this.#empty.hidden = this.#shown.length > 0;
    this.#table.root.hidden = this.#shown.length === 0;
    this.#toolbar.root.hidden = this.#rows.length === 0 && figure === undefined;
    replaceChildren(this.#empty, emptyText(report, figure, this.#rows.length, text));
  }

  /** Names by account ID, made once a report; undefined for one account. */
  #names({ accounts, several }: ReportModel): ReadonlyMap<string, string> | undefined {
    if (!several) return undefined;
    if (this.#accountNames?.of !== accounts) {
      const names = new Map(accounts.map(({ head }) => [head.account, accountName(head)]));
      this.#accountNames = { of: accounts, names };
    }
    return this.#accountNames.names;
  }

  #accountNames: { readonly of: ReportModel['accounts']; readonly names: ReadonlyMap<string, string> } | undefined;

  #onSelected(selected: readonly TableRow[]): void {
    this.#selected = selected;
    this.#toolbar.showRows(this.#shown.length, this.#rows.length, selected);
    if (selected.length > 1) this.#ask(selected);
  }

  /** Key IDs of keys that something was found about, in rows that are in sight or selected. */
  #ask(rows: readonly TableRow[]): void {
    if (!this.#report || this.#report.several) return;
    const unknown = rows.filter(({ isKey, keyId, kinds }) => isKey && keyId === undefined && kinds.length > 0);
    const users = [
      ...new Map(unknown.map((row) => [row.userName, { account: row.account, userName: row.userName }])).values(),
    ];
    const asked = users.map(({ userName }) => userName).join('\n');
    if (users.length === 0 || asked === this.#asked) return;
    this.#asked = asked;
    this.#tell({ type: 'needKeys', users });
  }

  #act(action: PageAction, rows: readonly TableRow[]): void {
    if (rows.length === 0 || this.#report?.several === true) return;
    this.#tell({ type: 'act', action, targets: rows.map(targetOf) });
  }
}

/** Where nothing was loaded yet, a figure of 0 would be wrong. */
function isUnknown({ accounts, users }: ReportModel): boolean {
  const isComing = accounts.some(({ state }) => state === 'waiting' || state === 'loading');
  return users.length === 0 && (isComing || !accounts.some(({ state }) => state === 'loaded' || state === 'partial'));
}

function targetOf({ account, userName, keyId }: TableRow): PageTarget {
  return keyId === undefined ? { account, userName } : { account, userName, keyId };
}
