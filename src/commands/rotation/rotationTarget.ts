import type { OpenAccount } from '../../account/openAccount.js';
import type { RotationList } from '../../account/rotationList.js';
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
  isOffered: (rotation: Rotation, oldIsBack: boolean) => boolean = () => true,
): Promise<RotationTarget> {
  const row = rowOf(context, target);
  if (row?.kind === 'rotation') return { account: row.parent.account, user: row.parent.user, rotation: row.rotation };
  const account = await context.account.open();
  await context.rotations.list.load();
  const all = await context.ui.editor.withViewProgress(() => standing(account, context.rotations.list));
  const offered = all.filter(({ rotation, oldIsBack, isUnread }) => isUnread || isOffered(rotation, oldIsBack));
  const rotation = await pickOne<Rotation>(context.ui, {
    title: `${title} ${inAccount(account)}`,
    placeholder: 'Which rotation?',
    none: noneOffered(all.length),
    choices: offered.map(({ rotation: each, oldIsBack }) => ({
      label: each.userName,
      description: `${rotationLabel(each, oldIsBack)}, ${rotationDescription(each, context.time.now(), oldIsBack)}`,
      value: each,
    })),
  });
  return targetOf(account, rotation);
}

/** The user itself may be gone: then there is nothing but the rotation to end. */
export function targetOf(account: OpenAccount, rotation: Rotation): RotationTarget {
  return { account, user: { name: rotation.userName }, rotation };
}

/** The rotations of an account, with what their users' keys say of them as far as that can be read. */
async function standing(
  { connection, keys }: OpenAccount,
  list: RotationList,
): Promise<readonly { readonly rotation: Rotation; readonly oldIsBack: boolean; readonly isUnread: boolean }[]> {
  return Promise.all(
    list.of(connection).map(async (rotation) => {
      const ofUser = rotation.step === 'finish' ? await keys.load(rotation.userName).catch(() => undefined) : undefined;
      // Of a user who is gone there is something to end at every step.
      return { rotation, oldIsBack: isOldBack(rotation, ofUser), isUnread: rotation.step === 'finish' && !ofUser };
    }),
  );
}

function noneOffered(underWay: number): string {
  return underWay === 0 ? 'No rotation is under way in this account.' : 'No rotation of this account is at that step.';
}
