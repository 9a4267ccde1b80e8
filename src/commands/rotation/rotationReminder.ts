import type { OpenAccount } from '../../account/openAccount.js';
import { isOldBack } from '../../core/rotation/rotation.js';
import type { Rotation } from '../../core/model.js';
import { reminderMessage } from '../../ui/messages/rotationMessages.js';
import type { CommandContext } from '../context.js';
import { finishRotationCommand, graceLeft, resumeRotationCommand } from './endRotation.js';

const FINISH = 'Finish…';
const RESUME = 'Resume…';

/** Once an account is open: old keys whose grace period is over, else rotations that were cut short. */
export async function remindOfRotations(context: CommandContext, account: OpenAccount): Promise<void> {
  await context.rotations.list.load();
  const all = context.rotations.list.of(account.connection);
  const over = all.filter((each) => each.step === 'finish' && graceLeft(each, context) === 0);
  const isOff = await Promise.all(over.map((each) => isOldOff(account, each)));
  const due = over.filter((_each, index) => isOff[index]);
  const cut = all.filter(({ step }) => step !== 'finish');
  const message = reminderMessage(due, cut);
  if (message === undefined) return;
  const button = due.length > 0 ? FINISH : RESUME;
  void context.prompts
    .tell(message, button)
    .then((pressed) =>
      pressed === button
        ? context.run(button, () =>
            button === FINISH ? finishRotationCommand(context) : resumeRotationCommand(context),
          )
        : undefined,
    );
}

/** An old key that someone has activated again is not to be deleted. Where its status cannot be read, the record counts. */
async function isOldOff({ keys }: OpenAccount, rotation: Rotation): Promise<boolean> {
  return !isOldBack(rotation, await keys.load(rotation.userName).catch(() => undefined));
}
