import { projectRoot } from '../../support/vscode/paths.js';
import type { BenchAccount } from '../account.js';
import { runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import type { Figure } from '../figures.js';
import { median, quantile } from '../statistics.js';

interface Rows {
  readonly first: number[];
  readonly all: number[];
  readonly bare: number[];
}

interface Large {
  readonly rows: Readonly<Record<string, Rows>>;
  readonly filter: number[];
  readonly memory: { readonly rendered: number; readonly keys: number; readonly users: number };
}

/** The tree of 5,000 users in a real extension host. */
export async function measureLarge({ sandbox, env }: BenchAccount): Promise<Figure[]> {
  const module = await bundleHost('large');
  // VS Code puts off a second drawing for 200 ms; in real life connecting takes longer than that.
  sandbox.setLatency(300, 'sts:GetCallerIdentity');
  sandbox.setReport({ polls: 0 });
  for (const name of sandbox.userNames()) while (sandbox.keysOf(name).length < 2) sandbox.addKey(name);
  const users = sandbox.userNames().length;
  const { rows, filter, memory } = await runBenchHost<Large>({
    module,
    development: projectRoot,
    env: { ...env, BENCH_USERS: String(users) },
  });
  const figures = Object.entries(rows).flatMap(([latency, times]): Figure[] => {
    const at = latency === '0' ? 'no latency' : `${latency} ms a call`;
    const target = latency === '0' ? '≤ 1.5' : '≤ 1.1';
    const bare = median(times.bare);
    const row = (what: string, ours: readonly number[], aim: string): Figure => ({
      ...{ part: 'tree', what: `${what}, ${at}`, value: median(ours) / bare, target: aim },
      ...{ beside: 'bare SDK loop in the same host', medians: [median(ours), bare] },
    });
    return [row('first rows asked for', times.first, ''), row('all rows asked for', times.all, target)];
  });
  const { rendered, keys } = memory;
  return [
    ...figures,
    {
      ...{
        part: 'filter and find',
        what: 'rows after the last key, p95',
        value: quantile(filter, 0.95),
        unit: 'ms',
        target: '≤ 300',
      },
      note: `${filter.length} words at ten keys a second`,
    },
    {
      ...{ part: 'memory', what: `${memory.users} users and ${keys} keys, every row drawn`, value: rendered / 1e6 },
      ...{ unit: 'MB', target: '≤ 12' },
    },
  ];
}
