import { openBenchAccount } from '../account.js';
import { bundleClient } from '../bundle.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';
import { fittedExponent } from '../statistics.js';

const USERS = 50;
const LATENCY = 50;
const ACCOUNTS = 100;
const SIZES = [50, 100, 200, 400];

interface Run {
  readonly took: number;
  readonly calls: number;
  readonly polls: number;
}

/** A report on the accounts of an organization, from their list to the data of the page. */
export async function measureAccounts(): Promise<Figure[]> {
  const client = await bundleClient('accounts');
  const made = await run(client, ACCOUNTS, 1);
  const what = `${ACCOUNTS} accounts of ${USERS} users, ${LATENCY} ms a call`;
  const points: (readonly [number, number])[] = [];
  for (const size of SIZES) points.push([size, (await run(client, size, 0)).took]);
  const note = points.map(([size, took]) => `${size}: ${took.toFixed(0)} ms`).join(', ');
  return [
    {
      ...{ part: 'accounts', what, value: made.took, unit: 'ms', target: '≤ 60000' },
      note: 'each report is made after a first poll',
    },
    {
      ...{ part: 'accounts', what: 'calls an account', value: (made.calls - made.polls) / ACCOUNTS, unit: 'calls' },
      ...{ target: '≤ 5', note: `with the listing; ${made.polls} polls aside` },
    },
    {
      ...{ part: 'accounts', what: 'growth to 400 accounts', value: fittedExponent(points), unit: 'exponent' },
      ...{ target: '≤ 1.1', note },
    },
  ];
}

async function run(client: string, accounts: number, polls: number): Promise<Run> {
  const account = await openBenchAccount(1);
  const { sandbox, env } = account;
  try {
    sandbox.setOrganization(
      Array.from({ length: accounts }, (_, at) => ({ id: String(400_000_000_000 + at), users: USERS })),
    );
    sandbox.setReport({ polls });
    sandbox.setLatency(LATENCY);
    const { took, users } = await runClient<{ took: number; users: number }>(client, [], env);
    if (users !== accounts * USERS) throw new Error(`${users} users were read`);
    // Less the one call that opens the connection.
    return { took, calls: sandbox.log.count() - 1, polls: accounts * polls };
  } finally {
    await account.close();
  }
}
