import type { OpenAccount } from '../../account/openAccount.js';
import type { Suspensions } from '../../core/user/suspension.js';
import { cutShortMessage } from '../../ui/messages/suspensionMessages.js';
import { unreadSuspensionMessage } from '../../ui/messages/unreadRecordMessages.js';
import type { Notifications } from '../../ui/notifications.js';
import { resumeSuspended } from './resumeUser.js';
import { suspendOne } from './suspendUser.js';
import type { SuspensionNeeds } from './suspensionShown.js';

/** Once an account is open: users whose suspending or resuming was cut short. */
export async function remindOfSuspensions(context: SuspensionNeeds, account: OpenAccount): Promise<void> {
  await context.suspensions.list.load();
  const cut = context.suspensions.list.of(account.connection).filter(({ state }) => state !== 'suspended');
  const message = cutShortMessage(cut);
  const [suspension] = cut;
  if (message === undefined || suspension === undefined) return;
  const goOn = async (): Promise<void> => {
    await suspendOne(context, { account, user: await account.connection.iam.getUser(suspension.userName) });
  };
  const goBack = (): Promise<void> => resumeSuspended(context, { account, suspension });
  context.ui.warn(
    message,
    cut.length > 1
      ? {}
      : suspension.state === 'resuming'
        ? { 'Resume User…': goBack }
        : { 'Suspend User…': goOn, 'Resume User…': goBack },
  );
}

/** Names the files of suspended users that this version cannot read. */
export async function tellUnreadSuspensions(
  suspensions: Pick<Suspensions, 'unread'>,
  ui: Pick<Notifications, 'warn'>,
): Promise<void> {
  for (const each of await suspensions.unread()) ui.warn(unreadSuspensionMessage(each));
}
