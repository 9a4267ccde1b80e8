import type { OpenAccount } from '../../account/openAccount.js';
import { lostByReconciling } from '../../core/key/lostKey.js';
import { reconcileCreations, type Reconciled } from '../../core/issue/reconcileCreations.js';
import { reconciledMessage } from '../../ui/messages/reconciledMessages.js';
import { unreadCreationMessage } from '../../ui/messages/unreadRecordMessages.js';
import type { NewSecretNeeds } from '../context.js';
import { resolveUnstored } from '../secret/settleHeldSecret.js';
import { offerCleanUp } from './cleanUp.js';

/** A key may be listed late, and an owner be known to be gone late: asked once more after that many milliseconds. */
const LATER = 75_000;

/** Finds what became of creations in this account that were cut short, and says so. Nothing at AWS is changed unasked. */
export async function reconcileCutShort(context: NewSecretNeeds, account: OpenAccount): Promise<void> {
  await reconcile(context, account, new Set());
}

/** The same in a while, when what cannot be known yet may be. */
export function reconcileLater(context: NewSecretNeeds, account: OpenAccount, told = new Set<string>()): void {
  context.ui.later(LATER, async () => {
    const { state } = context.account;
    // What another account leaves open is looked at when it is opened again.
    if (state.kind === 'open' && state.account === account) await reconcile(context, account, told);
  });
}

/** `told` has the entries that were told of already, and the damaged files. */
async function reconcile(context: NewSecretNeeds, account: OpenAccount, told: Set<string>): Promise<void> {
  const { settled: reconciled, damaged } = await reconcileCreations(account.connection, context.secrets.ports);
  const isNews = (id: string): boolean => !told.has(id) && told.add(id).has(id);
  for (const each of damaged) if (isNews(each.path)) context.ui.warn(unreadCreationMessage(each));
  await context.secrets.lost.note(reconciled.flatMap(lostByReconciling));
  for (const each of reconciled) if (each.kind !== 'undecided' && isNews(each.entry.id)) tell(context, account, each);
  if (reconciled.some(({ kind }) => kind === 'undecided')) reconcileLater(context, account, told);
}

function tell(context: NewSecretNeeds, account: OpenAccount, reconciled: Reconciled): void {
  const message = reconciledMessage(reconciled);
  if (message === undefined) return;
  const canLook = reconciled.kind === 'waiting' || (reconciled.kind === 'appeared' && reconciled.keys.some(hasOffer));
  context.ui.warn(message, canLook ? { 'Look at It…': () => look(context, account, reconciled) } : {});
}

async function look(context: NewSecretNeeds, account: OpenAccount, reconciled: Reconciled): Promise<void> {
  if (reconciled.kind === 'waiting') await resolveUnstored(context, reconciled.unstored);
  if (reconciled.kind !== 'appeared') return;
  await offerCleanUp(context, account, reconciled.entry, reconciled.keys.filter(hasOffer));
}

function hasOffer({ offers }: Extract<Reconciled, { kind: 'appeared' }>['keys'][number]): boolean {
  return offers.deactivate || offers.delete;
}
