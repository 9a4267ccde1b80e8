import { keyIn, type RotationOptions, type RotationResult } from '../../core/rotation/rotation.js';
import { readableKey } from '../../core/secret/readableSecrets.js';
import { resumeRotation } from '../../core/rotation/rotateKey.js';
import { commands } from '../../ids.js';
import { isIamKeysError } from '../../core/errors.js';
import type { Rotation } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { rotationMessage, stepWords } from '../../ui/messages/rotationMessages.js';
import type { Buttons } from '../../ui/notifications.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import type { NamedTarget } from '../targets.js';
import { inheritDescription } from '../key/editDescription.js';
import { tellUnknownOutcome } from '../key/cutShortCreations.js';
import { copyForms, copyPair } from '../secret/copyPair.js';
import { resolveUnstored } from '../secret/resolveUnstored.js';

/** Works on a rotation with its steps shown; connects anew when it is the own key that goes. */
export async function advanced(
  context: Needs<'choices' | 'secrets' | 'rotations' | 'ui'>,
  { account, user }: NamedTarget,
  work: (options: RotationOptions) => Promise<RotationResult>,
): Promise<RotationResult> {
  const result = await context.ui.editor.withCancellableProgress(
    `Rotating the access key of ${user.name}`,
    async (signal, report) => {
      const options: RotationOptions = {
        signal,
        onStep: (rotation, verifying) => report(stepWords(rotation, verifying)),
      };
      const first = await work(options);
      if (first.kind !== 'reconnect') return first;
      // The profile has the new key by now: only a connection that signs with it may switch the old one off.
      const connection = await context.choices.connect(account.connection.choice);
      return resumeRotation(first.rotation, connection, context.rotations.ports, options);
    },
  );
  // IAM may list it as active for some seconds more.
  if (result.kind === 'inactive') account.keys.setStatus(user.name, result.rotation.oldKeyId, 'Inactive');
  await refreshAfter(context, { account, user });
  return result;
}

/** Shows keys, places and rotations as they are now. */
export async function refreshAfter(
  context: Needs<'secrets' | 'rotations'>,
  { account, user }: NamedTarget,
): Promise<void> {
  await Promise.all([
    account.keys.reload(user.name).catch(() => undefined),
    context.secrets.local.load(),
    context.rotations.list.load(),
  ]);
}

/** Says how far a rotation came and what can be done from there. */
export async function showRotation(
  context: NewSecretNeeds & Needs<'users'>,
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
export function stepsOf(result: Extract<RotationResult, { rotation: Rotation }>): Buttons {
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

/** The target over a connection that works: one that signs with a key that is off or gone is of no use any more. */
export async function reconnected(
  context: Needs<'account'>,
  target: NamedTarget,
  gone: string | undefined,
): Promise<NamedTarget> {
  if (gone === undefined || target.account.connection.accessKeyId !== gone) return target;
  context.account.close();
  return { ...target, account: await context.account.open() };
}
