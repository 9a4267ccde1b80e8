import type { OpenAccount } from '../../account/openAccount.js';
import { factsOf } from '../../account/userFacts.js';
import type { Measure } from '../../account/userSelection.js';
import { keyMarks } from '../../core/key/keyHealth.js';
import type { User } from '../../core/model.js';
import { count, describeKey, formatMarks, joined } from '../../ui/format.js';
import { plainLine } from '../../ui/plainText.js';
import type { TreeNode } from '../../view/nodes.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf, rowsOf } from '../targets.js';

/** Users whose text is copied, with the account each is in. */
type Copied = ReadonlyMap<User, OpenAccount>;

/** Copies what the view says of the users of the rows, else of those that it shows, a line each, and of their keys as far as they were loaded. */
export async function copyAsText(
  context: Needs<'account' | 'users' | 'ui'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const row = rowOf(context, target);
  const rows = [...rowsOf(context, selection), ...(row ? [row] : [])];
  const { users, withKeys } =
    rows.length > 0 ? { users: usersOf(rows), withKeys: true } : await pickUsers(context, await context.account.open());
  const { measured } = context.users.selection;
  const lines = [...users].flatMap(([user, account]) => [
    userLine(account, user, measured),
    ...(withKeys ? keyLines(account, user, measured) : []),
  ]);
  await context.ui.clipboard.copy(`${lines.map(plainLine).join('\n')}\n`, count(users.size, 'user'));
}

function usersOf(rows: readonly TreeNode[]): Copied {
  const users = new Map<User, OpenAccount>();
  for (const row of rows) {
    if (row.kind === 'user') users.set(row.user, row.account);
    else if (row.kind === 'key') users.set(row.parent.user, row.parent.account);
    else if (row.kind === 'path') for (const user of row.users) users.set(user, row.account);
  }
  return users;
}

async function pickUsers(
  context: Needs<'users' | 'ui'>,
  account: OpenAccount,
): Promise<{ readonly users: Copied; readonly withKeys: boolean }> {
  if (account.users.state.kind !== 'loaded') await context.ui.editor.withViewProgress(() => account.users.load());
  const users = new Map(context.users.selection.users(account).map((user) => [user, account]));
  const description = `${count(users.size, 'user')}${context.users.selection.isFiltered ? ', as filtered' : ''}`;
  const withKeys = await pickOne(context.ui, {
    title: `Copy as Text ${inAccount(account)}`,
    placeholder: 'Copy which lines?',
    none: 'No users are shown, so there is nothing to copy.',
    choices:
      users.size === 0
        ? []
        : [
            { label: 'Users', description, value: false },
            { label: 'Users and Their Keys', description: `${description}; keys that were loaded`, value: true },
          ],
  });
  return { users, withKeys };
}

function userLine(account: OpenAccount, user: User, { now, thresholds }: Measure): string {
  const { keys, marks } = factsOf(account, user, now, thresholds);
  const facts = [keys ? count(keys.length, 'key') : '', formatMarks(marks), user.path === '/' ? '' : user.path];
  return joined([user.name, ...facts], ' · ');
}

function keyLines(account: OpenAccount, user: User, { now, thresholds }: Measure): string[] {
  return (account.keys.get(user.name) ?? []).map(({ key, lastUsed }) => {
    const marks = formatMarks(keyMarks(key, lastUsed, now, thresholds));
    return `  ${joined([key.id, marks, describeKey(key, lastUsed, now)], ' · ')}`;
  });
}
