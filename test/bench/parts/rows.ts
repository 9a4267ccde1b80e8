import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../support/vscode/paths.js';
import type { BenchAccount } from '../account.js';
import { extensionFolder, runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import type { Figure } from '../figures.js';
import { median } from '../statistics.js';

const HOSTS = 5;
const WHO = ['ours', 'floor'] as const;

interface Drawn {
  readonly time: number;
  readonly bytes: number;
}

/** Rows of which everything is known, drawn by VS Code, beside a tree extension that has the same rows as constants: VS Code's floor. */
export async function measureRows({ sandbox, env }: BenchAccount): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'iam-keys-bench-'));
  sandbox.setReport({ polls: 0 });
  const rows = sandbox.userNames().length;
  try {
    const module = await bundleHost('rows');
    const items = join(folder, 'items.json');
    const hosts = {
      ours: {
        ...{ development: projectRoot, drawn: { view: 'Users', rows } },
        env: {
          ...env,
          AWS_PROFILE: 'sandbox',
          BENCH_ITEMS: items,
          BENCH_EXTENSION: 'iam-keys.iam-keys',
          BENCH_FOCUS: 'iamKeys.users.focus',
        },
      },
      floor: {
        ...{ development: await staticTree(folder, items), drawn: { view: 'Rows', rows } },
        env: { BENCH_EXTENSION: 'bench.rows', BENCH_FOCUS: 'bench.rows.focus' },
      },
    };
    // Their look is that of ours.
    await runBenchHost<Drawn>({ module, ...hosts.ours });
    const times: Record<(typeof WHO)[number], Drawn[]> = { ours: [], floor: [] };
    for (let host = 0; host < HOSTS; host += 1) {
      for (const who of host % 2 === 0 ? WHO : WHO.toReversed())
        times[who].push(await runBenchHost<Drawn>({ module, ...hosts[who] }));
    }
    const row = (what: string, value: (each: Drawn) => number, note: string): Figure => {
      const [ours, floor] = [median(times.ours.map(value)), median(times.floor.map(value))];
      return {
        ...{ part: 'rows', what: `${rows} rows that are known, ${what}`, value: ours / floor, target: '≤ 1.3' },
        ...{ beside: 'a tree extension with the same rows, static', medians: [ours, floor], note },
      };
    };
    return [
      row('from the click until all are drawn', ({ time }) => time, `${HOSTS} fresh hosts each, turn about`),
      row('memory once drawn', ({ bytes }) => bytes / 1e6, 'medians in MB, of the extension host'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function staticTree(folder: string, items: string): Promise<string> {
  const code = `
    const vscode = require('vscode');
    const { readFileSync } = require('node:fs');
    const rows = JSON.parse(readFileSync(${JSON.stringify(items)}, 'utf8')).map((item) => {
      const color = item.iconPath.color && new vscode.ThemeColor(item.iconPath.color.id);
      const row = new vscode.TreeItem(item.label, item.collapsibleState);
      return Object.assign(row, { ...item, iconPath: new vscode.ThemeIcon(item.iconPath.id, color) });
    });
    const getChildren = (row) => (row ? [] : rows);
    exports.activate = () => {
      vscode.window.createTreeView('bench.rows', { treeDataProvider: { getChildren, getTreeItem: (row) => row } });
    };
  `;
  const icon = '$(person)';
  const contributes = {
    viewsContainers: { activitybar: [{ id: 'bench', title: 'Bench', icon }] },
    views: { bench: [{ id: 'bench.rows', name: 'Rows', icon }] },
  };
  return extensionFolder(folder, 'bench.rows-0.0.1', { code, manifest: { type: 'commonjs', contributes } });
}
