import type { OpenAccount } from '../../account/openAccount.js';
import { isOldBack } from '../../core/rotation/rotation.js';
import type { Rotation } from '../../core/model.js';
import type { Clock, Rotations } from '../../core/ports.js';
import type { RotationPorts } from '../../core/rotation/rotation.js';
import { waitsForPerson } from '../../core/rotation/rotationWaits.js';
import { graceDaysLeft } from '../../core/rotation/gracePeriod.js';
import { reminderMessage } from '../../ui/messages/rotationMessages.js';
import { unreadRotationMessage } from '../../ui/messages/unreadRecordMessages.js';
import type { Notifications } from '../../ui/notifications.js';
import type { RotationsContext, Ui } from '../context.js';
import { targetOf, type RotationTarget } from './rotationTarget.js';

interface ReminderNeeds {
  readonly rotations: Pick<RotationsContext, 'list' | 'graceDays'> & { readonly ports: Pick<RotationPorts, 'quietMs'> };
  readonly time: Clock;
  readonly ui: Pick<Notifications, 'notify'>;
}

/** What the reminder offers, for the one rotation it is about; without one, it is picked. */
export interface RotationSteps {
  readonly finish: (rotation?: RotationTarget) => Promise<void>;
  readonly resume: (rotation?: RotationTarget) => Promise<void>;
}

/** Once an account is open: old keys whose grace period is over, else rotations that go no further without the person. */
export async function remindOfRotations(
  { rotations, time, ui }: ReminderNeeds,
  account: OpenAccount,
  { finish, resume }: RotationSteps,
): Promise<void> {
  await rotations.list.load();
  const all = rotations.list.of(account.connection);
  const days = rotations.graceDays();
  const over = all.filter((each) => each.step === 'finish' && graceDaysLeft(each, days, time.now()) === 0);
  const isOff = await Promise.all(over.map((each) => isOldOff(account, each)));
  const due = over.filter((_each, index) => isOff[index]);
  const rule = { now: time.now(), quietMs: rotations.ports.quietMs(), graceDays: days };
  const cut = all.filter((each) => each.step !== 'finish' && waitsForPerson(each, rule));
  const message = reminderMessage(due, cut);
  if (message === undefined) return;
  ui.notify(
    message,
    due.length > 0
      ? { 'Finish…': () => finish(onlyOne(account, due)) }
      : { 'Resume…': () => resume(onlyOne(account, cut)) },
  );
}

function onlyOne(account: OpenAccount, rotations: readonly Rotation[]): RotationTarget | undefined {
  const [first] = rotations;
  return first && rotations.length === 1 ? targetOf(account, first) : undefined;
}

/** Names the files of rotations that this version cannot read, and so does not go on with. */
export async function tellUnreadRotations(
  rotations: Pick<Rotations, 'unread'>,
  ui: Pick<Ui, 'warn' | 'editor'>,
): Promise<void> {
  for (const each of await rotations.unread()) {
    ui.warn(unreadRotationMessage(each), { 'Open File': () => ui.editor.openFile(each.path, 1) });
  }
}

/** An old key that someone has activated again is not to be deleted. Where its status cannot be read, the record counts. */
async function isOldOff({ keys }: OpenAccount, rotation: Rotation): Promise<boolean> {
  return !isOldBack(rotation, await keys.load(rotation.userName).catch(() => undefined));
}
