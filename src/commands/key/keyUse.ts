import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import type { KeyUseSearch } from '../../core/keyUse/keyUseSearch.js';
import { firstRegions, regionsOf } from '../../core/keyUse/regions.js';
import type { AccessKey, LastUsed } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { useLine } from '../../ui/messages/keyUseMessages.js';
import { plainLine } from '../../ui/plainText.js';
import { inAccount } from '../confirmChange.js';
import { copyAllowing } from '../connection/copyPolicy.js';
import type { Needs } from '../context.js';
import { showServiceUse } from '../user/showServiceUse.js';
import { keyUseLines, type UseChoice } from './keyUseLines.js';

/** A key whose users are asked for. */
export interface AskedUse {
  readonly account: OpenAccount;
  readonly key: Pick<AccessKey, 'id' | 'userName'>;
  /** As the account has loaded it where it is missing. */
  readonly lastUsed?: LastUsed | undefined;
}

type UseNeeds = Needs<'ui' | 'time'>;

/** What it takes to see who uses a key and what a user did. */
const USE_ACTIONS = [
  'cloudtrail:LookupEvents',
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GetServiceLastAccessedDetails',
].map((action) => ({ action }));

/** True where the server of that account keeps a history to ask. */
export function isUseKnown({ account }: Pick<AskedUse, 'account'>): boolean {
  return account.history.isOffered;
}

/** Shows who uses a key as it is found out, until the person has seen enough: then it rejects with `Cancelled`. */
export async function showKeyUse(context: UseNeeds, asked: AskedUse): Promise<never> {
  const { account, key } = asked;
  const known = account.keys.get(key.userName)?.find((each) => each.key.id === key.id);
  const lastUsed = asked.lastUsed ?? known?.lastUsed;
  const { connection } = account;
  const search = account.history.searchFor(key.id);
  if (!search || !connection.history) throw new IamKeysError('NotSupported', { action: 'LookupEvents' });
  search.ask(firstRegions(lastUsed, connection.history.home, connection.region));
  try {
    for (;;) await answer(context, asked, search, await nextChoice(context, { ...asked, lastUsed }, search));
  } finally {
    search.stop();
  }
}

function nextChoice({ ui, time }: UseNeeds, asked: AskedUse, search: KeyUseSearch): Promise<UseChoice> {
  return ui.prompts.follow({
    title: `Who uses ${asked.key.id} of ${asked.key.userName} ${inAccount(asked.account)}`,
    lines: () => keyUseLines(search, asked.lastUsed, time.now()),
    onDidChange: search.onDidChange,
  });
}

async function answer(context: UseNeeds, asked: AskedUse, search: KeyUseSearch, choice: UseChoice): Promise<void> {
  const { ui, time } = context;
  switch (choice.kind) {
    case 'row':
      await ui.clipboard.copy(plainLine(useLine(choice.row, time.now())), 'Line');
      return;
    case 'copy':
      await ui.clipboard.copy(search.rows.map((row) => `- ${plainLine(useLine(row, time.now()))}`).join('\n'), 'List');
      return;
    case 'older':
      search.goOn();
      return;
    case 'regions':
      search.ask(await moreRegions(context, asked, search));
      return;
    case 'services':
      await backTo(showServiceUse(context, { account: asked.account, userName: asked.key.userName }));
      return;
    case 'policy':
      await copyAllowing(context, USE_ACTIONS, asked.account.connection.caller);
      return;
    case 'stop':
      search.stop();
      return;
    case 'note':
  }
}

async function moreRegions({ ui }: UseNeeds, { account }: AskedUse, search: KeyUseSearch): Promise<readonly string[]> {
  const asked = search.regions.map(({ region }) => region);
  const others = regionsOf(account.connection.caller.partition).filter((region) => !asked.includes(region));
  const picked = ui.prompts.pickMany({
    title: 'More Regions',
    placeholder: 'Regions are asked at once. One where this account has nothing answers as quickly as any.',
    choices: others.map((region) => ({ label: region, value: region })),
  });
  return picked.catch((error: unknown) => {
    if (error instanceof Cancelled) return [];
    throw error;
  });
}

/** What is closed leads back to the list that it was opened from. */
async function backTo(shown: Promise<void>): Promise<void> {
  await shown.catch((error: unknown) => {
    if (!(error instanceof Cancelled)) throw error;
  });
}
