import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvRows } from '../../../src/core/csv.js';
import { csvText } from '../../../src/report/csvText.js';

describe('a table as CSV', () => {
  it('quotes what the rules want quoted, and nothing else', () => {
    const rows = [
      ['a', 'b c', ''],
      ['d,e', 'f"g', 'h\ni'],
    ];
    assert.equal(csvText(rows), 'a,b c,\r\n"d,e","f""g","h\ni"\r\n');
    assert.equal(csvText([]), '');
  });

  it('has no cell that a spreadsheet would run', () => {
    for (const cell of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '=cmd|"/c calc"!A1',
      '＝1',
      '＋1',
      '－1',
      '＠x',
    ]) {
      const [[read = ''] = []] = [...csvRows(csvText([[cell, 'x']]))];
      assert.equal(read, `'${cell}`);
    }
  });

  it('is read back as it was, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from('a,"\n\r ;\'=\t-')), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(table, (rows) => {
        const expected = rows.map((row) => row.map((each) => (/^[=+\-@\t\r]/.test(each) ? `'${each}` : each)));
        assert.deepEqual([...csvRows(csvText(rows))], expected);
      }),
      { numRuns: 500 },
    );
  });
});
