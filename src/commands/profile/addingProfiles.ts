import { asIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import type { ProfilePlace } from '../../core/issue/storeOrKeep.js';
import type { Caller, ProfileList } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { profileNameFault } from '../../core/profile/profileName.js';
import { Cancelled, isCancelled } from '../../ui/cancelled.js';
import { addedMessage, newNameMessage } from '../../ui/messages/newProfileMessages.js';
import { useChoice } from '../connection/useChoice.js';
import type { Needs } from '../context.js';
import { withLateCancel } from '../withLateCancel.js';
import { readAgain } from './readAgain.js';
import { undoFileChange } from './undoFileChange.js';

/** What adding a profile takes. */
export type NewProfileNeeds = Needs<'account' | 'choices' | 'profiles' | 'secrets' | 'ui' | 'time'>;

/** The names that a new profile cannot have: one without credentials takes a pair. */
export function takenNames({ profiles }: Pick<ProfileList, 'profiles'>): ReadonlySet<string> {
  return new Set(profiles.filter(({ kind }) => kind !== 'none').map(({ name }) => name));
}

/** What is wrong with a name for a profile that is to be added, in words. */
export function newNameFault(name: string, taken: ReadonlySet<string>): string | undefined {
  const fault = taken.has(name) ? 'taken' : profileNameFault(name);
  return fault && newNameMessage(fault);
}

/** What came of asking who a pair is. `isAws`: AWS itself has answered. */
export type TriedOut = { readonly caller: Caller; readonly isAws: boolean } | { readonly error: AnyIamKeysError };

/** Asks who a pair is, by the profile as it will be read once it is written. Rejects with `Cancelled` where the person stops that. */
export async function tryOut(context: Needs<'choices' | 'ui' | 'time'>, profile: NewProfile): Promise<TriedOut> {
  return withLateCancel(context, `Asking who the key of ${profile.name} is`, async (signal) => {
    try {
      const { caller, foreign } = await context.choices.tryOut(profile, signal);
      return { caller, isAws: foreign === undefined };
    } catch (error) {
      if (signal.aborted || isCancelled(error)) throw new Cancelled();
      return { error: asIamKeysError(error) };
    }
  });
}

/** Writes the profile and reads it back. Rejects as the writer does; the files are then as they were. */
export async function writeProfile(
  { profiles, secrets, ui }: Needs<'profiles' | 'secrets' | 'ui'>,
  { name, pair, region }: NewProfile,
  caller?: Caller,
): Promise<readonly WriteNotice[]> {
  const path = profiles.reader.locations().credentials;
  const place: ProfilePlace = { kind: 'profile', profile: name, path, ...(region !== '' && { region }) };
  const destination = secrets.destinationFor(place);
  const stored = { ...pair, account: caller?.account ?? '', userName: caller?.userName ?? '' };
  return ui.editor.withViewProgress(async () => {
    await destination.preflight();
    const notices = await destination.store(stored);
    await destination.readBack(stored);
    secrets.ports.watch?.followCopy(stored, place);
    return notices;
  });
}

/** Shows a profile that was added and says so. The window connects by it where it has no account yet. */
export async function showAdded(
  context: NewProfileNeeds,
  name: string,
  caller: Caller | undefined,
  notices: readonly WriteNotice[],
): Promise<void> {
  const choice = { kind: 'profile', name } as const;
  const isUsed = context.account.state.kind !== 'open';
  await readAgain(context);
  if (isUsed && caller) await useChoice(context, choice);
  else if (isUsed) {
    // It was said why it may not work; the view says it again if it does not.
    await context.choices.choose(choice);
    context.account.close();
  }
  context.ui.notify(addedMessage(name, { caller, isUsed, notices }), {
    ...(isUsed ? {} : { 'Use Profile': () => useChoice(context, choice) }),
    Undo: () => undoFileChange(context),
  });
}
