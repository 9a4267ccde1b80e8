import type { Figure } from '../figures.js';
import { measureHostile } from '../hostileFiles.js';
import { measureKeystrokes, measureTree } from '../keyFinding.js';
import { quantile } from '../statistics.js';

const FILES = 20_000;

/** Looking for keys in files, without VS Code's part in it. */
export async function measureKeyFinding(): Promise<Figure[]> {
  const part = 'keys in files';
  const { ratio, medians } = await measureTree(FILES);
  const hostile = measureHostile();
  const slowest = Math.max(...hostile.map(({ time }) => time));
  const growth = Math.max(...hostile.map((each) => each.growth));
  return [
    {
      ...{ part, what: 'looking into 20,000 files, with Node', value: ratio, target: '≤ 1.5' },
      ...{ beside: 'reading them, with Node', medians },
    },
    {
      ...{ part, what: 'a keystroke in 1 MB with 10,000 keys, 99 of 100', target: '≤ 1' },
      ...{ value: quantile(measureKeystrokes(), 0.99), unit: 'ms' as const },
    },
    {
      ...{
        part,
        what: 'the slowest hostile file of 1 MB, time of a processor, least of 15',
        value: slowest,
        unit: 'ms' as const,
        target: '≤ 20',
      },
      note: hostile.map(({ name, time }) => `${name}: ${time.toFixed(1)}`).join(', '),
    },
    {
      ...{ part, what: 'most times as long for four times as much of a hostile file', value: growth, target: '≈ 4' },
      note: hostile.map((each) => `${each.name}: ${each.growth.toFixed(1)}`).join(', '),
    },
  ];
}
