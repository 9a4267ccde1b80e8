import { isIamKeysError } from '../../core/errors.js';
import { isAccessKeyId } from '../../core/key/accessKeyId.js';
import { commands } from '../../ids.js';
import { ownerMessage, sessionKeyMessage, type FoundOwner } from '../../ui/messages/keyOwnerMessages.js';
import type { Buttons } from '../../ui/notifications.js';
import type { Needs } from '../context.js';

/** Tells whose an access key is: the account by STS, the user by IAM; and shows it. */
export async function findKeyOwner(context: Needs<'account' | 'users' | 'ui'>): Promise<void> {
  const keyId = await context.ui.prompts.ask({
    title: 'Find Key Owner',
    prompt: 'Access key ID from code, a log or a bill. Never enter a secret here',
    placeholder: 'AKIAIOSFODNN7EXAMPLE',
    value: keyIdIn(context.ui.editor.selectedText()) ?? keyIdIn(await context.ui.clipboard.read()) ?? '',
    check: (text) =>
      isAccessKeyId(text.trim())
        ? undefined
        : 'An access key ID has 16 to 128 letters and digits, like AKIAIOSFODNN7EXAMPLE.',
  });
  await tellOwner(context, keyId.trim());
}

/** Says whose key that is, and shows its row where it is of a user of the active account. */
export async function tellOwner(context: Needs<'account' | 'users' | 'ui'>, keyId: string): Promise<void> {
  if (keyId.startsWith('ASIA')) {
    context.ui.notify(sessionKeyMessage(keyId));
    return;
  }
  const account = await context.ui.editor.withViewProgress(() => context.account.open());
  const { connection } = account;
  const active = connection.caller.account;
  const tell = (owner: FoundOwner): void => context.ui.notify(ownerMessage(keyId, owner, active), stepsFor(owner));
  const found = await context.ui.editor.withViewProgress(() => accountOf(connection, keyId));
  if (found.account !== undefined && found.account !== active) {
    tell({ kind: 'otherAccount', account: found.account });
    return;
  }
  const userName = await context.ui.editor.withViewProgress(() => ownerIn(connection.iam, keyId));
  if (userName === undefined) {
    tell(found.account === undefined ? { kind: 'unknown', isDenied: found.isDenied } : { kind: 'nobody' });
    return;
  }
  if (account.users.state.kind !== 'loaded') await context.ui.editor.withViewProgress(() => account.users.load());
  await account.keys.load(userName).catch(() => undefined);
  await context.users.view.reveal(userName, keyId);
  tell({ kind: 'user', userName });
}

/** What leads on: to the account that has it, or to the right to ask which one that is. */
function stepsFor(owner: FoundOwner): Buttons {
  const choose = { 'Choose Profile…': commands.chooseProfile };
  if (owner.kind === 'otherAccount') return choose;
  return owner.kind === 'unknown' && owner.isDenied ? { 'Copy Policy': commands.copyPolicy, ...choose } : {};
}

/** Nothing where the caller may not ask, or the server cannot tell: IAM may still know the user. */
async function accountOf(
  connection: { findKeyAccount(keyId: string): Promise<string> },
  keyId: string,
): Promise<{ readonly account?: string; readonly isDenied: boolean }> {
  try {
    return { account: await connection.findKeyAccount(keyId), isDenied: false };
  } catch (error) {
    const isDenied = isIamKeysError(error, 'AccessDenied');
    if (isDenied || isIamKeysError(error, 'NotSupported')) return { isDenied };
    throw error;
  }
}

async function ownerIn(
  iam: { getAccessKeyLastUsed(keyId: string): Promise<{ readonly userName: string }> },
  keyId: string,
): Promise<string | undefined> {
  try {
    return (await iam.getAccessKeyLastUsed(keyId)).userName;
  } catch (error) {
    if (isIamKeysError(error, 'NoSuchEntity')) return undefined;
    throw error;
  }
}

/** The first access key ID in a text; nothing else of the text is looked at. */
function keyIdIn(text: string): string | undefined {
  return /\bA[KS]IA[A-Z2-7]{12,124}\b/.exec(text)?.[0];
}
