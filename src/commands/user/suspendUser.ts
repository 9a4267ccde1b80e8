import { isIamKeysError } from '../../core/errors.js';
import { suspendUser as suspend, type SuspendResult } from '../../core/user/suspending.js';
import { commands } from '../../ids.js';
import { goneMessage } from '../../ui/messages/userDeletionMessages.js';
import {
  nothingToSuspendMessage,
  suspendedMessage,
  suspendMessage,
  type PasswordFact,
  type SuspensionPreview,
} from '../../ui/messages/suspensionMessages.js';
import { confirmChange, inAccount } from '../confirmChange.js';
import { chosenLockOuts, confirmLockOuts } from '../key/confirmLockOuts.js';
import { confirmWithUse } from '../key/confirmWithUse.js';
import { withPlaces, type ChosenKey } from '../key/keySelection.js';
import { userTarget, type UserTarget } from '../targets.js';
import { refuseOwnUser } from './ownUser.js';
import { resumeSuspended } from './resumeUser.js';
import { showAfter, stepsForFailures, type SuspensionNeeds } from './suspensionShown.js';

const TITLE = 'Suspend User';
const SUSPEND = 'Suspend';
const WITH_PASSWORD = 'Suspend and Remove Password';

interface Preview extends SuspensionPreview {
  readonly active: readonly ChosenKey[];
}

/** Switches off all active keys of a user, and removes the console password where that is asked for, after a preview. */
export async function suspendUser(context: SuspensionNeeds, target?: unknown): Promise<void> {
  await suspendOne(context, await userTarget(context, target, TITLE));
}

/** Suspends that user, or goes on with it. */
export async function suspendOne(context: SuspensionNeeds, owner: UserTarget): Promise<void> {
  const { account, user } = owner;
  refuseOwnUser(account.connection, [user.name]);
  await confirmChange(context, account, TITLE);
  await context.suspensions.list.load();
  const preview = await context.ui.editor.withViewProgress(() => previewOf(context, owner));
  if (preview.active.length === 0 && preview.password === 'none') {
    await endWithoutKeys(context, owner);
    return;
  }
  const removePassword = await confirmSuspension(context, owner, preview);
  await suspendAgreed(context, owner, preview.active, removePassword);
}

async function previewOf(context: SuspensionNeeds, { account, user }: UserTarget): Promise<Preview> {
  await account.keys.reload(user.name);
  const keys = account.keys.get(user.name) ?? [];
  return {
    userName: user.name,
    active: keys.filter(({ key }) => key.status === 'Active').map((each) => withPlaces(context, { account, ...each })),
    others: keys.filter(({ key }) => key.status !== 'Active').map(({ key }) => key),
    password: await passwordOf({ account, user }),
  };
}

async function passwordOf({ account, user }: UserTarget): Promise<PasswordFact> {
  try {
    const found = await account.connection.iam.listUserChildren(user.name, 'loginProfile');
    return found.length > 0 ? 'there' : 'none';
  } catch (error) {
    // A server that does not know such things has none.
    if (isIamKeysError(error)) return error.code === 'NotSupported' ? 'none' : 'unknown';
    throw error;
  }
}

/** Whether the password is to be removed. That nobody can act as the user any more is what suspending is for. */
async function confirmSuspension(
  context: SuspensionNeeds,
  { account }: UserTarget,
  preview: Preview,
): Promise<boolean> {
  const lockOuts = await chosenLockOuts(context, preview.active);
  const pressed = await confirmWithUse(context, preview.active, {
    ...suspendMessage(preview, inAccount(account), context.time.now()),
    actions: [...(preview.active.length > 0 ? [SUSPEND] : []), ...(preview.password === 'none' ? [] : [WITH_PASSWORD])],
  });
  await confirmLockOuts(context.ui, lockOuts);
  return pressed === WITH_PASSWORD;
}

/** All is off: what was cut short is at its end. */
async function endWithoutKeys(context: SuspensionNeeds, owner: UserTarget): Promise<void> {
  const { account, user } = owner;
  const suspension = context.suspensions.list.ofUser(account.connection, user);
  if (suspension && suspension.state !== 'suspended') {
    await suspendAgreed(context, owner, [], false);
    return;
  }
  context.ui.notify(
    nothingToSuspendMessage(user.name, suspension),
    suspension ? { 'Resume User…': () => resumeSuspended(context, { account, suspension }) } : {},
  );
}

async function suspendAgreed(
  context: SuspensionNeeds,
  owner: UserTarget,
  active: readonly ChosenKey[],
  removePassword: boolean,
): Promise<void> {
  const { account, user } = owner;
  const { connection, keys } = account;
  const request = { connection, user, keyIds: active.map(({ key }) => key.id), removePassword };
  const result = await context.ui.editor.withViewProgress(() => suspend(request, context.suspensions.ports));
  if (result.kind !== 'userGone') {
    const left = result.kind === 'incomplete' ? result.failed.map(({ what }) => what) : [];
    const isOff = (id: string): boolean => !left.some((what) => what !== 'password' && what.keyId === id);
    for (const { key } of active) if (isOff(key.id)) keys.setStatus(user.name, key.id, 'Inactive');
  }
  await showAfter(context, owner);
  showSuspended(context, owner, result);
}

function showSuspended(context: SuspensionNeeds, owner: UserTarget, result: SuspendResult): void {
  const { account, user } = owner;
  if (result.kind === 'userGone') {
    account.users.remove(user.name);
    context.ui.notify(goneMessage([user.name]));
    return;
  }
  const text = suspendedMessage(result, inAccount(account));
  const { suspension } = result;
  if (result.kind === 'incomplete') {
    for (const { error } of result.failed) context.ui.log.error(commands.suspendUser, error);
    context.ui.warn(
      text,
      stepsForFailures(context, result.failed, () => suspendOne(context, owner)),
    );
  } else {
    context.ui.notify(text, { 'Resume User…': () => resumeSuspended(context, { account, suspension }) });
  }
}
