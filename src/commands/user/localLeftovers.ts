import { isNamed } from '../../core/key/secretPlaces.js';
import type { OpenAccount } from '../../account/openAccount.js';
import { isIamKeysError } from '../../core/errors.js';
import { isSameKey, isTakenFor, keyAt } from '../../core/key/keyIdentity.js';
import { knownPair } from '../../core/rotation/knownPair.js';
import type { KeyPair } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { DeletionPlan } from '../../core/user/userDeletion.js';
import { leftHereMessage, removedHereMessage } from '../../ui/messages/userDeletionMessages.js';
import type { Needs } from '../context.js';
import { heldPair } from '../profile/heldPair.js';

/** A profile, and the pair that is of no use in it. */
interface UselessPair extends KeyPair {
  readonly profile: string;
}

/** What this computer has of a user: of no use once the user is gone. */
export interface LocalLeftovers {
  readonly userName: string;
  readonly profiles: readonly UselessPair[];
  readonly saved: readonly KeyIdentity[];
  /** In the system's keyring. */
  readonly items: readonly KeyIdentity[];
}

/** The profiles that hold the pairs of these users, looked at while the keys can still be tested. */
export async function profilesOf(
  { secrets }: Needs<'secrets'>,
  { connection }: OpenAccount,
  plans: readonly DeletionPlan[],
): Promise<readonly UselessPair[]> {
  await secrets.local.load();
  const profiles: UselessPair[] = [];
  for (const key of plans.flatMap((plan) => keysOf(plan, connection))) {
    if (secrets.local.copies(key).profiles.length === 0) continue;
    const known = await knownPair(key, connection, secrets.ports.stored).catch(() => undefined);
    for (const place of known?.places ?? [])
      if (known && isNamed(place)) profiles.push({ profile: place.profile, keyId: key.keyId, secret: known.secret });
  }
  return profiles;
}

/** What is left here of users whose keys are gone. */
export async function localLeftovers(
  { secrets }: Needs<'secrets'>,
  { connection }: OpenAccount,
  deleted: readonly DeletionPlan[],
  profiles: readonly UselessPair[],
): Promise<readonly LocalLeftovers[]> {
  const saved = await secrets.saved.list().catch((): readonly KeyIdentity[] => []);
  const items = await secrets.items.list().catch((): readonly KeyIdentity[] => []);
  return deleted.map((plan) => {
    const keys = keysOf(plan, connection);
    return {
      userName: plan.userName,
      profiles: profiles.filter((each) => keys.some(({ keyId }) => keyId === each.keyId)),
      saved: saved.filter((each) => keys.some((key) => isTakenFor(each, key))),
      items: items.filter((each) => keys.some((key) => isSameKey(each, key))),
    };
  });
}

/** The access keys that a deletion takes away. */
export function keysOf(
  { userName, children }: DeletionPlan,
  connection: OpenAccount['connection'],
): readonly KeyIdentity[] {
  const keys = children.filter(({ kind }) => kind === 'accessKey');
  return keys.map(({ id }) => keyAt(connection, { id, userName }));
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
  const items = leftovers.flatMap((each) => each.items);
  const names = profiles.map(({ profile }) => profile);
  const left = leftHereMessage(names, saved.length + items.length);
  context.ui.notify(`${before}${left}`, {
    'Remove Them…': async () => {
      await context.ui.prompts.confirm({
        message: 'Remove what is left of the deleted users on this computer?',
        detail: left,
        actions: ['Remove'],
      });
      const kept = await removeAll(context, profiles, saved);
      for (const each of items) await context.secrets.items.forget(each);
      await context.secrets.local.load();
      await context.profiles.local.load();
      context.ui.notify(removedHereMessage(profiles.length + saved.length + items.length - kept.length, kept));
    },
  });
}

function isNothing({ profiles, saved, items }: LocalLeftovers): boolean {
  return profiles.length === 0 && saved.length === 0 && items.length === 0;
}

async function removeAll(
  context: Needs<'profiles' | 'secrets'>,
  profiles: readonly UselessPair[],
  saved: readonly KeyIdentity[],
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const each of saved) await context.secrets.saved.forget(each);
  for (const { profile, keyId, secret } of profiles) {
    const held = await heldPair(context, profile, keyId);
    // It has been given another one since it was told of.
    if (held?.pair.secret.equals(secret) !== true) continue;
    await context.profiles.editor.remove(profile).catch((error: unknown) => {
      if (!isIamKeysError(error, 'ProfileInUse')) throw error;
      kept.push(profile);
    });
  }
  return kept;
}
