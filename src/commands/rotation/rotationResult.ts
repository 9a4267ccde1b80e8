import { deactivationGate, type DeactivationGate } from '../../core/rotation/deactivationGate.js';
import { keyIn, type RotationResult, type RotationWithNewKey } from '../../core/rotation/rotation.js';
import { readableKey } from '../../core/secret/readableSecrets.js';
import { resumeRotation } from '../../core/rotation/rotateKey.js';
import { commands } from '../../ids.js';
import { isIamKeysError } from '../../core/errors.js';
import type { Rotation } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { deactivateOldMessage, readyMessage, undeliveredMessage } from '../../ui/messages/readyMessages.js';
import { rotationMessage } from '../../ui/messages/rotationMessages.js';
import type { Buttons } from '../../ui/notifications.js';
import { inAccount } from '../confirmChange.js';
import type { CommandContext, NewSecretNeeds } from '../context.js';
import type { NamedTarget } from '../targets.js';
import { inheritDescription } from '../key/editDescription.js';
import { confirmWithUse } from '../key/confirmWithUse.js';
import { tellUnknownOutcome } from '../key/cutShortCreations.js';
import { copyForms, copyPair } from '../secret/copyPair.js';
import { resolveUnstored } from '../secret/resolveUnstored.js';
import { confirmGoingOn, confirmOldLockOut } from './rotationAgreed.js';
import { advanced, reconnected } from './rotationProgress.js';

/** Goes on with a rotation of an account that may be changed, and shows how far it came. */
export async function goOn(context: CommandContext, target: NamedTarget, rotation: Rotation): Promise<void> {
  const agreed = await confirmGoingOn(context, target, rotation);
  const result = await advanced(
    context,
    target,
    (options) => resumeRotation(rotation, target.account.connection, context.rotations.ports, options),
    agreed,
  );
  await showRotation(context, target, result);
}

/** Says how far a rotation came and what can be done from there. */
export async function showRotation(
  context: CommandContext,
  target: NamedTarget,
  result: RotationResult,
): Promise<void> {
  const { account, user } = target;
  switch (result.kind) {
    case 'cancelled':
      throw new Cancelled();
    case 'notCreated':
      throw result.error;
    case 'unknown':
      await tellUnknownOutcome(context, account, result);
      return;
    case 'waiting':
      await context.users.view.reveal(user.name);
      await resolveUnstored(context, result.unstored);
      return;
    case 'inactive': {
      // First: the tags can be read and set by a key that is on only.
      const { account: now } = await reconnected(context, target, result.rotation.oldKeyId);
      if (result.rotation.newKeyId !== undefined)
        await inheritDescription(now, user.name, result.rotation.oldKeyId, result.rotation.newKeyId);
      await context.users.view.reveal(user.name, result.rotation.newKeyId);
      context.ui.notify(rotationMessage(result, context.ui.home), stepsAfter(context, result.rotation));
      return;
    }
    case 'ready':
      await tellReady(context, target, result);
      return;
    case 'undelivered':
      context.rotations.list.noteFailures(result.rotation, result.failures);
      context.ui.warn(undeliveredMessage(result.rotation, result.failures, context.ui.home), {
        'Try Again': () => goOn(context, target, result.rotation),
        'Undo Rotation…': commands.undoRotation,
      });
      return;
    case 'secretLost':
      await context.secrets.lost.note([{ ...keyIn(result.rotation, result.rotation.newKeyId), certain: true }]);
      context.ui.warn(rotationMessage(result, context.ui.home), { 'Undo Rotation…': commands.undoRotation });
      return;
    case 'over':
      context.ui.notify(rotationMessage(result, context.ui.home));
      return;
    default:
      if (result.kind === 'failed') context.ui.log.error(commands.rotateAccessKey, result.error);
      context.ui.warn(rotationMessage(result, context.ui.home), stepsOf(result));
  }
}

/** Once the new key is in use: its secret from the first of its places, and the way back. */
function stepsAfter(context: NewSecretNeeds, rotation: Rotation): Buttons {
  const key = readableKey(keyIn(rotation, rotation.newKeyId ?? ''));
  return {
    'Copy Secret': () => copyPair(context, key, 'secret'),
    'Copy as…': () => copyForms(context, key),
    'Undo Rotation…': commands.undoRotation,
  };
}

/** Where a rotation stopped: on, or back. What lacks a permission leads to the policy that gives it. */
function stepsOf(result: Extract<RotationResult, { rotation: Rotation }>): Buttons {
  const back = { 'Undo Rotation…': commands.undoRotation };
  const on = { 'Resume…': commands.resumeRotation };
  switch (result.kind) {
    case 'unattributed':
      return back;
    case 'unverified':
      return result.verified.kind === 'wrongCaller' ? back : { ...on, ...back };
    case 'reconnect':
      return { 'Choose Profile…': commands.chooseProfile, ...on };
    default:
      return result.kind === 'failed' && isIamKeysError(result.error, 'AccessDenied')
        ? { ...on, ...back, 'Copy Policy': commands.copyPolicy }
        : { ...on, ...back };
  }
}

/** Switches the old key off once the person was told what IAM knows of its use and which places have not got the new key. */
export async function deactivateOld(
  context: CommandContext,
  target: NamedTarget,
  rotation: RotationWithNewKey,
): Promise<void> {
  const { ui, rotations, time } = context;
  const { connection } = target.account;
  const gate = await ui.editor.withViewProgress(() =>
    deactivationGate(rotation, connection, { now: time.now(), quietMs: rotations.ports.quietMs() }),
  );
  const { action, ...question } = deactivateOldMessage(rotation, gate, {
    now: time.now(),
    home: ui.home,
    where: inAccount(target.account),
  });
  const { account } = target;
  const old = { account, key: { id: rotation.oldKeyId, userName: rotation.userName } };
  await confirmWithUse(context, [old], { ...question, actions: [action] });
  await confirmOldLockOut(context, target, rotation);
  const result = await advanced(
    context,
    target,
    (options) => resumeRotation(rotation, connection, rotations.ports, options),
    true,
  );
  await showRotation(context, target, result);
}

async function tellReady(
  context: CommandContext,
  target: NamedTarget,
  { rotation, gate }: { readonly rotation: RotationWithNewKey; readonly gate: DeactivationGate },
): Promise<void> {
  const { account, user } = target;
  await inheritDescription(account, user.name, rotation.oldKeyId, rotation.newKeyId);
  await context.users.view.reveal(user.name, rotation.newKeyId);
  const key = readableKey(keyIn(rotation, rotation.newKeyId));
  context.ui.notify(readyMessage(rotation, gate, { now: context.time.now(), home: context.ui.home }), {
    'Copy as…': rotation.adopted === true ? undefined : () => copyForms(context, key),
    'Deactivate Old Key…': () => deactivateOld(context, target, rotation),
  });
}
