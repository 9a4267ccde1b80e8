import { isIamKeysError } from '../../core/errors.js';
import { keyAt } from '../../core/key/keyIdentity.js';
import { suggestFreeSlot, waysToFree, type SlotKey } from '../../core/key/freeSlot.js';
import type { LostSecret } from '../../core/secret/secretRecords.js';
import { Cancelled } from '../../ui/cancelled.js';
import { describeKey, joined } from '../../ui/format.js';
import { lostWords } from '../../ui/messages/lostSecretMessages.js';
import { freeWords } from '../../ui/messages/rotationMessages.js';
import { inAccount } from '../confirmChange.js';
import type { Needs } from '../context.js';
import type { UserTarget } from '../targets.js';
import { chosenLockOuts, lockOutWarnings } from './confirmLockOuts.js';
import { confirmWithUse } from './confirmWithUse.js';
import { deactivateChosen, deactivateSilently, sayDeactivated } from './deactivation.js';
import { deleteTyped } from './deleteAccessKey.js';
import { withPlaces, type ChosenKey } from './keySelection.js';
import { readAgain } from './keysNow.js';

const DEACTIVATE = 'Deactivate';
const DEACTIVATE_AND_DELETE = 'Deactivate and Delete…';

/** True when the user has as many keys as the account allows, active or not. */
export async function isAtLimit({ account, user }: UserTarget): Promise<boolean> {
  return (account.keys.get(user.name)?.length ?? 0) >= ((await account.keysPerUser()) ?? Infinity);
}

/** True for the refusal of one key too many by a server that tells nobody how many there may be, where one beside `keep` can go. */
export async function wantsRoom({ account, user }: UserTarget, refused: unknown, keep?: string): Promise<boolean> {
  if (!isIamKeysError(refused, 'LimitExceeded') || (await account.keysPerUser()) !== undefined) return false;
  return (account.keys.get(user.name) ?? []).some(({ key }) => key.id !== keep);
}

/**
 * Lets the person choose which of the keys goes, save the one to keep, so that another can be created. Cancelled unless one was deleted: an active key
 * whose owner is not known is only deactivated.
 */
export async function makeRoom(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'protection' | 'time'>,
  target: UserTarget,
  keep?: string,
): Promise<void> {
  const { account, user } = target;
  const all = account.keys.get(user.name) ?? [];
  const keys = all
    .filter(({ key }) => key.id !== keep)
    .map((keyWithUse) => withPlaces(context, { account, ...keyWithUse }));
  const suggestion = suggestFreeSlot(keys.map(slotOf), context.time.now());
  const chosen = await context.ui.prompts.pick<ChosenKey>({
    title: `${user.name} ${inAccount(account)} has ${all.length} access keys, as many as this account allows`,
    placeholder: 'Which one should be deleted? Deactivating is not enough: inactive keys count, too.',
    choices: keys
      .toSorted((one, other) => rank(other, suggestion?.keyId) - rank(one, suggestion?.keyId))
      .map((each) => ({
        label: each.key.id,
        description: describeKey(each.key, each.lastUsed, context.time.now()),
        detail: joined(
          [
            each.key.id === suggestion?.keyId ? freeWords(suggestion.reason) : '',
            each.profiles.length > 0 ? `in profile ${each.profiles.join(', ')}` : '',
            each.saved ? 'in secret storage' : '',
            each.profiles.length === 0 && !each.saved
              ? whereElse(context.secrets.lost.of(keyAt(account.connection, each.key)))
              : '',
          ],
          ' · ',
        ),
        value: each,
      })),
  });
  await free(context, chosen);
}

/** Deletes the key in one go where that is safe, or deactivates it and cancels. */
export async function free(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'protection' | 'time'>,
  shown: ChosenKey,
  isLost = false,
): Promise<void> {
  const [chosen = shown] = await readAgain(context, [shown]);
  const { key, account } = chosen;
  const way = waysToFree({ ...slotOf(chosen), attributed: isLost || slotOf(chosen).attributed });
  if (way === 'delete') {
    await deleteTyped(context, [chosen]);
    return;
  }
  const both = way === 'deactivateThenDelete';
  const lockOuts = await chosenLockOuts(context, [chosen]);
  await confirmWithUse(context, [chosen], {
    message: `${key.id} of ${key.userName} ${inAccount(account)} is active`,
    detail: [
      describeKey(key, chosen.lastUsed, context.time.now()),
      both
        ? 'It is deactivated first, and deleted once you type the end of its ID. Whatever uses it stops working.'
        : 'This computer does not have its secret, so it may be in use elsewhere: it is only deactivated. Once you are sure that nothing needs it, delete it and create the new key.',
      ...lockOutWarnings(lockOuts),
    ].join('\n\n'),
    actions: [both ? DEACTIVATE_AND_DELETE : DEACTIVATE],
  });
  if (!both) {
    await deactivateChosen(context, [chosen], lockOuts);
    throw new Cancelled();
  }
  const deactivated = await deactivateSilently(context, [chosen], lockOuts);
  try {
    await deleteTyped(context, await readAgain(context, [chosen]));
  } catch (error) {
    // An Undo is of use only while the key is there.
    sayDeactivated(context, deactivated);
    throw error;
  }
}

function slotOf({ key, lastUsed, profiles, saved }: ChosenKey): SlotKey {
  return { key, lastUsed, attributed: profiles.length > 0 || saved };
}

function whereElse(lost: LostSecret | undefined): string {
  return lost ? lostWords(lost) : 'not on this computer';
}

function rank({ key }: ChosenKey, suggested: string | undefined): number {
  return key.id === suggested ? 1 : 0;
}
