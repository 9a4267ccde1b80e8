import { factsOf } from '../../../src/account/userFacts.js';
import { UserIndex } from '../../../src/account/userIndex.js';
import { openAccount } from './open.js';

/** Milliseconds of our own work for each keystroke of words a person types. */
const words = [
  'martin',
  'jenkins-legacy',
  '/service/ci/',
  'e',
  'AKIA',
  'zzzzzz',
  'prod',
  'arn:aws:iam::123456789012:user/engineering/',
];
const account = await openAccount();
await account.users.load();
await account.report.load();
const limits = { staleAfterDays: 90, unusedAfterDays: 45 };
const started = performance.now();
const index = new UserIndex(
  account.users.users,
  (user) => factsOf(account, user, Date.now(), limits),
  () => ['AKIAIOSFODNN7EXAMPLE'],
  'name',
);
const built = performance.now() - started;
const filter: number[] = [];
const ticked: number[] = [];
for (let round = 0; round < 20; round += 1) {
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) {
      const text = word.slice(0, length);
      for (const [times, conditions] of [
        [filter, []],
        [ticked, ['stale'] as const],
      ] as const) {
        const before = performance.now();
        index.filter({ text, conditions });
        times.push(performance.now() - before);
      }
    }
  }
}
console.log(JSON.stringify({ built, filter, ticked }));
