import { bulkReport } from '../../support/bulkReport.js';
import { LoosePage } from '../../support/vscode/loosePage.js';
import type { Figure } from '../figures.js';
import { median } from '../statistics.js';

const USERS = 5000;
const TEXTS = ['u', 'user-0', 'user-04', '04242', '', 'team-7', 's3', 'nobody', ''];
const ROUNDS = 5;
const MB = 1024 * 1024;

/** The report page over a large account, in a browser of its own: until it is drawn, until it is filtered, and what it keeps. */
export async function measureReport(): Promise<Figure[]> {
  const report = bulkReport(USERS, Date.UTC(2026, 10, 26));
  const loose = await LoosePage.open();
  try {
    const first: number[] = [];
    const filtered: number[] = [];
    let [empty, full] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      await loose.load();
      empty = await loose.heap();
      first.push(await loose.tell({ type: 'report', report }));
      for (const text of TEXTS) filtered.push(await loose.filter(text));
      full = await loose.heap();
    }
    const part = 'report page';
    const worst = `worst ${Math.max(...first).toFixed(0)} ms`;
    return [
      { part, what: `${USERS} users, drawn`, value: median(first), unit: 'ms', target: '≤ 1,000', note: worst },
      {
        part,
        what: `${USERS} users, filtered`,
        value: Math.max(...filtered),
        unit: 'ms',
        target: '≤ 100',
        note: 'the worst',
      },
      {
        ...{ part, what: `${USERS} users, heap`, value: full / MB, unit: 'MB', target: '≤ 60' },
        note: `before its data: ${(empty / MB).toFixed(1)} MB`,
      },
    ];
  } finally {
    await loose.close();
  }
}
