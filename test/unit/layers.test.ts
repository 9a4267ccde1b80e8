import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** Which folders of src may import which. The roots may import everything and are imported by nobody else. */
const roots = ['extension', 'services', 'secretServices', 'profileServices', 'rotationServices'];

const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  aws: ['aws', 'core', 'awsFiles'],
  awsFiles: ['awsFiles', 'core'],
  destinations: ['destinations', 'core', 'awsFiles'],
  state: ['state', 'core', 'awsFiles'],
  account: ['account', 'core'],
  view: ['view', 'core', 'account', 'ids', 'ui'],
  ui: ['ui', 'core', 'ids'],
  commands: ['commands', 'core', 'account', 'ids', 'ui', 'view'],
  ids: [],
};

/** Packages a folder must not reach, on top of the folders it may not import. */
const forbiddenPackages: Readonly<Record<string, RegExp>> = {
  core: /^(vscode|node:|@aws-sdk|@smithy)/,
  aws: /^vscode/,
  awsFiles: /^(vscode|@aws-sdk|@smithy)/,
  destinations: /^(@aws-sdk|@smithy)/,
  state: /^(vscode|@aws-sdk|@smithy)/,
  account: /^(vscode|node:|@aws-sdk|@smithy)/,
  view: /^(node:|@aws-sdk|@smithy)/,
  ui: /^(node:fs|@aws-sdk|@smithy)/,
  commands: /^(vscode|node:|@aws-sdk|@smithy)/,
};

interface Edge {
  readonly from: string;
  readonly to: string;
}

describe('the house', () => {
  let edges: Edge[] = [];
  let packages: Edge[] = [];

  before(async () => {
    const { metafile } = await build({
      entryPoints: ['src/extension.ts'],
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
      const folder = folderOf(from);
      return !roots.includes(folder) && !(allowed[folder] ?? []).includes(folderOf(to));
    });
    assert.deepEqual(wrong, []);
  });

  it('lets commands and aws reach no writer and view only the words of ui', () => {
    const wrong = edges.filter(
      ({ from, to }) =>
        (folderOf(from) === 'aws' && /awsFiles\/(credentialsFile|lock)/.test(to)) ||
        (folderOf(from) === 'view' &&
          folderOf(to) === 'ui' &&
          !/ui\/(format|plainText|contextKeys|messages\/)/.test(to)),
    );
    assert.deepEqual(wrong, []);
  });

  it('keeps packages where they belong', () => {
    const wrong = packages.filter(({ from, to }) => forbiddenPackages[folderOf(from)]?.test(to));
    assert.deepEqual(wrong, []);
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
