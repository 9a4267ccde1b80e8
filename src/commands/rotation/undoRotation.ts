import { undoRotation as undo, type UndoResult } from '../../core/rotation/endRotation.js';
import { commands } from '../../ids.js';
import { Cancelled } from '../../ui/cancelled.js';
import { formatLastUsed } from '../../ui/format.js';
import {
  halfUndoneMessage,
  oldUnusableMessage,
  rotationMessage,
  undoMessage,
  undoneMessage,
} from '../../ui/messages/rotationMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext, Needs, NewSecretNeeds } from '../context.js';
import { reconcileCutShort } from '../key/cutShortCreations.js';
import { dropDescription } from '../key/editDescription.js';
import { keysNow } from '../key/keysNow.js';
import { reconnected, refreshAfter } from './rotationProgress.js';
import { rotationTarget, type RotationTarget } from './rotationTarget.js';

/** Takes a rotation back: the old key is active and in its place again, the new one deleted. */
export async function undoRotation(context: CommandContext, target?: unknown): Promise<void> {
  const found = await rotationTarget(context, target, 'Undo Rotation');
  await confirmChange(context, found.account, 'Undo Rotation');
  await confirmUndo(context, found);
  const { account, rotation } = found;
  const { ports } = context.rotations;
  const result = await context.ui.editor.withViewProgress(async () => {
    const first = await undo(rotation, account.connection, ports);
    if (first.kind !== 'reconnect') return first;
    return undo(rotation, await context.choices.connect(account.connection.choice), ports);
  });
  tellOldStatus(found, result);
  await refreshAfter(context, found);
  await showUndone(context, found, result);
}

/** IAM may go on listing the old key as inactive for some seconds. After a failure nobody knows but IAM. */
function tellOldStatus(
  { account: { keys }, rotation: { userName, oldKeyId } }: RotationTarget,
  result: UndoResult,
): void {
  if (OLD_IS_ON.has(result.kind)) keys.setStatus(userName, oldKeyId, 'Active');
  else keys.forgetChanges(userName);
}

const OLD_IS_ON: ReadonlySet<UndoResult['kind']> = new Set<UndoResult['kind']>([
  'undone',
  'unattributed',
  'oldUnusable',
  'reconnect',
]);

/** Says what IAM knows of the new key's use, where the user is still there. */
async function confirmUndo(context: Needs<'ui' | 'time'>, { account, rotation, user }: RotationTarget): Promise<void> {
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  if (!keys) return;
  const created = keys.find(({ key }) => key.id === rotation.newKeyId);
  const use = created ? formatLastUsed(created.lastUsed, context.time.now()) : 'gone already';
  await context.ui.prompts.confirm({
    ...undoMessage(rotation, use, inAccount(account), context.ui.home),
    actions: ['Undo Rotation'],
  });
}

async function showUndone(context: NewSecretNeeds, target: RotationTarget, result: UndoResult): Promise<void> {
  const { account, rotation } = target;
  switch (result.kind) {
    case 'notCreated':
      throw result.error;
    case 'cancelled':
      throw new Cancelled();
    case 'undone':
      if (result.newKey === 'deleted' && result.newKeyId !== undefined) {
        const now = await reconnected(context, target, result.newKeyId);
        await dropDescription(now.account, { id: result.newKeyId, userName: rotation.userName });
      }
      context.ui.notify(undoneMessage(rotation, result));
      return;
    case 'unattributed':
      context.ui.notify(`${rotation.oldKeyId} of ${rotation.userName} is active, as before.`);
      await reconcileCutShort(context, account);
      return;
    case 'oldUnusable':
      context.ui.warn(oldUnusableMessage(result.rotation));
      return;
    case 'reconnect':
      context.ui.warn(halfUndoneMessage(result.rotation, context.ui.home), {
        'Choose Profile…': commands.chooseProfile,
        'Undo Rotation…': commands.undoRotation,
      });
      return;
    default:
      context.ui.warn(
        rotationMessage(result, context.ui.home),
        result.kind === 'over' ? {} : { 'Undo Rotation…': commands.undoRotation },
      );
  }
}
