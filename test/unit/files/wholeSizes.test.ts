import assert from 'node:assert/strict';
import { WholeSizes } from '../../../src/files/wholeSizes.js';

describe('whether a file was just cut short in place', () => {
  const NOW = 100_000;
  const facts = { size: 100, ino: 1, mtimeMs: NOW, birthtimeMs: 1 };
  let now = NOW;
  const sizes = () => new WholeSizes({ now: () => now });

  beforeEach(() => {
    now = NOW;
  });

  it('is told by what was seen of the same file, or by its birth where it is empty', () => {
    const known = sizes();
    assert.equal(known.look('f', facts), 'whole');
    assert.equal(known.look('f', { ...facts, size: 0 }), 'cut');
    assert.equal(known.look('f', { ...facts, size: 0, birthtimeMs: NOW }), 'empty');
    known.note('f', facts);
    assert.equal(known.look('f', { ...facts, size: 49 }), 'cut');
    assert.equal(known.look('f', { ...facts, size: 50 }), 'whole');
    assert.equal(known.look('g', { ...facts, size: 49 }), 'whole');
    for (const other of [{ ino: 2 }, { birthtimeMs: 2 }])
      assert.equal(known.look('f', { ...facts, ...other, size: 49 }), 'whole');
  });

  it('is forgotten after ten seconds, and cannot be told of a time to come', () => {
    const known = sizes();
    known.note('f', facts);
    for (const [later, expected] of [
      [9_999, 'cut'],
      [10_000, 'whole'],
      [-9_999, 'cut'],
      [-10_000, 'whole'],
    ] as const) {
      now = NOW + later;
      assert.equal(known.look('f', { ...facts, size: 1 }), expected);
    }
  });

  it('stays known while it looks cut, unless it is known to be whole', () => {
    const known = sizes();
    known.note('f', facts);
    known.note('f', { ...facts, size: 1 });
    assert.equal(known.look('f', { ...facts, size: 1 }), 'cut');
    known.noteWhole('f', { ...facts, size: 1 });
    assert.equal(known.look('f', { ...facts, size: 1 }), 'whole');
    assert.equal(known.look('f', { ...facts, size: 0 }), 'cut');
  });
});
