import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** What a file of src imports of src, types included, which the bundle does not show. */
async function importsOf(file: string): Promise<readonly string[]> {
  const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.join(path.dirname(file), name).replace(/\.js$/, '.ts'));
}

describe('the house, imports of types included', () => {
  const imports = new Map<string, readonly string[]>();

  before(async () => {
    const files = (await readdir('src', { recursive: true })).filter((file) => file.endsWith('.ts'));
    for (const file of files) imports.set(path.join('src', file), await importsOf(path.join('src', file)));
  });

  it('is seen whole', () => {
    const all = [...imports.values()].flat();
    assert.ok(all.length > 1000, `only ${all.length} imports were found`);
    assert.deepEqual(
      all.filter((file) => !imports.has(file)),
      [],
    );
  });

  it('has no circles', () => {
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]): void => {
      assert.ok(!above.includes(file), `circle: ${[...above, file].join(' → ')}`);
      if (done.has(file)) return;
      for (const to of imports.get(file) ?? []) visit(to, [...above, file]);
      done.add(file);
    };
    for (const file of imports.keys()) visit(file, []);
  });
});
