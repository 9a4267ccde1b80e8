import { isIamKeysError } from '../../core/errors.js';
import { isAccessKeyId } from '../../core/key/accessKeyId.js';
import { ownerMessage, sessionKeyMessage, type FoundOwner } from '../../ui/messages/keyOwnerMessages.js';
import type { CommandContext } from '../context.js';

/** Tells whose an access key is: the account by STS, the user by IAM; and shows it. */
export async function findKeyOwner(context: CommandContext): Promise<void> {
  const keyId = await context.prompts.ask({
    title: 'Find Key Owner',
    prompt: 'Access key ID, from code, a log or a bill. Never type a secret here',
    placeholder: 'AKIAIOSFODNN7EXAMPLE',
    value: keyIdIn(context.editor.selectedText()) ?? keyIdIn(await context.clipboard.read()) ?? '',
    check: (text) =>
      isAccessKeyId(text.trim())
        ? undefined
        : 'An access key ID has 16 to 128 letters and digits, like AKIAIOSFODNN7EXAMPLE.',
  });
  await tellOwner(context, keyId.trim());
}

async function tellOwner(context: CommandContext, keyId: string): Promise<void> {
  if (keyId.startsWith('ASIA')) {
    void context.prompts.tell(sessionKeyMessage(keyId));
    return;
  }
  const account = await context.editor.withViewProgress(() => context.active.open());
  const { connection } = account;
  const active = connection.caller.account;
  const tell = (owner: FoundOwner): void => void context.prompts.tell(ownerMessage(keyId, owner, active));
  const owner = await context.editor.withViewProgress(() => accountOf(connection, keyId));
  if (owner !== undefined && owner !== active) {
    tell({ kind: 'otherAccount', account: owner });
    return;
  }
  const userName = await context.editor.withViewProgress(() => ownerIn(connection.iam, keyId));
  if (userName === undefined) {
    tell({ kind: owner === undefined ? 'unknown' : 'nobody' });
    return;
  }
  if (account.users.state.kind !== 'loaded') await context.editor.withViewProgress(() => account.users.load());
  await account.keys.load(userName).catch(() => undefined);
  await context.tree.reveal(userName, keyId);
  tell({ kind: 'user', userName });
}

/** Nothing where the caller may not ask: IAM may still know the user. */
async function accountOf(
  connection: { findKeyAccount(keyId: string): Promise<string> },
  keyId: string,
): Promise<string | undefined> {
  try {
    return await connection.findKeyAccount(keyId);
  } catch (error) {
    if (isIamKeysError(error, 'AccessDenied')) return undefined;
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
