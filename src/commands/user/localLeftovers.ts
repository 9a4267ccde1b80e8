import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { DeletionPlan } from '../../core/user/userDeletion.js';
import { leftHereMessage, removedHereMessage } from '../../ui/messages/userDeletionMessages.js';
import type { CommandContext } from '../context.js';

/** What this computer has of a user: of no use once the user is gone. */
export interface LocalLeftovers {
  readonly userName: string;
  readonly profiles: readonly string[];
  readonly saved: readonly KeyIdentity[];
}

const REMOVE = 'Remove Them…';

/** Profiles that hold one of the users' keys, and secrets saved in VS Code. */
export async function localLeftovers(
  context: CommandContext,
  { connection }: OpenAccount,
  plans: readonly DeletionPlan[],
): Promise<readonly LocalLeftovers[]> {
  await context.local.load();
  const saved = await context.savedSecrets.list().catch((): readonly KeyIdentity[] => []);
  return plans.map(({ userName, children }) => ({
    userName,
    profiles: children.flatMap(({ kind, id }) => (kind === 'accessKey' ? context.local.copies(id).profiles : [])),
    saved: saved.filter((each) => each.account === connection.caller.account && each.userName === userName),
  }));
}

/**
 * Says what was deleted and, in the same notification, offers to remove what is left here. VS Code drops the fourth notification
 * within 800 ms, and the progress of the deletion is one.
 */
export async function sayDeleted(
  context: CommandContext,
  deleted: string,
  leftovers: readonly LocalLeftovers[],
): Promise<void> {
  if (leftovers.every(isNothing)) void context.prompts.tell(deleted);
  else await offerRemoval(context, leftovers, `${deleted} `);
}

/** Offers to remove them. A profile that something refers to stays, and is named. */
export async function offerRemoval(
  context: CommandContext,
  leftovers: readonly LocalLeftovers[],
  before = '',
): Promise<void> {
  if (leftovers.every(isNothing)) return;
  const profiles = leftovers.flatMap((each) => each.profiles);
  const saved = leftovers.flatMap((each) => each.saved);
  const pressed = await context.prompts.tell(`${before}${leftHereMessage(profiles, saved.length)}`, REMOVE);
  if (pressed !== REMOVE) return;
  await context.run(REMOVE, async () => {
    await context.prompts.confirm({
      message: 'Remove what is left of the deleted users on this computer?',
      detail: leftHereMessage(profiles, saved.length),
      actions: ['Remove'],
    });
    const kept = await removeAll(context, profiles, saved);
    await context.local.load();
    await context.localProfiles.load();
    void context.prompts.tell(removedHereMessage(profiles.length + saved.length - kept.length, kept));
  });
}

function isNothing({ profiles, saved }: LocalLeftovers): boolean {
  return profiles.length === 0 && saved.length === 0;
}

async function removeAll(
  context: CommandContext,
  profiles: readonly string[],
  saved: readonly KeyIdentity[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const each of saved) await context.savedSecrets.forget(each);
  for (const profile of profiles) {
    await context.profileEditor.remove(profile).catch((error: unknown) => {
      if (!isIamKeysError(error, 'ProfileInUse')) throw error;
      kept.push(profile);
    });
  }
  return kept;
}
