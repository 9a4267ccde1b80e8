import assert from 'node:assert/strict';

/** Lines with their ends, split in the plainest way. */
export function rawLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What is in one list of lines and not in the other, once the longest common sequence is taken out. */
function diffLines(before: readonly string[], after: readonly string[]): { removed: string[]; added: string[] } {
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const isSame = before[row] === after[column];
      lengths[row]![column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const removed: string[] = [];
  const added: string[] = [];
  for (let row = 0, column = 0; row < before.length || column < after.length;) {
    if (row < before.length && column < after.length && before[row] === after[column]) {
      row++;
      column++;
    } else if (column === after.length || (row < before.length && at(row + 1, column) >= at(row, column + 1))) {
      removed.push(before[row++]!);
    } else {
      added.push(after[column++]!);
    }
  }
  return { removed, added };
}

/**
 * Holds that an edit touched only what it had to. `mayGo` tells which lines may be missing afterwards, `mayCome` which may be
 * new. A last line may gain a line end where something follows it now.
 */
export function assertMinimal(
  before: string,
  after: string,
  mayGo: (line: string) => boolean,
  mayCome: (line: string) => boolean,
): void {
  const { removed, added } = diffLines(rawLines(before), rawLines(after));
  const unended = rawLines(before).at(-1);
  for (const line of removed) {
    const gained =
      line === unended && !line.endsWith('\n') && added.findIndex((each) => each.trimEnd() === line.trimEnd());
    if (typeof gained === 'number' && gained >= 0) added.splice(gained, 1);
    else assert.ok(mayGo(line), `lost ${JSON.stringify(line)}`);
  }
  for (const line of added) assert.ok(mayCome(line), `gained ${JSON.stringify(line)}`);
}
