import type { OpenAccount } from '../../account/openAccount.js';
import { reminderMessage } from '../../ui/messages/rotation.js';
import type { CommandContext } from '../context.js';
import { finishRotationCommand, graceLeft, resumeRotationCommand } from './endRotation.js';

const FINISH = 'Finish…';
const RESUME = 'Resume…';

/** Once an account is open: old keys whose grace period is over, else rotations that were cut short. */
export async function remindOfRotations(context: CommandContext, account: OpenAccount): Promise<void> {
  await context.rotations.list.load();
  const all = context.rotations.list.of(account.connection);
  const due = all.filter((each) => each.step === 'finish' && graceLeft(each, context) === 0);
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
