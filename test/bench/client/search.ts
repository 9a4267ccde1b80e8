import { factsOf } from '../../../src/account/userFacts.js';
import { UserIndex } from '../../../src/account/userIndex.js';
import type { ActiveAccount } from '../../../src/account/activeAccount.js';
import { UserSelection } from '../../../src/account/userSelection.js';
import type { CommandContext } from '../../../src/commands/context.js';
import { goTo } from '../../../src/commands/user/goTo.js';
import { Cancelled } from '../../../src/ui/cancelled.js';
import type { Prompts } from '../../../src/ui/prompts.js';
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
for (const text of keystrokes()) {
  filter.push(timed(() => index.filter({ text, conditions: [] })));
  ticked.push(timed(() => index.filter({ text, conditions: ['stale'] })));
}

// The command itself, with a person who types and gives up.
const find: number[] = [];
const selection = new UserSelection(() => ({ now: Date.now(), thresholds: limits }));
const prompts: Pick<Prompts, 'search'> = {
  search: ({ search }) => {
    for (const text of keystrokes()) find.push(timed(() => search(text, 100)));
    return Promise.reject(new Cancelled());
  },
};
const context: Partial<CommandContext> = {
  active: {
    state: { kind: 'open', account },
    open: () => Promise.resolve(account),
  } as Partial<ActiveAccount> as ActiveAccount,
  selection,
  prompts: prompts as Prompts,
  now: Date.now,
};
await goTo(context as CommandContext).catch(() => undefined);
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
