import type { Figure } from '../figures.js';
import { measureHostile, measureKeystrokes, measureTree } from '../keyFinding.js';
import { median, quantile } from '../statistics.js';

/** Looking for keys in files, without VS Code's part in it. */
export async function measureKeyFinding(): Promise<Figure[]> {
  const part = 'keys in files';
  const { looking, reading } = await measureTree();
  const hostile = measureHostile().map(([name, times]) => [name, median(times)] as const);
  const slowest = Math.max(...hostile.map(([, time]) => time));
  const medians = [median(looking), median(reading)];
  return [
    {
      ...{ part, what: 'looking into 20,000 files', value: (medians[0] ?? 0) / (medians[1] ?? 1), target: '≤ 1.5' },
      ...{ beside: 'reading them', medians },
    },
    {
      ...{ part, what: 'a keystroke in 1 MB with 10,000 keys, 99 of 100', target: '≤ 1' },
      ...{ value: quantile(measureKeystrokes(), 0.99), unit: 'ms' as const },
    },
    {
      ...{ part, what: 'the slowest hostile file of 1 MB', value: slowest, unit: 'ms' as const, target: '≤ 20' },
      note: hostile.map(([name, time]) => `${name}: ${time.toFixed(1)}`).join(', '),
    },
  ];
}
