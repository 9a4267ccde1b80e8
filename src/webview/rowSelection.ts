/** More are not acted on at once: a question about them could not be read any more. */
export const MOST_SELECTED = 500;

/** Which rows are selected, in a list whose rows come and go. */
export class RowSelection<R extends { readonly id: string }> {
  readonly #ids = new Set<string>();
  #rows: readonly R[] = [];
  #anchor: string | undefined;

  /** What is not shown any more is not selected any more: nothing is done to rows that nobody sees. */
  keep(rows: readonly R[]): void {
    this.#rows = rows;
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.#ids) if (!there.has(id)) this.#ids.delete(id);
  }

  has({ id }: R): boolean {
    return this.#ids.has(id);
  }

  /** In the order they are shown in. */
  get selected(): readonly R[] {
    return this.#rows.filter(({ id }) => this.#ids.has(id));
  }

  get isAll(): boolean {
    return this.#rows.length > 0 && this.#ids.size >= Math.min(this.#rows.length, MOST_SELECTED);
  }

  only(row: R): void {
    this.#ids.clear();
    this.#add(row);
    this.#anchor = row.id;
  }

  toggle(row: R): void {
    if (!this.#ids.delete(row.id)) this.#add(row);
    this.#anchor = row.id;
  }

  /** From the row that was last selected alone or toggled to this one. */
  extend(row: R): void {
    const to = this.#rows.indexOf(row);
    const from = this.#rows.findIndex(({ id }) => id === this.#anchor);
    if (from < 0) {
      this.only(row);
      return;
    }
    this.#ids.clear();
    for (const each of this.#rows.slice(Math.min(from, to), Math.max(from, to) + 1)) this.#add(each);
  }

  all(): void {
    for (const row of this.#rows.slice(0, MOST_SELECTED)) this.#add(row);
  }

  none(): void {
    this.#ids.clear();
  }

  #add({ id }: R): void {
    if (this.#ids.size < MOST_SELECTED) this.#ids.add(id);
  }
}
