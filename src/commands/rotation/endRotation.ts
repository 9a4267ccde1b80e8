import { finishRotation, undoRotation } from '../../core/rotation/endRotation.js';
import { graceDaysLeft } from '../../core/rotation/gracePeriod.js';
import { isOldBack } from '../../core/rotation/rotation.js';
import { resumeRotation } from '../../core/rotation/rotateKey.js';
import type { Rotation } from '../../core/model.js';
import { IamKeysError } from '../../core/errors.js';
import { Cancelled } from '../../ui/cancelled.js';
import { describeKey, formatLastUsed } from '../../ui/format.js';
import {
  halfUndoneMessage,
  rotationDescription,
  rotationLabel,
  rotationMessage,
  undoMessage,
} from '../../ui/messages/rotationMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import type { CommandContext, Needs } from '../context.js';
import { rowOf, type NamedTarget } from '../targets.js';
import { dropDescription } from '../key/editDescription.js';
import { confirmGoingOn, keysNow } from './rotationAgreed.js';
import { advanced, reconnected, refreshAfter, showRotation } from './rotationResult.js';
import { reconcileCutShort } from '../key/reconcileCutShort.js';

interface RotationTarget extends NamedTarget {
  readonly rotation: Rotation;
}

/** Goes on with a rotation that stopped or was cut short. */
export async function resumeRotationCommand(context: CommandContext, target?: unknown): Promise<void> {
  const found = await rotationTarget(context, target, 'Resume Rotation');
  await confirmChange(context, found.account, 'Resume Rotation');
  const { account, rotation } = found;
  await confirmGoingOn(context, found, rotation);
  const result = await advanced(context, found, (options) =>
    resumeRotation(rotation, account.connection, context.rotations.ports, options),
  );
  await showRotation(context, found, result);
}

/** Takes a rotation back: the old key is active and in its place again, the new one deleted. */
export async function undoRotationCommand(context: CommandContext, target?: unknown): Promise<void> {
  const found = await rotationTarget(context, target, 'Undo Rotation');
  await confirmChange(context, found.account, 'Undo Rotation');
  const { account, rotation, user } = found;
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  if (keys) {
    const created = keys.find(({ key }) => key.id === rotation.newKeyId);
    const use = created ? formatLastUsed(created.lastUsed, context.time.now()) : 'gone already';
    await context.ui.prompts.confirm({ ...undoMessage(rotation, use, inAccount(account)), actions: ['Undo Rotation'] });
  }
  const { ports } = context.rotations;
  const result = await context.ui.editor.withViewProgress(async () => {
    const first = await undoRotation(rotation, account.connection, ports);
    if (first.kind !== 'reconnect') return first;
    return undoRotation(rotation, await context.choices.connect(account.connection.choice), ports);
  });
  await refreshAfter(context, found);
  if (result.kind === 'notCreated') throw result.error;
  if (result.kind === 'undone') {
    const now = await reconnected(context, found, result.newKey === 'deleted' ? result.newKeyId : undefined);
    if (result.newKey === 'deleted' && result.newKeyId !== undefined)
      await dropDescription(now.account, { id: result.newKeyId, userName: rotation.userName });
    const rest = {
      deleted: ' The new key was deleted.',
      kept: ` The new key ${result.newKeyId ?? ''} was kept: the old secret is not on this computer any more, and a profile uses the new one.`,
      none: '',
    };
    context.ui.notify(`${rotation.oldKeyId} of ${rotation.userName} is active again.${rest[result.newKey]}`);
  } else if (result.kind === 'unattributed') {
    context.ui.notify(`${rotation.oldKeyId} of ${rotation.userName} is active, as before.`);
    await reconcileCutShort(context, account);
  } else if (result.kind === 'reconnect') {
    context.ui.warn(halfUndoneMessage(result.rotation));
  } else if (result.kind === 'cancelled') {
    throw new Cancelled();
  } else {
    context.ui.warn(rotationMessage(result));
  }
}

/** Deletes the old key of a rotation. */
export async function finishRotationCommand(
  context: Needs<'account' | 'users' | 'secrets' | 'rotations' | 'ui' | 'protection' | 'time'>,
  target?: unknown,
): Promise<void> {
  const found = await rotationTarget(context, target, 'Finish Rotation');
  await confirmChange(context, found.account, 'Finish Rotation');
  const { account, rotation, user } = found;
  const keys = await context.ui.editor.withViewProgress(() => keysNow(account, user.name));
  const old = keys?.find(({ key }) => key.id === rotation.oldKeyId);
  if (old && old.key.status === 'Active') throw new IamKeysError('KeyActive', { keyId: old.key.id });
  if (old) await confirmFinish(context, found, describeKey(old.key, old.lastUsed, context.time.now()));
  const result = await context.ui.editor.withViewProgress(() =>
    finishRotation(rotation, account.connection, context.rotations.ports),
  );
  await refreshAfter(context, found);
  switch (result.kind) {
    case 'finished':
      await dropDescription(account, { id: rotation.oldKeyId, userName: rotation.userName });
      context.ui.notify(
        `The rotation of ${rotation.userName} is finished: the old key ${rotation.oldKeyId} is deleted.`,
      );
      return;
    case 'unproven':
      context.ui.warn(
        `The secret of the new key is in VS Code's secret storage only, which was not seen to keep it over a restart yet. Restart VS Code and copy the secret once, or write it to a profile; then finish.`,
      );
      return;
    case 'notCreated':
      throw result.error;
    case 'cancelled':
      throw new Cancelled();
    default:
      context.ui.warn(rotationMessage(result));
  }
}

async function confirmFinish(
  context: Needs<'rotations' | 'ui' | 'time'>,
  { account, rotation }: RotationTarget,
  facts: string,
): Promise<void> {
  const end = rotation.oldKeyId.slice(-4);
  const left = graceDaysLeft(rotation, context.rotations.graceDays(), context.time.now());
  const early = left > 0 ? `The grace period is not over for ${left} more ${left === 1 ? 'day' : 'days'}. ` : '';
  await context.ui.prompts.ask({
    title: `Delete the Old Key ${rotation.oldKeyId} of ${rotation.userName} ${inAccount(account)}`,
    prompt: `${facts}. ${early}This cannot be undone. Type the last four characters of the key ID, ${end}, to delete it`,
    placeholder: end,
    check: (text) => (text.trim() === end ? undefined : `Type ${end}.`),
  });
}

async function rotationTarget(
  context: Needs<'account' | 'users' | 'rotations' | 'ui' | 'time'>,
  target: unknown,
  title: string,
): Promise<RotationTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'rotation') return { account: row.parent.account, user: row.parent.user, rotation: row.rotation };
  const account = await context.account.open();
  await context.rotations.list.load();
  const all = context.rotations.list.of(account.connection);
  const rotation = await context.ui.prompts.pick<Rotation>({
    title: `${title} ${inAccount(account)}`,
    placeholder: all.length === 0 ? 'No rotation is under way in this account' : 'Which rotation?',
    choices: all.map((each) => {
      const isBack = isOldBack(each, account.keys.get(each.userName));
      return {
        label: each.userName,
        description: `${rotationLabel(each, isBack)}, ${rotationDescription(each, context.time.now(), isBack)}`,
        value: each,
      };
    }),
  });
  // The user itself may be gone: then there is nothing but the rotation to end.
  return { account, user: { name: rotation.userName }, rotation };
}
