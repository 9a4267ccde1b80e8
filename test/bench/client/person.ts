import type { Connection } from '../../../src/core/ports.js';
import { bareClient, bareUsers } from './bare.js';
import { openDisk } from './disk.js';
import { activeAccount } from './open.js';

/** In a process that has warmed up: milliseconds of what a person does most, and of the least that it takes. */
const rounds = Number(process.argv[2] ?? 7);
const active = activeAccount(true);
let account = await active.open();
await account.users.load();
await account.loadOverview();
const window = await openDisk();
const names = account.users.users.map(({ name }) => name).values();
const times = {
  opening: [] as number[],
  listing: [] as number[],
  lastUse: [] as number[],
  refresh: [] as number[],
  loop: [] as number[],
  creating: [] as number[],
  creationCalls: [] as number[],
  switching: [] as number[],
  firstPage: [] as number[],
};

async function timed<T>(what: keyof typeof times, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times[what].push(performance.now() - started);
  return result;
}

/** The next user with so many keys. */
async function nextWith({ iam }: Connection, fits: (keys: number) => boolean): Promise<string> {
  for (const name of names) if (fits((await iam.listAccessKeys(name)).length)) return name;
  throw new Error('there are no more users');
}

const hasKeys = (keys: number): boolean => keys > 0;
const hasRoom = (keys: number): boolean => keys < 2;

for (let round = 0; round < rounds + 1; round += 1) {
  const { keys, connection, users } = account;
  // Those that were opened are asked for again by a refresh.
  const [opened, listed] = [await nextWith(connection, hasKeys), await nextWith(connection, hasKeys)];
  await timed('opening', () => keys.load(opened));
  const [key] = await timed('listing', () => connection.iam.listAccessKeys(listed));
  if (key) await timed('lastUse', () => connection.iam.getAccessKeyLastUsed(key.id));
  const bare = await bareClient();
  await timed('firstPage', () => bareUsers(bare, () => false));
  await timed('loop', () => bareUsers(bare));
  bare.destroy();
  await timed('refresh', () => users.load());
  const [ours, theirs] = [await nextWith(connection, hasRoom), await nextWith(connection, hasRoom)];
  const { kind } = await timed('creating', () => window.create(connection, ours));
  if (kind !== 'stored') throw new Error(`The key came to ${kind}`);
  await timed('creationCalls', async () => {
    await connection.iam.issuer.listAccessKeys(theirs);
    await connection.iam.issuer.createAccessKey(theirs);
  });
  active.close();
  account = await timed('switching', async () => {
    const other = await active.open();
    await other.users.loadFirst();
    return other;
  });
  await account.users.load();
  // The first round is where the code becomes warm.
  if (round === 0) for (const each of Object.values(times)) each.length = 0;
}
await window.close();
console.log(JSON.stringify(times));
