import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PendingEdits, widened } from '../../../../src/core/keyFinding/lineEdits.js';

describe('edits of a text', () => {
  /** A text of lines that each have a name of their own, and edits that name what they bring. */
  const edits = fc.array(fc.record({ first: fc.nat(30), length: fc.nat(4), lines: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 6,
  });

  it('move what stands behind them, and leave out what they touch', () => {
    fc.assert(
      fc.property(edits, (made) => {
        let text = Array.from({ length: 40 }, (_, index) => `old ${String(index)}`);
        const found: readonly { readonly line: number; readonly name: string }[] = text.map((name, line) => ({
          line,
          name,
        }));
        const pending = new PendingEdits();
        for (const { first, length, lines } of made) {
          const last = Math.min(first + length, text.length - 1);
          if (first > last) continue;
          const edit = { first, last, added: lines - (last - first + 1) };
          text = [...text.slice(0, first), ...Array.from({ length: lines }, () => 'new'), ...text.slice(last + 1)];
          pending.add(edit);
        }
        const changed = pending.lines;
        const kept = pending.moved(found);
        for (const { line, name } of kept) assert.equal(text[line], name);
        text.forEach((name, line) => {
          if (name === 'new') assert.ok(changed && changed.first <= line && line <= changed.last);
        });
      }),
    );
  });

  it('are looked at with as many lines around them as hold the characters asked for', () => {
    const lengths = [50, 3, 3, 3, 200, 3];
    const lengthOf = (line: number): number => lengths[line] ?? 0;
    assert.deepEqual(widened({ first: 2, last: 2 }, 5, 6, lengthOf), { first: 0, last: 4 });
    assert.deepEqual(widened({ first: 2, last: 3 }, 4, 6, lengthOf), { first: 1, last: 4 });
    assert.deepEqual(widened({ first: 0, last: 9 }, 400, 6, lengthOf), { first: 0, last: 5 });
  });
});
