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

/** What stands in lines after an edit: what the edit touched is left out, what stood behind it has moved. */
export function movedBy<T extends { readonly line: number }>(found: readonly T[], edit: LineEdit): readonly T[] {
  const { first, last, added } = edit;
  return found.flatMap((each) => {
    if (each.line < first) return each;
    if (each.line <= last) return [];
    return added === 0 ? each : { ...each, line: each.line + added };
  });
}

/** The lines to look at again after an edit, given those that were to be looked at before it. */
export function changedLines(before: Lines | undefined, { first, last, added }: LineEdit): Lines {
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
