import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import type { SavedSecret } from '../../core/secret/secretRecords.js';
import type { DeletionPlan } from '../../core/user/deleteUser.js';
import { leftHereMessage } from '../../ui/messages/deleteUser.js';
import type { CommandContext } from '../context.js';

/** What this computer has of a user: of no use once the user is gone. */
export interface LocalLeftovers {
  readonly userName: string;
  readonly profiles: readonly string[];
  readonly saved: readonly SavedSecret[];
}

const REMOVE = 'Remove Them…';

/** Profiles that hold one of the users' keys, and secrets saved in VS Code. */
export async function localLeftovers(
  context: CommandContext,
  { connection }: OpenAccount,
  plans: readonly DeletionPlan[],
): Promise<readonly LocalLeftovers[]> {
  await context.local.load();
  const saved = await context.savedSecrets.list().catch((): readonly SavedSecret[] => []);
  return plans.map(({ userName, children }) => ({
    userName,
    profiles: children.flatMap(({ kind, id }) => (kind === 'accessKey' ? context.local.copies(id).profiles : [])),
    saved: saved.filter((each) => each.account === connection.caller.account && each.userName === userName),
  }));
}

/** Offers to remove them. A profile that others take their credentials from stays, and is named. */
export async function offerRemoval(context: CommandContext, leftovers: readonly LocalLeftovers[]): Promise<void> {
  const profiles = leftovers.flatMap((each) => each.profiles);
  const saved = leftovers.flatMap((each) => each.saved);
  if (profiles.length === 0 && saved.length === 0) return;
  const pressed = await context.prompts.tell(leftHereMessage(profiles, saved.length), REMOVE);
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
    const inUse =
      kept.length > 0 ? ` Profile ${kept.join(', ')} was left: other profiles take their credentials from it.` : '';
    void context.prompts.tell(`Removed from this computer.${inUse}`);
  });
}

async function removeAll(
  context: CommandContext,
  profiles: readonly string[],
  saved: readonly SavedSecret[],
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
