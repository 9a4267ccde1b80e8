import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { layers, leaves, roots, uiForViews } from '../../scripts/layers.js';

interface Edge {
  readonly from: string;
  readonly to: string;
}

describe('the house', () => {
  let edges: Edge[] = [];
  let packages: Edge[] = [];

  before(async () => {
    const { metafile } = await build({
      entryPoints: ['src/extension.ts', 'src/webview/main.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: 'out/layers',
      write: false,
      metafile: true,
      packages: 'external',
      logLevel: 'silent',
    });
    const all = Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
      imports.map(({ path, external }) => ({ from, to: path, external: external === true })),
    );
    edges = all.filter(({ external }) => !external);
    packages = all.filter(({ external }) => external);
  });

  it('is seen whole', () => {
    assert.ok(edges.length > 50, `only ${edges.length} imports were found`);
    assert.ok(packages.some(({ to }) => to === 'vscode'));
  });

  it('keeps its folders apart', () => {
    const wrong = edges.filter(({ from, to }) => {
      const [folder, other] = [folderOf(from), folderOf(to)];
      if (roots.includes(folder)) return false;
      return folder !== other && !(layers[folder]?.mayImport ?? []).includes(other);
    });
    assert.deepEqual(wrong, []);
  });

  it('has a row in its table for every folder', () => {
    const folders = new Set(edges.flatMap(({ from, to }) => [folderOf(from), folderOf(to)]));
    assert.deepEqual([...folders].sort(), [...Object.keys(layers), ...leaves, ...roots].sort());
  });

  it('lets aws reach no writer and view only the words of ui', () => {
    const wrong = edges.filter(({ from, to }) => {
      const folder = folderOf(from);
      if (folder === 'view' && folderOf(to) === 'ui') return !uiForViews.some((file) => matches(`src/ui/${file}`, to));
      return (layers[folder]?.notFiles ?? []).some((file) => matches(`src/${file}*`, to));
    });
    assert.deepEqual(wrong, []);
  });

  it('keeps packages where they belong', () => {
    const wrong = packages.filter(({ from, to }) =>
      (layers[folderOf(from)]?.noPackages ?? []).some((name) => matches(name, to)),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no two files of one name where one may import the other', async () => {
    const files = (await readdir('src', { recursive: true })).filter((file) => file.endsWith('.ts'));
    const mayImport = (one: string, other: string): boolean =>
      one === other || roots.includes(one) || (layers[one]?.mayImport ?? []).includes(other);
    const namesakes = files.flatMap((one) =>
      files
        .filter((other) => one !== other && path.basename(one) === path.basename(other))
        .filter((other) => mayImport(folderOf(one), folderOf(other)))
        .map((other) => `${one} and ${other}`),
    );
    assert.deepEqual(namesakes, []);
  });

  it('has no circles', () => {
    const next = new Map<string, Edge[]>();
    for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
    const done = new Set<string>();
    const visit = (file: string, above: readonly string[]): void => {
      assert.ok(!above.includes(file), `circle: ${[...above, file].join(' → ')}`);
      if (done.has(file)) return;
      for (const { to } of next.get(file) ?? []) visit(to, [...above, file]);
      done.add(file);
    };
    for (const { from } of edges) visit(from, []);
  });
});

/** `src/core/key/keyHealth.ts` → `core`; `src/ids.ts` → `ids`. */
function folderOf(path: string): string {
  return (
    path
      .replace(/^src\//, '')
      .replace(/\.ts$/, '')
      .split('/')[0] ?? ''
  );
}

/** Whether a path without its ending, or a package, is what a pattern means; a `*` at its end stands for anything. */
function matches(pattern: string, path: string): boolean {
  const name = path.replace(/\.ts$/, '');
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
