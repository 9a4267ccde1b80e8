import { isOldBack } from '../../core/rotation/rotation.js';
import type { Rotation } from '../../core/model.js';
import { rotationDescription, rotationLabel } from '../../ui/messages/rotationMessages.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';
import { rowOf, type NamedTarget } from '../targets.js';

/** A rotation under way, with its account and user. */
export interface RotationTarget extends NamedTarget {
  readonly rotation: Rotation;
}

/** The rotation a command is about: of the row, or picked from all of the account. */
export async function rotationTarget(
  context: Needs<'account' | 'users' | 'rotations' | 'ui' | 'time'>,
  target: unknown,
  title: string,
): Promise<RotationTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'rotation') return { account: row.parent.account, user: row.parent.user, rotation: row.rotation };
  const account = await context.account.open();
  await context.rotations.list.load();
  const all = context.rotations.list.of(account.connection);
  const rotation = await pickOne<Rotation>(context.ui, {
    title: `${title} ${inAccount(account)}`,
    placeholder: 'Which rotation?',
    none: 'No rotation is under way in this account.',
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
