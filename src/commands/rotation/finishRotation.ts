import { IamKeysError } from '../../core/errors.js';
import { endOfKeyId } from '../../core/key/accessKeyId.js';
import { finishRotation as finish, isUnproven, type FinishResult } from '../../core/rotation/endRotation.js';
import type { Rotation } from '../../core/model.js';
import { graceDaysLeft } from '../../core/rotation/gracePeriod.js';
import { commands } from '../../ids.js';
import { Cancelled } from '../../ui/cancelled.js';
import { count, describeKey } from '../../ui/format.js';
import { endPrompt } from '../../ui/messages/keyChangeMessages.js';
import { newUnusableMessage, rotationMessage } from '../../ui/messages/rotationMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import { confirmTyped } from '../confirmTyped.js';
import type { Needs } from '../context.js';
import { useAside } from '../key/confirmWithUse.js';
import { dropDescription } from '../key/editDescription.js';
import { keysNow } from '../key/keysNow.js';
import { refreshAfter } from './rotationProgress.js';
import { rotationTarget, type RotationTarget } from './rotationTarget.js';

type FinishNeeds = Needs<'account' | 'users' | 'secrets' | 'rotations' | 'ui' | 'protection' | 'time'>;

/** Deletes the old key of a rotation. */
export async function finishRotation(context: FinishNeeds, target?: unknown): Promise<void> {
  const isDone = ({ step }: Rotation, oldIsBack: boolean): boolean => step === 'finish' && !oldIsBack;
  await finishFound(context, await rotationTarget(context, target, 'Finish Rotation', isDone));
}

/** Deletes the old key of that rotation. */
export async function finishFound(context: FinishNeeds, found: RotationTarget): Promise<void> {
  await confirmChange(context, found.account, 'Finish Rotation');
  const { account, rotation, user } = found;
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  const old = keys?.find(({ key }) => key.id === rotation.oldKeyId);
  if (old?.key.status === 'Active') throw new IamKeysError('KeyActive', { keyId: old.key.id });
  if (old && (await isUnproven(rotation, context.rotations.ports))) {
    tellUnproven(context);
    return;
  }
  if (old) await confirmFinish(context, found, describeKey(old.key, old.lastUsed, context.time.now()));
  const result = await context.ui.editor.withViewProgress(() =>
    finish(rotation, account.connection, context.rotations.ports, old?.lastUsed),
  );
  await refreshAfter(context, found);
  await showFinished(context, found, result);
}

async function confirmFinish(
  context: Needs<'rotations' | 'ui' | 'time'>,
  { account, rotation }: RotationTarget,
  facts: string,
): Promise<void> {
  const { oldKeyId, userName } = rotation;
  const left = graceDaysLeft(rotation, context.rotations.graceDays(), context.time.now());
  const early = left > 0 ? `The grace period is not over for ${count(left, 'more day')}. ` : '';
  await confirmTyped(context.ui, {
    title: `Delete the Old Key ${oldKeyId} of ${userName} ${inAccount(account)}`,
    prompt: `${facts}. ${early}This cannot be undone. ${endPrompt(oldKeyId, 'delete it')}`,
    words: [endOfKeyId(oldKeyId)],
    aside: useAside(context, [{ account, key: { id: oldKeyId, userName } }]),
  });
}

function tellUnproven({ ui }: Needs<'ui'>): void {
  ui.warn(
    "The new secret is only in VS Code's secret storage, which has not been seen to keep it over a restart yet. Write it to a profile, or restart VS Code and copy it once; then finish.",
    { 'Write to a Profile…': commands.writeToProfile, 'Copy Secret…': commands.copySecret },
  );
}

async function showFinished(
  { ui }: Needs<'ui'>,
  { account, rotation: { oldKeyId, userName } }: RotationTarget,
  result: FinishResult,
): Promise<void> {
  switch (result.kind) {
    case 'finished':
      await dropDescription(account, { id: oldKeyId, userName });
      ui.notify(`The rotation of ${userName} is finished: the old key ${oldKeyId} is deleted.`);
      return;
    case 'unproven':
      tellUnproven({ ui });
      return;
    case 'newUnusable':
      ui.warn(newUnusableMessage(result.rotation));
      return;
    case 'notCreated':
      throw result.error;
    case 'cancelled':
      throw new Cancelled();
    default:
      ui.warn(
        rotationMessage(result, ui.home),
        result.kind === 'over' ? {} : { 'Undo Rotation…': commands.undoRotation },
      );
  }
}
