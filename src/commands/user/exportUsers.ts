import type { OpenAccount } from '../../account/openAccount.js';
import { factsOf } from '../../account/userFacts.js';
import { asIamKeysError } from '../../core/errors.js';
import type { KeyMark } from '../../core/key/keyHealth.js';
import type { User } from '../../core/model.js';
import { accessTable, type ReportedAccess } from '../../report/accessTable.js';
import { csvText } from '../../report/csvText.js';
import { Cancelled } from '../../ui/cancelled.js';
import { count, formatDate } from '../../ui/format.js';
import { exportedMessage, KEYS_DENIED } from '../../ui/messages/exportMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { TreeNode } from '../../view/nodes.js';
import type { Needs } from '../context.js';
import { inAccount } from '../confirmChange.js';
import { rowOf } from '../targets.js';
import { reportedAccess } from './reportedAccess.js';

type Scope = 'all' | 'old' | 'unused';
type Form = 'file' | 'document';

interface Export {
  readonly scope: Scope;
  readonly form: Form;
}

const MARKS: Readonly<Record<Scope, readonly KeyMark[]>> = {
  all: [],
  old: ['stale'],
  unused: ['unused', 'neverUsed'],
};

/** Writes the users that the view shows, or those of the row of a path, and their keys, to a CSV file or into a document. */
export async function exportUsers(
  context: Needs<'account' | 'users' | 'ui' | 'time'>,
  target?: unknown,
): Promise<void> {
  const row = rowOf(context, target);
  const account = await context.account.open();
  if (account.users.state.kind !== 'loaded') await context.ui.editor.withViewProgress(() => account.users.load());
  const shown = row?.kind === 'path' ? row.users : context.users.selection.users(account);
  if (shown.length === 0) {
    context.ui.notify('No users are shown, so there is nothing to export.');
    return;
  }
  const { scope, form } = await pickExport(context, account, whichUsers(context, shown.length, row));
  const { reported, isDenied } = await gather(context, account, shown, scope);
  const text = csvText(accessTable(reported, context.time.now()));
  const keys = reported.reduce((sum, each) => sum + (each.keys?.length ?? 0), 0);
  const said = `${exportedMessage(reported.length, keys)}${isDenied ? ` ${KEYS_DENIED}` : ''}`;
  if (form === 'document') {
    await context.ui.editor.openDocument(text, 'csv');
    if (isDenied) context.ui.notify(KEYS_DENIED);
    return;
  }
  const name = `iam-keys-${account.alias ?? account.connection.caller.account}-${formatDate(context.time.now())}.csv`;
  const file = await context.ui.prompts.chooseNewFile({
    title: 'Export Users and Keys',
    name,
    kinds: { CSV: ['csv'] },
  });
  await file.write(text);
  context.ui.notify(`${said} They are in ${file.name}.`, { Open: () => file.open() });
}

function whichUsers({ users }: Needs<'users'>, shown: number, row: TreeNode | undefined): string {
  const all = row?.kind === 'path' ? `in ${row.path}` : 'all of them';
  return `${count(shown, 'user')}, ${users.selection.isFiltered ? 'as filtered' : all}`;
}

async function pickExport(context: Needs<'ui' | 'users'>, account: OpenAccount, which: string): Promise<Export> {
  const { staleAfterDays, unusedAfterDays } = context.users.selection.measured.thresholds;
  const lines = (form: Form, verb: string, ending: string): Choice<Export>[] => [
    {
      label: `${verb} Users and Keys${ending}`,
      description: which,
      value: { scope: 'all', form },
    },
    {
      label: `${verb} Old Keys${ending}`,
      description: `active, ${staleAfterDays} days old or older`,
      value: { scope: 'old', form },
    },
    {
      label: `${verb} Unused Keys${ending}`,
      description: `active, not used for ${unusedAfterDays} days or never`,
      value: { scope: 'unused', form },
    },
  ];
  return context.ui.prompts.pick<Export>({
    title: `Export Users and Keys ${inAccount(account)}`,
    placeholder: 'What goes into the table?',
    choices: [
      { kind: 'separator', label: 'In a CSV file' },
      ...lines('file', 'Save', '…'),
      { kind: 'separator', label: 'In a document' },
      ...lines('document', 'Open', ''),
    ],
  });
}

/** Asks for the keys that are not known yet: the credential report names no IDs. Without the right to, the report has to do. */
async function gather(
  context: Needs<'users' | 'ui'>,
  account: OpenAccount,
  shown: readonly User[],
  scope: Scope,
): Promise<{ readonly reported: readonly ReportedAccess[]; readonly isDenied: boolean }> {
  const measure = context.users.selection.measured;
  const marks = MARKS[scope];
  const concerned = shown.filter((user) => {
    const facts = factsOf(account, user, measure.now, measure.thresholds);
    return scope === 'all' || facts.source === 'none' || marks.some((mark) => facts.marks.includes(mark));
  });
  const { gone, isDenied } = await loadKeys(context, account, concerned);
  const reported = concerned
    .filter(({ name }) => !gone.has(name))
    .map((user) =>
      reportedAccess(account, user, measure, (of) => scope === 'all' || of.some((mark) => marks.includes(mark))),
    );
  return { reported: scope === 'all' ? reported : reported.filter(({ keys = [] }) => keys.length > 0), isDenied };
}

async function loadKeys(
  { ui }: Needs<'ui'>,
  account: OpenAccount,
  users: readonly User[],
): Promise<{ readonly gone: ReadonlySet<string>; readonly isDenied: boolean }> {
  const unknown = users.filter(({ name }) => account.keys.get(name) === undefined);
  const gone = new Set<string>();
  let isDenied = false;
  if (unknown.length === 0) return { gone, isDenied };
  const title = `Loading the access keys of ${count(unknown.length, 'user')}`;
  await ui.editor.withCancellableProgress(title, async (signal, report) => {
    let done = 0;
    const load = async ({ name }: User): Promise<void> => {
      if (isDenied) return;
      try {
        await account.keys.load(name, signal);
      } catch (error) {
        if (signal.aborted) throw new Cancelled();
        const { code } = asIamKeysError(error);
        if (code === 'AccessDenied') isDenied = true;
        else if (code === 'NoSuchEntity') gone.add(name);
        else throw error;
      }
      done += 1;
      report(`${done} of ${unknown.length}`);
    };
    await Promise.all(unknown.map(load));
  });
  return { gone, isDenied };
}
