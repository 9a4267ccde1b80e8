import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { DeletionPlan } from '../../core/user/userDeletion.js';
import { leftHereMessage, removedHereMessage } from '../../ui/messages/userDeletionMessages.js';
import type { Needs } from '../context.js';

/** What this computer has of a user: of no use once the user is gone. */
export interface LocalLeftovers {
  readonly userName: string;
  readonly profiles: readonly string[];
  readonly saved: readonly KeyIdentity[];
}

/** Profiles that hold one of the users' keys, and secrets saved in VS Code. */
export async function localLeftovers(
  context: Needs<'secrets'>,
  { connection }: OpenAccount,
  plans: readonly DeletionPlan[],
): Promise<readonly LocalLeftovers[]> {
  await context.secrets.local.load();
  const saved = await context.secrets.saved.list().catch((): readonly KeyIdentity[] => []);
  return plans.map(({ userName, children }) => ({
    userName,
    profiles: children.flatMap(({ kind, id }) =>
      kind === 'accessKey' ? context.secrets.local.copies(id).profiles : [],
    ),
    saved: saved.filter((each) => each.account === connection.caller.account && each.userName === userName),
  }));
}

/**
 * Says what was deleted and, in the same notification, offers to remove what is left here. VS Code drops the fourth notification
 * within 800 ms, and the progress of the deletion is one.
 */
export function sayDeleted(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  deleted: string,
  leftovers: readonly LocalLeftovers[],
): void {
  if (leftovers.every(isNothing)) context.ui.notify(deleted);
  else offerRemoval(context, leftovers, `${deleted} `);
}

/** Offers to remove them. A profile that something refers to stays, and is named. */
export function offerRemoval(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  leftovers: readonly LocalLeftovers[],
  before = '',
): void {
  if (leftovers.every(isNothing)) return;
  const profiles = leftovers.flatMap((each) => each.profiles);
  const saved = leftovers.flatMap((each) => each.saved);
  const left = leftHereMessage(profiles, saved.length);
  context.ui.notify(`${before}${left}`, {
    'Remove Them…': async () => {
      await context.ui.prompts.confirm({
        message: 'Remove what is left of the deleted users on this computer?',
        detail: left,
        actions: ['Remove'],
      });
      const kept = await removeAll(context, profiles, saved);
      await context.secrets.local.load();
      await context.profiles.local.load();
      context.ui.notify(removedHereMessage(profiles.length + saved.length - kept.length, kept));
    },
  });
}

function isNothing({ profiles, saved }: LocalLeftovers): boolean {
  return profiles.length === 0 && saved.length === 0;
}

async function removeAll(
  context: Needs<'profiles' | 'secrets'>,
  profiles: readonly string[],
  saved: readonly KeyIdentity[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const each of saved) await context.secrets.saved.forget(each);
  for (const profile of profiles) {
    await context.profiles.editor.remove(profile).catch((error: unknown) => {
      if (!isIamKeysError(error, 'ProfileInUse')) throw error;
      kept.push(profile);
    });
  }
  return kept;
}
