import { element, replaceChildren, setAttributes } from './element.js';
import { RowSelection } from './rowSelection.js';
import { COLUMNS, userWords, type CellContext, type Column } from './tableCells.js';
import type { TableRow } from './tableRows.js';
import type { SortColumn, TableView } from './tableView.js';
import { VirtualRows } from './virtualRows.js';

/** What the person does with the table. */
export interface TableEvents {
  /** Orders by that column, or the other way round. */
  readonly sort: (column: SortColumn) => void;
  readonly selected: (rows: readonly TableRow[]) => void;
  /** Enter, or a double click. */
  readonly open: (row: TableRow) => void;
  readonly seen: (rows: readonly TableRow[]) => void;
}

/** Below that, a row is a card of some lines: the style sheet has the same width. */
const CARDS = window.matchMedia('(max-width: 620px)');
const [ROW, CARD] = [28, 96];

/** The table of findings, users or keys: any number of rows, of which those in sight are drawn. */
export class RowTable {
  readonly root = element('table', { class: 'rows' });
  readonly #head = element('thead');
  readonly #all = element('input', { type: 'checkbox', 'aria-label': 'Select all rows' });
  readonly #selection = new RowSelection<TableRow>();
  readonly #body: VirtualRows<TableRow>;
  #context: CellContext = { now: 0 };
  #columns: readonly Column[] = [];
  /** The row that Tab leads to. */
  #active = 0;

