import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ReportedUser } from '../../../../src/core/credentialReport/reportTable.js';
import { ReportTable } from '../../../../src/core/credentialReport/reportTable.js';

const time = fc.integer({ min: 0, max: 4e12 });
const key = fc.record(
  { active: fc.boolean(), created: time, lastUsed: fc.oneof(time, fc.constant('never' as const)) },
  { requiredKeys: ['active', 'created'], noNullPrototype: true },
);
const row: fc.Arbitrary<ReportedUser> = fc.record(
  { created: time, password: fc.boolean(), mfa: fc.boolean(), keys: fc.array(key, { maxLength: 2 }) },
  { noNullPrototype: true },
);
/** Names that begin like one another, with the odd characters IAM takes. */
const name = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '-', '.', '_', '=', '@'), minLength: 1, maxLength: 4 });

describe('ReportTable', () => {
  it('gives back every row as it was put in, by exactly its name', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, row), { selector: ([each]) => each }), name, (rows, other) => {
        const table = new ReportTable(rows);
        assert.equal(table.size, rows.length);
        for (const [each, value] of rows) assert.deepEqual(table.get(each), value);
        assert.equal(
          table.get(other) !== undefined,
          rows.some(([each]) => each === other),
        );
      }),
      { numRuns: 500 },
    );
  });
});
