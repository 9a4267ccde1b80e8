import type { OpenAccount } from '../../account/openAccount.js';
import { resumeUser as resume, type ResumeResult } from '../../core/user/resuming.js';
import type { Suspension } from '../../core/user/suspension.js';
import { commands } from '../../ids.js';
import { formatSince } from '../../ui/format.js';
import { resumedMessage, resumeMessage } from '../../ui/messages/suspensionMessages.js';
import { goneMessage } from '../../ui/messages/userDeletionMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import { pickOne } from '../pickOne.js';
import { rowOf } from '../targets.js';
import { openUserPage } from './openInConsole.js';
import { showAfter, stepsForFailures, type SuspensionNeeds } from './suspensionShown.js';

const TITLE = 'Resume User';

/** A suspended user, with its account. */
export interface SuspendedTarget {
  readonly account: OpenAccount;
  readonly suspension: Suspension;
}

/** Switches on again the keys that were active when a user was suspended. */
export async function resumeUser(context: SuspensionNeeds, target?: unknown): Promise<void> {
  await resumeSuspended(context, await suspendedTarget(context, target));
}

/** Resumes that user, or goes on with it. */
export async function resumeSuspended(context: SuspensionNeeds, target: SuspendedTarget): Promise<void> {
  const { account, suspension } = target;
  await confirmChange(context, account, TITLE);
  await context.ui.prompts.confirm({
    ...resumeMessage(suspension, inAccount(account), context.time.now()),
    actions: ['Resume'],
  });
  const user = userOf(target);
  const result = await context.ui.editor.withViewProgress(() =>
    resume(suspension, user, account.connection, context.suspensions.ports),
  );
  if ('on' in result) for (const id of result.on) account.keys.setStatus(user.name, id, 'Active');
  await showAfter(context, { account, user });
  showResumed(context, target, result);
}

async function suspendedTarget(context: SuspensionNeeds, target: unknown): Promise<SuspendedTarget> {
  const row = rowOf(context, target);
  await context.suspensions.list.load();
  if (row?.kind === 'user') {
    const suspension = context.suspensions.list.ofUser(row.account.connection, row.user);
    if (suspension) return { account: row.account, suspension };
  }
  const account = await context.account.open();
  const suspension = await pickOne<Suspension>(context.ui, {
    title: `${TITLE} ${inAccount(account)}`,
    placeholder: 'Which user?',
    none: 'No user of this account was suspended from this computer.',
    choices: context.suspensions.list.of(account.connection).map((each) => ({
      label: each.userName,
      description: `suspended ${formatSince(each.since, context.time.now())}`,
      value: each,
    })),
  });
  return { account, suspension };
}

/** The user by its ID, since it may have another name by now. It may be gone, too. */
function userOf({ account, suspension }: SuspendedTarget): { readonly id: string; readonly name: string } {
  const { userId, userName } = suspension;
  return account.users.users.find(({ id }) => id === userId) ?? { id: userId, name: userName };
}

function showResumed(context: SuspensionNeeds, target: SuspendedTarget, result: ResumeResult): void {
  const { account } = target;
  switch (result.kind) {
    case 'userGone':
      context.ui.notify(goneMessage([userOf(target).name]));
      return;
    case 'ended':
      context.ui.notify(`${userOf(target).name} is not suspended any more.`);
      return;
    case 'incomplete':
      for (const { error } of result.failed) context.ui.log.error(commands.resumeUser, error);
      context.ui.warn(
        resumedMessage(result, inAccount(account)),
        stepsForFailures(context, result.failed, () => resumeSuspended(context, target)),
      );
      return;
    case 'resumed': {
      const user = userOf(target);
      const isGone = result.suspension.password !== 'kept';
      context.ui.notify(
        resumedMessage(result, inAccount(account)),
        isGone ? { 'Open in AWS Console': () => openUserPage(context, { account, user }) } : {},
      );
    }
  }
}
