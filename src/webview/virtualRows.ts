import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import { element, setAttributes } from './element.js';

/** What rows are drawn from. */
export interface RowSource<R> {
  /** A new row element for it, in as many cells as there are columns. */
  readonly draw: (row: R, index: number) => HTMLTableRowElement;
  /** The rows that are in sight now, once scrolling has stopped. */
  readonly seen: (rows: readonly R[]) => void;
}

const OVERSCAN = 6;

/** The body of a table of which only the rows in sight are there; two empty rows stand for the others. The window scrolls it. */
export class VirtualRows<R extends { readonly id: string }> {
  readonly root = element('tbody');
  readonly #above = element('tr', { 'aria-hidden': 'true', class: 'space' });
  readonly #below = element('tr', { 'aria-hidden': 'true', class: 'space' });
  readonly #drawn = new Map<string, { readonly row: R; readonly element: HTMLTableRowElement }>();
  readonly #virtualizer: Virtualizer<Window, HTMLTableRowElement>;
  #rows: readonly R[] = [];

  constructor(
    private readonly source: RowSource<R>,
    private readonly rowHeight: () => number,
    headHeight: () => number,
  ) {
    this.root.append(this.#above, this.#below);
    this.#virtualizer = new Virtualizer<Window, HTMLTableRowElement>({
      count: 0,
      getScrollElement: () => window,
      estimateSize: rowHeight,
      scrollToFn: windowScroll,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      overscan: OVERSCAN,
      onChange: () => this.#draw(),
    });
    this.#virtualizer._didMount();
    // What stands above may grow and shrink.
    new ResizeObserver(() => this.#place(headHeight())).observe(document.body);
  }

  get rows(): readonly R[] {
    return this.#rows;
  }

  /** Shows these. */
  show(rows: readonly R[]): void {
    this.#rows = rows;
    this.#virtualizer.setOptions({ ...this.#virtualizer.options, count: rows.length });
    this.#virtualizer._willUpdate();
    this.#virtualizer.measure();
    this.#draw();
  }

  /** Draws all rows afresh the next time, for a change that is not in them. */
  forget(): void {
    for (const { element: drawn } of this.#drawn.values()) drawn.remove();
    this.#drawn.clear();
  }

  /** Brings the row into sight, and gives its element. */
  reach(index: number): HTMLTableRowElement | undefined {
    this.#virtualizer.scrollToIndex(index, { align: 'auto' });
    this.#draw();
    return this.elementOf(index);
  }

  /** Missing where the row is not in sight. */
  elementOf(index: number): HTMLTableRowElement | undefined {
    const row = this.#rows[index];
    return row && this.#drawn.get(row.id)?.element;
  }

  /** How many rows the window has room for. */
  get page(): number {
    return Math.max(1, Math.floor(window.innerHeight / this.rowHeight()) - 2);
  }

  #place(headHeight: number): void {
    const scrollMargin = this.root.getBoundingClientRect().top + window.scrollY;
    const { options } = this.#virtualizer;
    const isSame = options.scrollMargin === scrollMargin && options.scrollPaddingStart === headHeight;
    if (!isSame) this.#virtualizer.setOptions({ ...options, scrollMargin, scrollPaddingStart: headHeight });
    this.#virtualizer.measure();
    this.#draw();
  }

  #draw(): void {
    const items = this.#virtualizer.getVirtualItems();
    const margin = this.#virtualizer.options.scrollMargin;
    const [first, last] = [items[0], items.at(-1)];
    setHeight(this.#above, first ? first.start - margin : 0);
    setHeight(this.#below, last ? this.#virtualizer.getTotalSize() - (last.end - margin) : 0);
    const wanted = items.flatMap(({ index }) => this.#rows[index] ?? []);
    const hadFocus = this.root.contains(document.activeElement) ? focusedId(this.root) : undefined;
    this.#remove(new Set(wanted.map(({ id }) => id)));
    const elements = items.flatMap(({ index }) => this.#elementFor(index) ?? []);
    let next: ChildNode | null = this.#above.nextSibling;
    for (const drawn of elements) {
      if (drawn === next) next = drawn.nextSibling;
      else this.root.insertBefore(drawn, next);
    }
    if (hadFocus !== undefined && !this.root.contains(document.activeElement))
      this.#drawn.get(hadFocus)?.element.focus();
    if (!this.#virtualizer.isScrolling) this.source.seen(wanted);
  }

  #remove(wanted: ReadonlySet<string>): void {
    for (const [id, { element: drawn }] of this.#drawn) {
      if (wanted.has(id)) continue;
      drawn.remove();
      this.#drawn.delete(id);
    }
  }

  /** Where a row is another one than before, its element takes the place of the former. */
  #elementFor(index: number): HTMLTableRowElement | undefined {
    const row = this.#rows[index];
    if (!row) return undefined;
    const former = this.#drawn.get(row.id);
    const drawn = former?.row === row ? former.element : this.source.draw(row, index);
    setAttributes(drawn, { 'aria-rowindex': index + 2, 'data-id': row.id });
    if (former?.row === row) return drawn;
    former?.element.replaceWith(drawn);
    this.#drawn.set(row.id, { row, element: drawn });
    return drawn;
  }
}

function focusedId(root: HTMLElement): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('tr');
  return row && root.contains(row) ? row.dataset['id'] : undefined;
}

function setHeight(row: HTMLTableRowElement, height: number): void {
  row.style.height = `${height}px`;
  row.hidden = height <= 0;
}
