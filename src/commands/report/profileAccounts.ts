import { Cancelled } from '../../ui/cancelled.js';
import { kindWords } from '../../ui/messages/profileMessages.js';
import type { AccountToRead } from '../../report/severalAccounts.js';
import type { Needs } from '../context.js';
import type { ChosenAccounts } from './chosenAccounts.js';

/** Asks for profiles; each is connected with when its turn comes. */
export async function profileAccounts({
  profiles,
  choices,
  ui,
}: Needs<'profiles' | 'choices' | 'ui'>): Promise<ChosenAccounts> {
  const list = await profiles.reader.list();
  const names = await ui.prompts.pickMany({
    title: 'Report on the Accounts of Profiles',
    placeholder: 'Tick the profiles whose accounts are read',
    choices: list.profiles
      .filter(({ kind }) => kind !== 'none')
      .map(({ name, kind }) => ({ label: name, description: kindWords(kind), value: name })),
  });
  if (names.length === 0) throw new Cancelled();
  const accounts = names.map((name, at): AccountToRead => ({
    // Which account it is tells the connection; until then the row needs a name of its own.
    head: { account: `profile-${at + 1}`, name },
    by: { profile: name },
    async open(signal) {
      const { caller, endpoint, iam } = await choices.connect({ kind: 'profile', name }, signal);
      const { account, partition } = caller;
      const alias = await iam.getAccountAlias().catch(() => undefined);
      return {
        head: { account, partition, endpoint, alias },
        report: iam.report,
        getAccountSummary: (stop) => iam.getAccountSummary(stop),
      };
    },
  }));
  return { accounts, reach: {} };
}
