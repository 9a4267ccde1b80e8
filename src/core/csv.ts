/** What stands between the cells of a row; spreadsheets of some countries write other than commas. */
export type CsvSeparator = ',' | ';' | '\t';

/** One cell and what ends it: a quote counts where a cell begins with it, and stands for itself when doubled. */
const CELLS: Readonly<Record<CsvSeparator, RegExp>> = {
  ',': /("[^"]*(?:""[^"]*)*"(?=[,\r\n]|$)|[^,\r\n]*)(,|\r\n?|\n|$)/y,
  ';': /("[^"]*(?:""[^"]*)*"(?=[;\r\n]|$)|[^;\r\n]*)(;|\r\n?|\n|$)/y,
  '\t': /("[^"]*(?:""[^"]*)*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n?|\n|$)/y,
};

/** The rows of a CSV text (RFC 4180), empty lines left out. A quote that is never closed is a letter like others. */
export function* csvRows(text: string, separator: CsvSeparator = ','): Generator<readonly string[], undefined> {
  const cells = new RegExp(CELLS[separator]);
  let row: string[] = [];
  while (cells.lastIndex < text.length) {
    const [, cell = '', end] = cells.exec(text) ?? [];
    row.push(cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? unquoted(cell) : cell);
    if (end === separator) continue;
    if (row.length > 1 || row[0] !== '') yield row;
    row = [];
  }
  if (row.length > 0) yield [...row, ''];
  return undefined;
}

function unquoted(cell: string): string {
  return cell.slice(1, -1).replaceAll('""', '"');
}
