import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextIndex } from '../../../src/account/textIndex.js';

/** Few letters, so that rows repeat and begin like one another. */
const text = fc.string({ unit: fc.constantFrom('a', 'B', '/', '.', '\t'), maxLength: 6 });

describe('TextIndex', () => {
  it('finds what a loop over the rows finds', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, fc.boolean(), (rows, wanted, prefix) => {
        if (wanted === '') return;
        const found = rows.flatMap((row, at) => {
          const low = row.toLowerCase();
          const sought = wanted.toLowerCase();
          return (prefix ? low.startsWith(sought) : low.includes(sought)) ? [at] : [];
        });
        assert.deepEqual(new TextIndex(rows).search(wanted, prefix), found);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not misled by line breaks', () => {
    const index = new TextIndex(['a\nb', 'b']);
    assert.deepEqual(index.search('b', true), [1]);
    assert.deepEqual(index.search('a b'), [0]);
  });
});
