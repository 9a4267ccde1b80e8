import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import { isAccessKeyId } from '../../core/key/accessKeyId.js';
import { findOwner, type FoundOwner } from '../../core/key/findOwner.js';
import { commands } from '../../ids.js';
import { ownerMessage, sessionKeyMessage } from '../../ui/messages/keyOwnerMessages.js';
import type { Buttons } from '../../ui/notifications.js';
import type { Needs } from '../context.js';

/** Tells whose an access key is: the account by STS, the user by IAM; and shows it. In the menu of a text editor the ID at its cursor is meant. */
export async function findKeyOwner(context: Needs<'account' | 'users' | 'ui'>, target?: unknown): Promise<void> {
  const atCursor = keyIdIn(context.ui.editor.textAtCursor());
  // That menu passes the file.
  const isMeant = target !== undefined && atCursor !== undefined;
  await tellOwner(context, isMeant ? atCursor : await askForKey(context, atCursor));
}

async function askForKey({ ui }: Needs<'ui'>, atCursor: string | undefined): Promise<string> {
  const keyId = await ui.prompts.ask({
    title: 'Find Key Owner',
    prompt: 'Access key ID from code, a log or a bill. Never enter a secret here',
    placeholder: 'AKIAIOSFODNN7EXAMPLE',
    value: atCursor ?? keyIdIn(await ui.clipboard.read()) ?? '',
    check: (text) =>
      isAccessKeyId(text.trim())
        ? undefined
        : 'An access key ID has 16 to 128 letters and digits, like AKIAIOSFODNN7EXAMPLE.',
  });
  return keyId.trim();
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
  const owner = await context.ui.editor.withViewProgress(() => ownerIn(account, keyId));
  if (owner.kind === 'user') await showOwner(context, account, owner.userName, keyId);
  context.ui.notify(ownerMessage(keyId, owner, active), stepsFor(owner));
}

/** A server that does not tell the owner of a key may have listed the key. */
async function ownerIn({ connection, keys }: OpenAccount, keyId: string): Promise<FoundOwner> {
  try {
    return await findOwner(connection, keyId);
  } catch (error) {
    const listed = [...keys.all()].find(({ key }) => key.id === keyId);
    if (listed === undefined || !isIamKeysError(error, 'NotSupported')) throw error;
    return { kind: 'user', userName: listed.key.userName };
  }
}

async function showOwner(
  context: Needs<'users' | 'ui'>,
  account: OpenAccount,
  userName: string,
  keyId: string,
): Promise<void> {
  if (account.users.state.kind !== 'loaded') await context.ui.editor.withViewProgress(() => account.users.load());
  await account.keys.load(userName).catch(() => undefined);
  await context.users.view.reveal(userName, keyId);
}

/** What leads on: to the account that has it, or to the right to ask which one that is. */
function stepsFor(owner: FoundOwner): Buttons {
  const choose = { 'Choose Profile…': commands.chooseProfile };
  if (owner.kind === 'otherAccount') return choose;
  return owner.kind === 'unknown' && owner.isDenied ? { 'Copy Policy': commands.copyPolicy, ...choose } : {};
}

/** The first access key ID in a text; nothing else of the text is looked at. */
function keyIdIn(text: string): string | undefined {
  return /\bA[KS]IA[A-Z2-7]{12,124}\b/.exec(text)?.[0];
}
