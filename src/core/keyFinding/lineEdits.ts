/** A change of a text: the lines from `first` to `last` became others, `added` more or fewer. */
export interface LineEdit {
  readonly first: number;
  readonly last: number;
  readonly added: number;
}

/** Lines of a text, from `first` to `last`. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** What stands in lines after an edit, in the order of the lines: what the edit touched is left out, what stood behind it has moved. */
function movedBy<T extends { readonly line: number }>(found: readonly T[], edit: LineEdit): readonly T[] {
  const { first, last, added } = edit;
  const [from, to] = [firstAt(found, first), firstAt(found, last + 1)];
  if (from === to && added === 0) return found;
  const behind = found.slice(to);
  return [
    ...found.slice(0, from),
    ...(added === 0 ? behind : behind.map((each) => ({ ...each, line: each.line + added }))),
  ];
}

/** Where the first stands that is in that line or behind it. */
function firstAt(found: readonly { readonly line: number }[], line: number): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lines to look at again after an edit, given those that were to be looked at before it. */
function changedLines(before: Lines | undefined, { first, last, added }: LineEdit): Lines {
  const now = { first, last: Math.max(first, last + added) };
  if (!before) return now;
  const moved = (line: number): number => (line > last ? line + added : Math.min(line, now.last));
  return {
    first: Math.min(now.first, moved(before.first)),
    last: Math.max(now.last, moved(before.last)),
  };
}

/** Those lines and as many around them as hold that many characters on each side. `lengthOf` a line is without its end. */
export function widened(
  { first, last }: Lines,
  characters: number,
  lines: number,
  lengthOf: (line: number) => number,
): Lines {
  let [from, to] = [Math.min(first, lines - 1), Math.min(last, lines - 1)];
  for (let seen = 0; from > 0 && seen < characters; seen += lengthOf(from) + 1) from--;
  for (let seen = 0; to < lines - 1 && seen < characters; seen += lengthOf(to) + 1) to++;
  return { first: from, last: to };
}

/** What was edited since a text was last looked at. Adding an edit costs the same however large the text is, and what was found in it. */
export class PendingEdits {
  readonly #edits: LineEdit[] = [];
  #lines: Lines | undefined;

  add(edit: LineEdit): void {
    const last = this.#edits.at(-1);
    // Most keystrokes change one line, and the same one as before.
    const isSame = edit.added === 0 && last?.added === 0 && last.first === edit.first && last.last === edit.last;
    if (!isSame) this.#edits.push(edit);
    this.#lines = changedLines(this.#lines, edit);
  }

  get count(): number {
    return this.#edits.length;
  }

  /** The lines to look at again; undefined without an edit. */
  get lines(): Lines | undefined {
    return this.#lines;
  }

  /** What was found before, where it stands now; see {@link movedBy}. */
  moved<T extends { readonly line: number }>(found: readonly T[]): readonly T[] {
    return this.#edits.reduce(movedBy, found);
  }
}
