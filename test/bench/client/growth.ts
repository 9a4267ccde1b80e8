import { OpenAccount } from '../../../src/account/openAccount.js';
import { UserSelection } from '../../../src/account/userSelection.js';
import { openAccount } from './open.js';

/** Milliseconds until all users are there with their marks, sorted by their oldest key, filtered once. */
const { connection } = await openAccount();
const timer = { after: () => () => undefined };
const times: number[] = [];
for (let round = 0; round < 6; round += 1) {
  const started = performance.now();
  const account = new OpenAccount(connection, { clock: { now: Date.now }, timer });
  await Promise.all([account.users.load(), account.report.load()]);
  const measure = () => ({ now: Date.now(), thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } });
  const selection = new UserSelection(measure, { sort: 'oldestKey', grouped: false });
  selection.setFilter({ text: 'a', conditions: ['stale'] });
  selection.users(account);
  if (round > 0) times.push(performance.now() - started);
}
console.log(JSON.stringify({ times }));
