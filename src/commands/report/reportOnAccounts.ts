import type { OpenAccount } from '../../account/openAccount.js';
import { formatAccount } from '../../ui/format.js';
import type { ChosenAccounts, SeveralNeeds } from './chosenAccounts.js';
import { organizationAccounts } from './organizationAccounts.js';
import { profileAccounts } from './profileAccounts.js';

/** Asks which accounts, reads them all, and shows them on one page. None of it is written to disk. */
export async function reportOnAccounts(context: SeveralNeeds): Promise<void> {
  const open = context.account.state.kind === 'open' ? context.account.state.account : undefined;
  const { accounts, reach } = await chooseAccounts(context, open);
  const { SeveralPage } = await import('./severalPage.js');
  context.ui.pages.show('report', {
    key: 'severalAccounts',
    isNew: true,
    title: 'Report on Several Accounts',
    begin: (page) => new SeveralPage(context, page, accounts, reach),
  });
}

async function chooseAccounts(context: SeveralNeeds, open: OpenAccount | undefined): Promise<ChosenAccounts> {
  const from = open ? `, from ${formatAccount(open.connection.caller.account, open.alias)}` : '';
  const choose = await context.ui.prompts.pick({
    title: 'Report on Several Accounts',
    placeholder: 'Which accounts?',
    choices: [
      {
        label: 'Accounts of an Organization…',
        description: `each through a role${from}`,
        icon: 'organization',
        value: () => organizationAccounts(context),
      },
      {
        label: 'Accounts of Profiles…',
        description: 'several profiles of the AWS files',
        icon: 'account',
        value: () => profileAccounts(context),
      },
    ],
  });
  return choose();
}