  /** `headHeight`: of what sticks to the top of the window above the rows. */
  constructor(
    private readonly events: TableEvents,
    headHeight: () => number,
  ) {
    this.#body = new VirtualRows(
      { draw: (row, index) => this.#draw(row, index), seen: (rows) => this.#onSeen(rows) },
      () => (CARDS.matches ? CARD : ROW),
      headHeight,
    );
    this.root.append(this.#head, this.#body.root);
    this.#all.addEventListener('change', () =>
      this.#select(() => (this.#all.checked ? this.#selection.all() : this.#selection.none())),
    );
    this.#body.root.addEventListener('click', (event) => this.#onClick(event));
    this.#body.root.addEventListener('dblclick', (event) => this.#onDoubleClick(event));
    this.#body.root.addEventListener('keydown', (event) => this.#onKey(event));
    CARDS.addEventListener('change', () => this.#body.show(this.#body.rows));
  }

  /** `label` says what the rows are. */
  show(rows: readonly TableRow[], view: TableView, context: CellContext, label: string): void {
    const columns = COLUMNS.filter(({ isShown }) => isShown?.(rows, context) ?? true);
    const isOther = context.now !== this.#context.now || columns.length !== this.#columns.length;
    this.#context = context;
    this.#columns = columns;
    this.#active = Math.min(this.#active, Math.max(0, rows.length - 1));
    setAttributes(this.root, { 'aria-label': label, 'aria-rowcount': rows.length + 1 });
    this.root.classList.toggle('several', context.accounts !== undefined);
    this.#drawHead(view);
    this.#selection.keep(rows);
    if (isOther) this.#body.forget();
    this.#body.show(rows);
    this.#tellSelection();
  }

  /** Takes the selection away. */
  clearSelection(): void {
    this.#select(() => this.#selection.none());
  }

  #drawHead(view: TableView): void {
    const cells = this.#columns.map(({ id, title }) => this.#headCell(id, title, view));
    const focused = document.activeElement?.closest('th')?.className;
    replaceChildren(
      this.#head,
      element('tr', { 'aria-rowindex': 1 }, element('th', { class: 'select' }, this.#all), ...cells),
    );
    if (focused !== undefined) this.#head.querySelector<HTMLElement>(`.${focused} button`)?.focus();
  }

  #headCell(id: SortColumn, title: string, { sort, descending }: TableView): HTMLElement {
    const direction = sort === id ? (descending ? 'descending' : 'ascending') : undefined;
    const arrow = direction && element('span', { class: 'arrow', 'aria-hidden': 'true' }, descending ? '↓' : '↑');
    const button = element('button', { type: 'button' }, title, arrow);
    button.addEventListener('click', () => this.events.sort(id));
    return element('th', { scope: 'col', class: id, 'aria-sort': direction }, button);
  }

  #draw(row: TableRow, index: number): HTMLTableRowElement {
    const isSelected = this.#selection.has(row);
    const label = `Select ${[userWords(row.userName), row.keyId].filter(Boolean).join(', ')}`;
    const box = element('input', { type: 'checkbox', tabindex: -1, 'aria-label': label });
    box.checked = isSelected;
    const cells = this.#columns.map(({ id, cell }) => {
      const content = element('td', { class: id }, ...cell(row, this.#context));
      // What a narrow column cuts off.
      content.title = content.textContent;
      return content;
    });
    const attributes = { class: isSelected ? 'selected' : undefined, tabindex: index === this.#active ? 0 : -1 };
    return element('tr', attributes, element('td', { class: 'select' }, box), ...cells);
  }

  /** Tab leads to a row that is there, whatever was scrolled away. */
  #onSeen(rows: readonly TableRow[]): void {
    const [first] = rows;
    if (first && !this.#body.elementOf(this.#active)) this.#activate(this.#body.rows.indexOf(first));
    this.events.seen(rows);
  }

  #onClick(event: MouseEvent): void {
    const found = this.#rowAt(event.target);
    if (!found) return;
    this.#activate(found.index);
    const isBox = event.target instanceof HTMLInputElement;
    this.#select(() => {
      if (event.shiftKey) this.#selection.extend(found.row);
      else if (isBox || event.ctrlKey || event.metaKey) this.#selection.toggle(found.row);
      else this.#selection.only(found.row);
    });
  }

  #onDoubleClick({ target }: MouseEvent): void {
    const found = this.#rowAt(target);
    if (found && !(target instanceof HTMLInputElement)) this.events.open(found.row);
  }

  #rowAt(target: EventTarget | null): { readonly row: TableRow; readonly index: number } | undefined {
    const drawn = target instanceof Element ? target.closest<HTMLElement>('tr[data-id]') : null;
    const index = Number(drawn?.ariaRowIndex ?? NaN) - 2;
    const row = this.#body.rows[index];
    return row && { row, index };
  }

  #onKey(event: KeyboardEvent): void {
    const found = this.#rowAt(event.target);
    if (!found) return;
    const to = this.#moved(event.key, found.index);
    if (to !== undefined) this.#moveTo(to, event.shiftKey);
    else if (event.key === ' ') this.#select(() => this.#selection.toggle(found.row));
    else if (event.key === 'Enter') this.events.open(found.row);
    else if (event.key === 'Escape') this.clearSelection();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) this.#select(() => this.#selection.all());
    else return;
    event.preventDefault();
  }

  #moved(key: string, index: number): number | undefined {
    const last = this.#body.rows.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      PageUp: index - this.#body.page,
      PageDown: index + this.#body.page,
      Home: 0,
      End: last,
    };
    const to = steps[key];
    return to === undefined ? undefined : Math.min(last, Math.max(0, to));
  }

  #moveTo(index: number, isExtending: boolean): void {
    const row = this.#body.rows[index];
    if (!row) return;
    if (isExtending) this.#select(() => this.#selection.extend(row));
    this.#body.reach(index);
    this.#activate(index);
    this.#body.elementOf(index)?.focus({ preventScroll: true });
  }

  #activate(index: number): void {
    this.#body.elementOf(this.#active)?.setAttribute('tabindex', '-1');
    this.#active = index;
    this.#body.elementOf(index)?.setAttribute('tabindex', '0');
  }

  #select(change: () => void): void {
    change();
    for (const drawn of this.#body.root.querySelectorAll<HTMLElement>('tr[data-id]')) {
      const found = this.#rowAt(drawn);
      if (!found) continue;
      const isSelected = this.#selection.has(found.row);
      drawn.classList.toggle('selected', isSelected);
      const box = drawn.querySelector('input');
      if (box) box.checked = isSelected;
    }
    this.#tellSelection();
  }

  #tellSelection(): void {
    const { selected, isAll } = this.#selection;
    this.#all.checked = isAll;
    this.#all.indeterminate = selected.length > 0 && !isAll;
    this.events.selected(selected);
  }
}
