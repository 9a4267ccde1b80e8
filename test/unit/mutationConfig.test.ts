import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

interface MutationConfig {
  readonly mutate: readonly string[];
  readonly mochaOptions: { readonly spec: readonly string[]; readonly ignore: readonly string[] };
}

/** Of the patterns that the configuration uses: `**` for any folders, `*` for any part of a name. */
function matcher(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replace(/[.]/g, '\\.');
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** A pattern that has lost its files makes a mutation run blind, and the score of what is left looks as good as before. */
describe('the configuration of the mutation run', () => {
  let config: MutationConfig;
  let files: readonly string[];

  before(async () => {
    config = JSON.parse(await readFile('stryker.config.json', 'utf8')) as MutationConfig;
    const of = async (folder: string) =>
      (await readdir(folder, { recursive: true })).map((name) => join(folder, name).split(sep).join('/'));
    files = [...(await of('src')), ...(await of('test'))];
  });

  const found = (pattern: string): readonly string[] => files.filter((file) => matcher(pattern).test(file));

  it('names files that are there, with each of its patterns', () => {
    const { mutate, mochaOptions } = config;
    const patterns = [...mutate, ...mochaOptions.spec, ...mochaOptions.ignore];
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

  it('mutates code and runs tests, and leaves out only tests that it would run', () => {
    const { mutate, mochaOptions } = config;
    assert.ok(mutate.flatMap(found).every((file) => file.startsWith('src/') && file.endsWith('.ts')));
    const specs = new Set(mochaOptions.spec.flatMap(found));
    assert.ok([...specs].every((file) => file.endsWith('.test.ts')));
    assert.deepEqual(
      mochaOptions.ignore.flatMap(found).filter((file) => !specs.has(file)),
      [],
    );
  });
});
