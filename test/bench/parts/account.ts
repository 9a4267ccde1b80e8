import type { BenchAccount } from '../account.js';
import { bundleClient } from '../bundle.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';
import { fittedExponent, median, quantile } from '../statistics.js';
import { openBenchAccount } from '../account.js';

const SAMPLE = 200;
const SIZES = [100, 1000, 5000, 20_000];

/** Marks of all users from the credential report, beside asking for each user's keys. */
export async function measureMarks({ sandbox, env }: BenchAccount): Promise<Figure[]> {
  const marks = await bundleClient('marks');
  const figures: Figure[] = [];
  sandbox.setReport({ polls: 0 });
  for (const latency of [0, 50]) {
    sandbox.setLatency(latency);
    sandbox.log.clear();
    const sample = latency === 0 ? SAMPLE : SAMPLE / 2;
    const args = ['5', String(sample)];
    const { report, each, marked } = await runClient<{ report: number[]; each: number[]; marked: number }>(
      marks,
      args,
      env,
    );
    const [ours, theirs] = [median(report), median(each)];
    figures.push({
      ...{ part: 'marks', what: `times faster, ${marked} users, ${latency} ms a call`, value: theirs / ours },
      ...{
        target: latency === 0 ? '≥ 15' : '≥ 100',
        beside: 'ListAccessKeys and GetAccessKeyLastUsed per user',
        medians: [ours, theirs],
      },
      note: `per-user way from a sample of ${sample}, four at once`,
    });
    const { counts } = { counts: sandbox.log.counts() };
    const value = ((counts['iam:GenerateCredentialReport'] ?? 0) + (counts['iam:GetCredentialReport'] ?? 0)) / 6;
    if (latency === 0) figures.push({ part: 'marks', what: 'calls, no polls', value, unit: 'calls', target: '2' });
  }
  sandbox.setLatency(0);
  return figures;
}

/** Our own work for a keystroke. */
export async function measureSearch({ env }: BenchAccount): Promise<Figure[]> {
  const search = await bundleClient('search');
  const { built, filter, ticked, find } = await runClient<
    Record<'filter' | 'ticked' | 'find', number[]> & { built: number }
  >(search, [], env);
  const row = (what: string, times: readonly number[]): Figure => ({
    ...{
      part: 'filter and find',
      what: `${what}, p95 a keystroke`,
      value: quantile(times, 0.95),
      unit: 'ms',
      target: '≤ 1',
    },
    note: `${times.length} keystrokes, index built in ${built.toFixed(0)} ms`,
  });
  return [row('filter by text', filter), row('filter by text and mark', ticked), row('find', find)];
}

/** Heap of users, report and keys as data. */
export async function measureHeap({ sandbox, env }: BenchAccount): Promise<Figure[]> {
  sandbox.setReport({ polls: 0 });
  for (const name of sandbox.userNames()) while (sandbox.keysOf(name).length < 2) sandbox.addKey(name);
  const heap = await bundleClient('heap');
  const { bytes, withoutKeys, users, keys } = await runClient<
    Record<'bytes' | 'withoutKeys' | 'users' | 'keys', number>
  >(heap, [], env);
  const row = (what: string, value: number): Figure => ({
    part: 'memory',
    what,
    value: value / 1e6,
    unit: 'MB',
    target: '≤ 7',
  });
  return [
    row(`${users} users and ${keys} keys as data, every user opened`, bytes),
    row(`${users} users and ${keys} keys as data, keys from the report`, withoutKeys),
  ];
}

/** How the time for all users, sorted, grows with their number. */
export async function measureGrowth(): Promise<Figure[]> {
  const growth = await bundleClient('growth');
  const points: (readonly [number, number])[] = [];
  for (const size of SIZES) {
    const account = await openBenchAccount(size);
    try {
      account.sandbox.setReport({ polls: 0 });
      const { times } = await runClient<{ times: number[] }>(growth, [], account.env);
      points.push([size, median(times)]);
    } finally {
      await account.close();
    }
  }
  const value = fittedExponent(points);
  const note = points.map(([size, time]) => `${size}: ${time.toFixed(0)} ms`).join(', ');
  return [{ part: 'growth', what: 'users, marks, order', value, unit: 'exponent', target: '≤ 1.1', note }];
}
