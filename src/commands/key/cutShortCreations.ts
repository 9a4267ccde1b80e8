import type { OpenAccount } from '../../account/openAccount.js';
import { IamKeysError } from '../../core/errors.js';
import { lookAgain, type AppearedKey } from '../../core/issue/appearedKeys.js';
import type { UnknownOutcome } from '../../core/issue/issueOutcome.js';
import { reconcileCreations, type Reconciled } from '../../core/issue/reconcileCreations.js';
import { endOfKeyId } from '../../core/key/accessKeyId.js';
import { deleteInactiveKey } from '../../core/key/retireKey.js';
import { refuseUsedSince } from '../../core/key/usedSince.js';
import { lostAmong, lostByReconciling } from '../../core/key/lostKey.js';
import type { JournalEntry } from '../../core/secret/secretRecords.js';
import { commands } from '../../ids.js';
import { endPrompt } from '../../ui/messages/keyChangeMessages.js';
import { reconciledMessage } from '../../ui/messages/reconciledMessages.js';
import { appearedMessage } from '../../ui/messages/unknownOutcomeMessages.js';
import { unreadCreationMessage } from '../../ui/messages/unreadRecordMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { resolveUnstored } from '../secret/resolveUnstored.js';

/** A key may be listed late, and an owner be known to be gone late: asked once more after that many milliseconds. */
const LATER = 75_000;

const DEACTIVATE = 'Deactivate';
const DELETE = 'Delete…';
const KEEP = 'Keep It';

/** Finds what became of creations in this account that were cut short, and says so. Nothing at AWS is changed unasked. */
export async function reconcileCutShort(context: NewSecretNeeds, account: OpenAccount): Promise<void> {
  await reconcile(context, account, new Set());
}

/** Tells of a creation whose outcome is not known, and of the keys that appeared meanwhile; one may be listed late. */
export async function tellUnknownOutcome(
  context: NewSecretNeeds,
  account: OpenAccount,
  unknown: UnknownOutcome,
): Promise<void> {
  const appeared = unknown.appeared ?? [];
  if (appeared.length === 0) {
    reconcileLater(context, account, new Set());
    throw new IamKeysError('OutcomeUnknown', { userName: unknown.entry.userName }, { cause: unknown.error });
  }
  await context.secrets.lost.note(lostAmong(unknown.entry, appeared, false));
  await offerCleanUp(context, account, unknown.entry, appeared);
}

/** `told` has the entries that were told of already, and the damaged files. */
async function reconcile(context: NewSecretNeeds, account: OpenAccount, told: Set<string>): Promise<void> {
  const { settled: reconciled, damaged } = await reconcileCreations(account.connection, context.secrets.ports);
  const isNews = (id: string): boolean => !told.has(id) && told.add(id).has(id);
  for (const each of damaged) {
    if (!isNews(each.path)) continue;
    context.ui.warn(unreadCreationMessage(each), { 'Open File': () => context.ui.editor.openFile(each.path, 1) });
  }
  await context.secrets.lost.note(reconciled.flatMap(lostByReconciling));
  for (const each of reconciled) if (each.kind !== 'undecided' && isNews(each.entry.id)) tell(context, account, each);
  if (reconciled.some(({ kind }) => kind === 'undecided')) reconcileLater(context, account, told);
}

/** In a while, when what cannot be known yet may be. */
function reconcileLater(context: NewSecretNeeds, account: OpenAccount, told: Set<string>): void {
  context.ui.later(LATER, async () => {
    const { state } = context.account;
    // What another account leaves open is looked at when it is opened again.
    if (state.kind === 'open' && state.account === account) await reconcile(context, account, told);
  });
}

function tell(context: NewSecretNeeds, account: OpenAccount, reconciled: Reconciled): void {
  const message = reconciledMessage(reconciled);
  if (message === undefined) return;
  const canLook = reconciled.kind === 'waiting' || (reconciled.kind === 'appeared' && reconciled.keys.some(hasOffer));
  context.ui.warn(
    message,
    canLook ? { 'Review…': () => look(context, account, reconciled) } : { 'Show Log': commands.showLog },
  );
}

async function look(context: NewSecretNeeds, account: OpenAccount, reconciled: Reconciled): Promise<void> {
  if (reconciled.kind === 'waiting') await resolveUnstored(context, reconciled.unstored);
  if (reconciled.kind !== 'appeared') return;
  await offerCleanUp(context, account, reconciled.entry, reconciled.keys.filter(hasOffer));
}

function hasOffer({ offers }: AppearedKey): boolean {
  return offers.deactivate || offers.delete;
}

/**
 * Offers what is safe for keys that nobody here has the secret of, one after the other. Only when all are dealt with the entry
 * is closed: Escape leaves it, to be asked on the next start.
 */
async function offerCleanUp(
  context: Needs<'secrets' | 'ui' | 'protection'>,
  account: OpenAccount,
  entry: JournalEntry,
  appeared: readonly AppearedKey[],
): Promise<void> {
  for (const each of appeared) await offerFor(context, account, each);
  await context.secrets.ports.journal.close(entry.id);
}

async function offerFor(context: Needs<'ui' | 'protection'>, account: OpenAccount, told: AppearedKey): Promise<void> {
  // It may be long ago that it was told.
  const appeared = await context.ui.editor.withViewProgress(() => lookAgain(told, account.connection.iam));
  if (appeared === undefined || !hasOffer(appeared)) return;
  const { offers } = appeared;
  const pressed = await context.ui.prompts.confirm({
    ...appearedMessage(appeared, inAccount(account)),
    actions: [...(offers.deactivate ? [DEACTIVATE] : []), ...(offers.delete ? [DELETE] : []), KEEP],
  });
  if (pressed === KEEP) return;
  await confirmChange(context, account, 'Clean Up Access Key');
  if (pressed === DEACTIVATE) await deactivate(context, account, appeared);
  else await deleteAppeared(context, account, appeared);
}

async function deactivate({ ui }: Needs<'ui'>, { connection, keys }: OpenAccount, { key }: AppearedKey): Promise<void> {
  await ui.editor.withViewProgress(() => connection.iam.updateAccessKey(key.userName, key.id, 'Inactive'));
  keys.setStatus(key.userName, key.id, 'Inactive');
}

async function deleteAppeared(context: Needs<'ui'>, account: OpenAccount, appeared: AppearedKey): Promise<void> {
  const { iam } = account.connection;
  const { id, userName } = appeared.key;
  await confirmTyped(context.ui, {
    title: `Delete ${id} of ${userName} ${inAccount(account)}`,
    prompt: `This cannot be undone. ${endPrompt(id, 'delete it')}`,
    words: [endOfKeyId(id)],
  });
  await context.ui.editor.withViewProgress(() => refuseUsedSince(id, appeared.lastUsed, iam));
  await deactivate(context, account, appeared);
  await context.ui.editor.withViewProgress(() => deleteInactiveKey(appeared.key, iam, appeared.lastUsed));
  account.keys.remove(userName, id);
}
