import type { OpenAccount } from '../../account/openAccount.js';
import { lostBySettling } from '../../core/key/lostKey.js';
import { settleAccount, type Settled } from '../../core/key/settleEntry.js';
import { damagedMessage, settledMessage } from '../../ui/messages/settled.js';
import type { CommandContext } from '../context.js';
import { settleHeld } from './heldSecret.js';
import { offerCleanUp } from './cleanUp.js';

const LOOK = 'Look at It…';
/** A key may be listed late, and an owner be known to be gone late: asked once more after that many milliseconds. */
const LATER = 75_000;

/** Finds what became of creations in this account that were cut short, and says so. Nothing at AWS is changed unasked. */
export async function settleCutShort(context: CommandContext, account: OpenAccount): Promise<void> {
  await settle(context, account, new Set());
}

/** The same in a while, when what cannot be known yet may be. */
export function settleLater(context: CommandContext, account: OpenAccount, told = new Set<string>()): void {
  context.later(LATER, async () => {
    const { state } = context.active;
    // What another account leaves open is looked at when it is opened again.
    if (state.kind === 'open' && state.account === account) await settle(context, account, told);
  });
}

/** `told` has the entries that were told of already, and the damaged files. */
async function settle(context: CommandContext, account: OpenAccount, told: Set<string>): Promise<void> {
  const { settled, damaged } = await settleAccount(account.connection, context.settlePorts);
  const isNews = (id: string): boolean => !told.has(id) && told.add(id).has(id);
  for (const { path } of damaged) if (isNews(path)) void context.prompts.warn(damagedMessage(path));
  await context.lostKeys.note(settled.flatMap(lostBySettling));
  for (const each of settled) if (each.kind !== 'undecided' && isNews(each.entry.id)) void tell(context, account, each);
  if (settled.some(({ kind }) => kind === 'undecided')) settleLater(context, account, told);
}

async function tell(context: CommandContext, account: OpenAccount, settled: Settled): Promise<void> {
  const message = settledMessage(settled);
  if (message === undefined) return;
  const canLook = settled.kind === 'waiting' || (settled.kind === 'appeared' && settled.keys.some(hasOffer));
  const pressed = await context.prompts.warn(message, ...(canLook ? [LOOK] : []));
  if (pressed === LOOK) await context.run(LOOK, () => look(context, account, settled));
}

async function look(context: CommandContext, account: OpenAccount, settled: Settled): Promise<void> {
  if (settled.kind === 'waiting') await settleHeld(context, settled.held);
  if (settled.kind !== 'appeared') return;
  await offerCleanUp(context, account, settled.entry, settled.keys.filter(hasOffer));
}

function hasOffer({ offers }: Extract<Settled, { kind: 'appeared' }>['keys'][number]): boolean {
  return offers.deactivate || offers.delete;
}
