import { OpenAccount } from '../../../src/account/openAccount.js';
import { bareClient, bareUsers } from './bare.js';
import { openAccount } from './open.js';

/** In a process that has warmed up: milliseconds for all users, turn about. */
const rounds = Number(process.argv[2] ?? 7);
const client = await bareClient();
const account = await openAccount();
const never = { clock: { now: Date.now }, timer: { after: () => () => undefined } };
const times: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
let users = 0;

async function timed(who: 'ours' | 'bare', load: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await load();
  times[who].push(performance.now() - started);
}

const bare = (): Promise<void> => timed('bare', () => bareUsers(client));
const ours = (): Promise<void> =>
  timed('ours', async () => {
    const { users: list } = new OpenAccount(account.connection, never);
    await list.load();
    users = list.size;
  });
for (let round = 0; round < rounds + 1; round += 1) {
  for (const turn of round % 2 === 0 ? [bare, ours] : [ours, bare]) await turn();
  // The first round is where the code becomes warm.
  if (round === 0) times.bare.length = times.ours.length = 0;
}
console.log(JSON.stringify({ ...times, users }));
