import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../sandbox/random.js';
import { FIELD_CASES, GENERATED_CASES } from '../support/awsFiles/fieldCases.js';
import { generateSituation } from '../support/awsFiles/generatedSituation.js';

/** As many as are compared with botocore in every run. */
const SITUATIONS = 400;

describe('the cases that people reported', () => {
  const counts = new Map<number, number>();

  before(() => {
    const random = new Random(1);
    for (let count = 0; count < SITUATIONS; count++)
      for (const row of generateSituation(random).rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  });

  it('are 36', () => {
    assert.deepEqual(
      Object.keys(FIELD_CASES).map(Number),
      Array.from({ length: 36 }, (_, index) => index + 1),
    );
  });

  for (const [number, [about, file, title]] of Object.entries(FIELD_CASES)) {
    it(`are each shown: ${number}, ${about}`, async () => {
      const [test, rows] = [`${file}.test.ts`, `${file}.ts`].map((name) => join(import.meta.dirname, name));
      const text = await readFile(test ?? '', 'utf8').catch(() => readFile(rows ?? '', 'utf8'));
      assert.ok(text.includes(title), `${file} has no "${title}"`);
    });
  }

  for (const row of GENERATED_CASES) {
    it(`come up among generated files: ${row}, ${FIELD_CASES[row]?.[0] ?? ''}`, () => {
      assert.ok((counts.get(row) ?? 0) > 0);
    });
  }
});
