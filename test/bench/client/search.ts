import { factsOf } from '../../../src/account/userFacts.js';
import { UserIndex } from '../../../src/account/userIndex.js';
import { goTo } from '../../../src/commands/user/goTo.js';
import { Cancelled } from '../../../src/ui/cancelled.js';
import { ScriptedPrompts } from '../../support/fakes/scriptedPrompts.js';
import { accountOf, uiOf, usersOf } from '../../support/fakes/commandSubjects.js';
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
const time = { now: Date.now, after: () => () => undefined };
const active = accountOf((await openAccount()).connection, time);
const account = await active.open();
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
for (const text of keystrokes()) {
  filter.push(timed(() => index.filter({ text, conditions: [] })));
  ticked.push(timed(() => index.filter({ text, conditions: ['stale'] })));
}

// The command itself, with a person who types and gives up.
const find: number[] = [];
const prompts = new ScriptedPrompts();
prompts.search = ({ search }) => {
  for (const text of keystrokes()) find.push(timed(() => search(text, 100)));
  return Promise.reject(new Cancelled());
};
await goTo({ account: active, users: usersOf(time), ui: uiOf(prompts), time }).catch(() => undefined);
console.log(JSON.stringify({ built, filter, ticked, find }));

function* keystrokes(): Iterable<string> {
  for (let round = 0; round < 20; round += 1) {
    for (const word of words) for (let length = 1; length <= word.length; length += 1) yield word.slice(0, length);
  }
}

function timed(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
