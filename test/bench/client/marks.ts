import { OpenAccount } from '../../../src/account/openAccount.js';
import { factsOf } from '../../../src/account/userFacts.js';
import { openAccount } from './open.js';

/** Milliseconds until every user's marks are known from the report, and for a sample of users one by one. */
const [rounds = 5, sample = 200] = process.argv.slice(2).map(Number);
const account = await openAccount();
await account.users.load();
const all = account.users.users;
const limits = { staleAfterDays: 90, unusedAfterDays: 45 };
const timer = { after: (ms: number, listener: () => void) => (setTimeout(listener, ms), () => undefined) };
const report: number[] = [];
const each: number[] = [];
let marked = 0;

for (let round = 0; round < rounds + 1; round += 1) {
  const fresh = new OpenAccount(account.connection, { clock: { now: Date.now }, timer });
  let started = performance.now();
  await fresh.report.load();
  const facts = all.map((user) => factsOf(fresh, user, Date.now(), limits));
  const took = performance.now() - started;
  marked = facts.filter(({ source }) => source === 'report').length;
  started = performance.now();
  await Promise.all(all.slice(0, sample).map(({ name }) => fresh.keys.load(name)));
  if (round === 0) continue;
  report.push(took);
  each.push(((performance.now() - started) / sample) * all.length);
}
console.log(JSON.stringify({ report, each, marked, users: all.length }));
