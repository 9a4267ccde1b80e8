import { projectRoot } from '../../support/vscode/paths.js';
import { runBenchHost } from '../benchHost.js';
import { bundleHost } from '../bundle.js';
import { openFarAccount } from '../farAccount.js';
import type { Figure } from '../figures.js';
import { median } from '../statistics.js';

const USERS = 5000;
const ROUND_TRIP = 75;
const OPENINGS = 3;

/** Where the time of a cold opening goes, 75 ms away from AWS: each thing in milliseconds since the click on the view. */
export async function measureJourney(): Promise<Figure[]> {
  const module = await bundleHost('journey');
  const account = await openFarAccount(USERS);
  try {
    account.setRoundTrip(ROUND_TRIP);
    const times = new Map<string, number[]>();
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      const { marks } = await runBenchHost<{ marks: readonly (readonly [what: string, at: number])[] }>({
        ...{ module, development: projectRoot },
        // The editor has authorities of its own.
        env: { ...account.env, AWS_PROFILE: 'sandbox', AWS_CA_BUNDLE: account.env['NODE_EXTRA_CA_CERTS'] ?? '' },
        drawn: { view: 'Users', rows: USERS },
      });
      const [clicked] = marks;
      for (const [what, at] of marks) times.set(what, [...(times.get(what) ?? []), at - (clicked?.[1] ?? 0)]);
    }
    return [...times]
      .map(([what, each]): Figure => {
        const note = each.length === OPENINGS ? '' : `in ${each.length} of ${OPENINGS} openings`;
        return { part: 'journey', what, value: median(each), unit: 'ms', target: '', note };
      })
      .sort((one, other) => one.value - other.value);
  } finally {
    await account.close();
  }
}
