import { isIamKeysError } from '../../core/errors.js';
import { isAccessKeyId } from '../../core/key/accessKeyId.js';
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
    void context.prompts.tell(
      `${keyId} belongs to a temporary session, not to a user’s access key. It ends by itself.`,
    );
    return;
  }
  const account = await context.editor.busy(() => context.active.open());
  const { connection } = account;
  const owner = await context.editor.busy(() => connection.findKeyAccount(keyId));
  if (owner !== connection.caller.account) {
    void context.prompts.tell(
      `${keyId} belongs to account ${owner}. The active profile is of account ${connection.caller.account}; choose a profile of that account to see the user.`,
    );
    return;
  }
  const userName = await context.editor.busy(() => ownerIn(connection.iam, keyId));
  if (userName === undefined) {
    void context.prompts.tell(
      `${keyId} is of this account, ${owner}, but no user has it: it was deleted, or is root’s.`,
    );
    return;
  }
  if (account.users.state.kind !== 'loaded') await context.editor.busy(() => account.users.load());
  await account.keys.load(userName).catch(() => undefined);
  await context.tree.reveal(userName, keyId);
  void context.prompts.tell(`${keyId} belongs to user ${userName} of account ${owner}.`);
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
