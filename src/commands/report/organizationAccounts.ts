import { IamKeysError } from '../../core/errors.js';
import { USUAL_ROLE, type MemberAccount, type MemberRole } from '../../core/organization/memberAccounts.js';
import type { Connection } from '../../core/ports.js';
import type { AccountToRead } from '../../report/severalAccounts.js';
import {
  externalIdMessage,
  notTriedMessage,
  roleNameMessage,
  rolePrompt,
} from '../../ui/messages/accountReportMessages.js';
import type { Needs } from '../context.js';
import type { ChosenAccounts } from './chosenAccounts.js';

type Asked = Needs<'account' | 'memory' | 'ui'>;

/** Lists the accounts of the organization of this window's account, and asks for the role that reads them. */
export async function organizationAccounts(context: Asked): Promise<ChosenAccounts> {
  const { connection } = await context.account.open();
  const { members, caller, choice } = connection;
  if (!members) throw new IamKeysError('NotSupported', { action: 'ListAccounts' });
  const listed = await context.ui.editor.withCancellableProgress('Listing the accounts of the organization', (signal) =>
    members.list(signal),
  );
  const role = await askRole(context, caller.account, listed);
  const accounts = listed.map((member) => accountToRead(connection, member, role));
  return { accounts, reach: { role, source: choice, partition: caller.partition } };
}

async function askRole({ memory, ui }: Asked, account: string, listed: readonly MemberAccount[]): Promise<MemberRole> {
  const title = 'Report on the Accounts of an Organization';
  const last = memory.memberRoles.last(account);
  const name = await ui.prompts.ask({
    title,
    step: [1, 2],
    prompt: rolePrompt(listed),
    value: last?.name ?? USUAL_ROLE,
    check: roleNameMessage,
  });
  const externalId = await ui.prompts.ask({
    title,
    step: [2, 2],
    prompt: 'External ID, if the roles ask for one. Leave it empty otherwise.',
    value: last?.externalId ?? '',
    check: externalIdMessage,
  });
  const role: MemberRole = externalId === '' ? { name } : { name, externalId };
  await memory.memberRoles.remember(account, role);
  return role;
}

/** The account that lists them is read with what this window has: its role in itself need not be there. */
function accountToRead({ caller, members, iam }: Connection, member: MemberAccount, role: MemberRole): AccountToRead {
  const { id, name, state } = member;
  return {
    head: { account: id, name: name === '' ? undefined : name, partition: caller.partition, lifecycle: state },
    by: id === caller.account ? undefined : { role },
    notTried: notTriedMessage(member),
    async open(signal) {
      if (id === caller.account)
        return { report: iam.report, getAccountSummary: (stop) => iam.getAccountSummary(stop) };
      if (!members) throw new IamKeysError('NotSupported', { action: 'AssumeRole' });
      return members.open(id, role, signal);
    },
  };
}
