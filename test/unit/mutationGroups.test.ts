import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { mutationGroups } from '../../scripts/mutationGroups.js';

/** Of the patterns that the groups use: `**` for any folders, `*` for any part of a name. */
function matcher(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replace(/[.]/g, '\\.');
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** A pattern that has lost its files makes a mutation run blind, and the score of what is left looks as good as before. */
describe('the groups of the mutation run', () => {
  let files: readonly string[];

  before(async () => {
    const of = async (folder: string) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name).split(sep).join('/'));
    files = [...(await of('src')), ...(await of('test'))];
  });

  const found = (pattern: string): readonly string[] => files.filter((file) => matcher(pattern).test(file));

  for (const { name, mutate, spec, ignore = [] } of mutationGroups) {
    it(`name files that are there, with each pattern of ${name}`, () => {
      const patterns = [...mutate, ...spec, ...ignore];
      assert.deepEqual(
        patterns.filter((pattern) => !/^[\w./*]+$/.test(pattern)),
        [],
        'of a form that this test does not read',
      );
      assert.deepEqual(
        patterns.filter((pattern) => found(pattern).length === 0),
        [],
        'without a file',
      );
    });

    it(`mutate code and run tests, and leave out only tests that they would run: ${name}`, () => {
      assert.ok(mutate.flatMap(found).every((file) => file.startsWith('src/') && file.endsWith('.ts')));
      const specs = new Set(spec.flatMap(found));
      assert.ok([...specs].every((file) => file.endsWith('.test.ts')));
      assert.deepEqual(
        ignore.flatMap(found).filter((file) => !specs.has(file)),
        [],
      );
    });
  }

  it('mutate each file once', () => {
    const mutated = mutationGroups.flatMap(({ mutate }) => mutate.flatMap(found));
    assert.equal(new Set(mutated).size, mutated.length);
  });
});
