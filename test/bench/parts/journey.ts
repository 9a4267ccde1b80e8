import { projectRoot } from '../../support/vscode/paths.js';
import { otherVersion, runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import { openFarAccount } from '../farAccount.js';
import type { Figure } from '../figures.js';
import { median } from '../statistics.js';

const USERS = 5000;
const ROUND_TRIP = 75;
const OPENINGS = 3;

type Times = ReadonlyMap<string, readonly number[]>;

/** Where the time of a cold opening goes, 75 ms away from AWS: each thing in milliseconds since the click on the view. */
export async function measureJourney(): Promise<Figure[]> {
  const module = await bundleHost('journey');
  const account = await openFarAccount(USERS);
  try {
    account.setRoundTrip(ROUND_TRIP);
    const ours = new Map<string, number[]>();
    const others = new Map<string, number[]>();
    const open = async (development: string, times: Map<string, number[]>): Promise<void> => {
      const { marks } = await runBenchHost<{ marks: readonly (readonly [what: string, at: number])[] }>({
        ...{ module, development },
        // The editor has authorities of its own.
        env: { ...account.env, AWS_PROFILE: 'sandbox', AWS_CA_BUNDLE: account.env['NODE_EXTRA_CA_CERTS'] ?? '' },
        drawn: { view: 'Users', rows: USERS },
      });
      const [clicked] = marks;
      for (const [what, at] of marks) times.set(what, [...(times.get(what) ?? []), at - (clicked?.[1] ?? 0)]);
    };
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      await open(projectRoot, ours);
      if (otherVersion !== undefined) await open(otherVersion, others);
    }
    return timeline(ours, others);
  } finally {
    await account.close();
  }
}

function timeline(ours: Times, others: Times): Figure[] {
  return [...ours]
    .map(([what, each]): Figure => {
      const note = each.length === OPENINGS ? '' : `in ${each.length} of ${OPENINGS} openings`;
      const other = others.get(what);
      const [value, unit] = [median(each), 'ms'] as const;
      const figure = { part: 'journey', what, value, unit, target: '', note };
      return other ? { ...figure, medians: [value, median(other)], beside: 'the other version' } : figure;
    })
    .sort((one, other) => one.value - other.value);
}
