import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvRows } from '../../../src/core/csv.js';

describe('csvRows', () => {
  const texts: readonly (readonly [csv: string, rows: readonly (readonly string[])[]])[] = [
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n"x,y",2\r\n\r\n',
      [
        ['a', 'b'],
        ['x,y', '2'],
      ],
    ],
    ['"a""b",c', [['a"b', 'c']]],
    ['a,"b\nc",d\n', [['a', 'b\nc', 'd']]],
    ['a,b"c,d', [['a', 'b"c', 'd']]],
    ['"q"x,y', [['"q"x', 'y']]],
    ['"a,b\nc', [['"a', 'b'], ['c']]],
    ['a,', [['a', '']]],
    [',,\n', [['', '', '']]],
    ['', []],
  ];
  for (const [csv, rows] of texts) {
    it(`reads ${JSON.stringify(csv)}`, () => {
      assert.deepEqual([...csvRows(csv)], rows);
    });
  }

  it('gives back what was written by the rules, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 5 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
        assert.deepEqual([...csvRows(quoted.join(end))], rows);
      }),
      { numRuns: 2000 },
    );
  });
});
