import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PythonTools } from '../../support/moto.js';
import type { BenchAccount } from '../account.js';
import { bundleClient } from '../bundle.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';
import { median } from '../statistics.js';

const ROUNDS = 7;
const COLD = 5;

interface Cold {
  readonly first: number;
  readonly all: number;
}

/** All users as data, beside a bare loop and beside `aws iam list-users`. */
export async function measureListing(account: BenchAccount, python: PythonTools | undefined): Promise<Figure[]> {
  const { sandbox, env } = account;
  const [listing, cold] = [await bundleClient('listing'), await bundleClient('cold')];
  const figures: Figure[] = [];
  const part = 'users';
  for (const latency of [0, 50]) {
    sandbox.setLatency(latency);
    const at = latency === 0 ? 'no latency' : `${latency} ms a call`;
    const warm = await runClient<{ ours: number[]; bare: number[]; users: number }>(listing, [String(ROUNDS)], env);
    const [ours, bare] = [median(warm.ours), median(warm.bare)];
    figures.push({
      ...{ part, what: `${warm.users} users as data, ${at}`, value: ours / bare, target: '≤ 1.05' },
      ...{ beside: 'bare SDK loop, pages of 1,000', medians: [ours, bare] },
    });
    const times: Record<'ours' | 'bare', Cold[]> = { ours: [], bare: [] };
    for (let round = 0; round < COLD; round += 1) {
      for (const who of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
        sandbox.log.clear();
        times[who].push(await runClient<Cold>(cold, [who], env));
        if (latency === 0 && round === 0 && who === 'ours') figures.push(callsMade(sandbox.log.counts()));
      }
    }
    const first = [median(times.ours.map((time) => time.first)), median(times.bare.map((time) => time.first))] as const;
    figures.push({
      ...{ part, what: `first rows, cold, ${at}`, value: first[0] / first[1], target: '≤ 1.0' },
      ...{ beside: "the SDK's cold first page of 1,000", medians: first, note: 'ours with its STS call' },
    });
    if (latency === 0 && python?.aws) {
      const all = median(times.ours.map((time) => time.all));
      const cli = await awsCli(account, python.aws);
      figures.push({
        ...{ part, what: 'times faster, all users, cold', value: cli / all, target: '≥ 2.5' },
        ...{ beside: '`aws iam list-users`', medians: [all, cli], note: 'the CLI with its start' },
      });
    }
  }
  sandbox.setLatency(0);
  return figures;
}

function callsMade(counts: Readonly<Record<string, number>>): Figure {
  const value = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const note = Object.entries(counts)
    .map(([action, count]) => `${action} ${count}`)
    .join(', ');
  return { part: 'users', what: 'calls for all users', value, unit: 'calls', target: '7', note };
}

async function awsCli({ env }: BenchAccount, [command, ...args]: readonly [string, ...string[]]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now();
    const more = ['--profile', 'sandbox', '--endpoint-url', env['BENCH_URL'] ?? '', 'iam', 'list-users'];
    const child = spawn(command, [...args, ...more], {
      env: { ...process.env, ...env, AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(child, 'close');
    if (child.exitCode !== 0) throw new Error(`aws ended with ${String(child.exitCode)}`);
    times.push(performance.now() - started);
  }
  return median(times);
}
