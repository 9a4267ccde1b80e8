import assert from 'node:assert/strict';
import { MOST_SELECTED, RowSelection } from '../../../src/webview/rowSelection.js';

interface Row {
  readonly id: string;
}

const rowsOf = (...ids: readonly string[]): Row[] => ids.map((id) => ({ id }));

describe('the selection of rows', () => {
  const [a, b, c, d] = rowsOf('a', 'b', 'c', 'd');
  assert.ok(a && b && c && d);
  let selection: RowSelection<Row>;
  const selected = (): string[] => selection.selected.map(({ id }) => id);

  beforeEach(() => {
    selection = new RowSelection();
    selection.keep([a, b, c, d]);
  });

  it('goes from the row that was taken first to the one that was taken last, either way', () => {
    selection.only(b);
    selection.extend(d);
    assert.deepEqual(selected(), ['b', 'c', 'd']);
    selection.extend(a);
    assert.deepEqual(selected(), ['a', 'b']);
  });

  it('loses what is not shown any more, for good', () => {
    selection.toggle(a);
    selection.toggle(c);
    selection.keep([a, b]);
    selection.keep([a, b, c, d]);
    assert.deepEqual(selected(), ['a']);
  });

  it('keeps a row that is another object with the same ID', () => {
    selection.only(b);
    selection.keep(rowsOf('a', 'b'));
    assert.deepEqual(selected(), ['b']);
  });

  it('takes no more than can be asked about', () => {
    const many = rowsOf(...Array.from({ length: MOST_SELECTED + 5 }, (_each, at) => String(at)));
    selection.keep(many);
    selection.all();
    assert.equal(selected().length, MOST_SELECTED);
    assert.ok(selection.isAll);
  });
});
