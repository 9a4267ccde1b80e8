import { bundleClient } from '../bundle.js';
import { openFarAccount, type FarAccount } from '../farAccount.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';
import { median } from '../statistics.js';

const USERS = 5000;
const ROUND_TRIPS = [0, 20, 75, 150];
const COLD = 7;
const ROUNDS = 7;
const PART = 'latency';

interface Cold {
  readonly first: number;
  readonly all: number;
}

type Doing = Readonly<
  Record<
    'opening' | 'listing' | 'lastUse' | 'refresh' | 'loop' | 'creating' | 'creationCalls' | 'switching' | 'firstPage',
    number[]
  >
>;

/** What a person waits for who is so many milliseconds away from AWS, behind TLS, beside the SDK doing no more than it must. */
export async function measureLatency(): Promise<Figure[]> {
  const [cold, person] = [await bundleClient('cold'), await bundleClient('person')];
  const account = await openFarAccount(USERS);
  try {
    const figures: Figure[] = [];
    for (const roundTrip of ROUND_TRIPS) {
      account.setRoundTrip(roundTrip);
      const at = roundTrip === 0 ? 'no latency' : `${roundTrip} ms a round trip`;
      figures.push(...(await measureCold(account, cold, at, roundTrip)));
      figures.push(...(await measureDoing(account, person, at, roundTrip)));
    }
    return figures;
  } finally {
    await account.close();
  }
}

async function measureCold({ env }: FarAccount, cold: string, at: string, roundTrip: number): Promise<Figure[]> {
  const times: Record<'ours' | 'bare', Cold[]> = { ours: [], bare: [] };
  for (let round = 0; round < COLD; round += 1) {
    for (const who of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
      times[who].push(await runClient<Cold>(cold, [who], env));
  }
  const row = (what: string, value: keyof Cold, target: string, beside: string): Figure =>
    ratio(`${what}, cold, ${at}`, {
      ours: times.ours.map((time) => time[value]),
      floor: median(times.bare.map((time) => time[value])),
      target,
      beside,
    });
  return [
    row('first rows', 'first', '≤ 1.05', "the SDK's cold first page of 1,000"),
    row(`${USERS} users`, 'all', roundTrip === 0 ? '≤ 1.4' : '≤ 1.05', 'bare SDK loop, cold'),
  ];
}

async function measureDoing({ env }: FarAccount, person: string, at: string, roundTrip: number): Promise<Figure[]> {
  const times = await runClient<Doing>(person, [String(ROUNDS)], env);
  const calls = [median(times.listing), median(times.lastUse)] as const;
  const least =
    roundTrip === 0
      ? { floor: calls[0] + calls[1], beside: 'the two calls it needs, one after the other' }
      : { floor: Math.max(...calls) + roundTrip, beside: 'the slowest call it needs and a round trip' };
  return [
    ratio(`opening a user, ${at}`, {
      ...{ ours: times.opening, ...least, target: '≤ 1.1' },
    }),
    ratio(`refresh, ${at}`, {
      ours: times.refresh,
      floor: median(times.loop),
      target: '≤ 1.1',
      beside: 'bare SDK loop',
    }),
    ratio(`creating a key until it is stored in a profile, ${at}`, {
      ...{ ours: times.creating, floor: median(times.creationCalls), target: '' },
      beside: 'the two calls it needs, stored nowhere',
    }),
    ratio(`switching the profile, ${at}`, {
      ...{ ours: times.switching, floor: median(times.firstPage), target: '' },
      beside: "a new client's first page",
    }),
  ];
}

function ratio(
  what: string,
  {
    ours,
    floor,
    target,
    beside,
  }: { readonly ours: readonly number[]; readonly floor: number; readonly target: string; readonly beside: string },
): Figure {
  const value = median(ours);
  return { part: PART, what, value: value / floor, target, beside, medians: [value, floor] };
}
