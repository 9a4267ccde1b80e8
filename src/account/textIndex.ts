/** Rows of text, searched as one string: the engine's own search beats a loop over thousands of small ones. */
export class TextIndex {
  readonly #text: string;
  /** Where each row starts. */
  readonly #starts: Int32Array;

  /** `rows` are compared without regard to case; a line break in one is a space. */
  constructor(rows: readonly string[]) {
    this.#starts = new Int32Array(rows.length + 1);
    let start = 1;
    rows.forEach((row, at) => {
      this.#starts[at] = start;
      start += row.length + 1;
    });
    this.#starts[rows.length] = start;
    this.#text = `\n${rows.map((row) => row.replaceAll('\n', ' ')).join('\n')}\n`.toLowerCase();
  }

  /** The rows, by number and in order, that hold the text; that begin with it where `prefix` is set. */
  search(text: string, prefix = false): number[] {
    const wanted = (prefix ? '\n' : '') + text.toLowerCase();
    const found: number[] = [];
    let row = 0;
    for (let hit = this.#text.indexOf(wanted); hit >= 0; hit = this.#text.indexOf(wanted, this.#start(row) - 1)) {
      row = this.#rowAt(prefix ? hit + 1 : hit, row);
      if (row >= this.#starts.length - 1) break;
      found.push(row);
      row += 1;
    }
    return found;
  }

  #start(row: number): number {
    return this.#starts[row] ?? this.#text.length;
  }

  /** The row that holds this position; looks onwards from `from`. */
  #rowAt(position: number, from: number): number {
    let [low, high] = [from, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
