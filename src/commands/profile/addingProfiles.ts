import { asIamKeysError, type AnyIamKeysError } from '../../core/errors.js';
import type { ProfilePlace } from '../../core/issue/storeOrKeep.js';
import type { Caller, ProfileChoice, ProfileList } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { profileNameFault } from '../../core/profile/profileName.js';
import { Cancelled, isCancelled } from '../../ui/cancelled.js';
import { addedMessage, newNameMessage } from '../../ui/messages/newProfileMessages.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import { regionMessage } from '../../ui/messages/profileMessages.js';
import type { Buttons } from '../../ui/notifications.js';
import type { AskOptions } from '../../ui/prompts.js';
import { reconnect } from '../connection/signIn.js';
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

/** A question about a profile that is to be added. */
interface NewProfileQuestion extends Pick<AskOptions, 'title' | 'step'> {
  readonly suggested: string;
}

/** Asks for the name of a profile that is to be added. */
export async function askNewName(
  { profiles, ui }: Needs<'profiles' | 'ui'>,
  { title, step, taken, suggested }: NewProfileQuestion & { readonly taken: ReadonlySet<string> },
): Promise<string> {
  return ui.prompts.ask({
    title,
    step,
    prompt: `Name of the profile in ${shownPath(profiles.reader.locations().credentials, ui.home)}. Tools use “default” when no other profile is named`,
    value: suggested,
    check: (name) => {
      const fault = taken.has(name) ? 'taken' : profileNameFault(name);
      return fault && newNameMessage(fault);
    },
  });
}

/** Asks for the region of profiles that are to be added; empty for none. */
export async function askNewRegion(
  { ui }: Needs<'ui'>,
  { title, step, suggested }: NewProfileQuestion,
): Promise<string> {
  return ui.prompts.ask({
    title,
    step,
    prompt: 'Region of the profile, or empty for none. Keys of China and GovCloud need a region there',
    placeholder: 'eu-central-1',
    value: suggested,
    check: regionMessage,
  });
}

/** What came of asking who a pair is. `isRoot`: AWS itself says that it is root's. */
export type TriedOut = { readonly caller: Caller; readonly isRoot: boolean } | { readonly error: AnyIamKeysError };

/** Asks who a pair is, by the profile as it will be read once it is written. Rejects with `Cancelled` where the person stops that. */
export async function tryOut(context: Needs<'choices' | 'ui' | 'time'>, profile: NewProfile): Promise<TriedOut> {
  return withLateCancel(context, `Asking who the key of ${profile.name} is`, async (signal) => {
    try {
      const { caller, foreign } = await context.choices.tryOut(profile, signal);
      return { caller, isRoot: caller.kind === 'root' && foreign === undefined };
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
  const profile = { kind: 'profile', profile: name, path } as const;
  const place: ProfilePlace = region === '' ? profile : { ...profile, region };
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

/** The profiles that were added. */
export interface Added {
  readonly names: readonly [string, ...string[]];
  /** Of the first one; missing where nobody was asked. */
  readonly caller: Caller | undefined;
  readonly notices: readonly WriteNotice[];
}

/** What else is said of profiles that were added, and what can be done about it. */
export interface Leftover {
  readonly text: string;
  readonly buttons: Buttons;
}

/** Shows profiles that were added and says so. The window connects by the first one where it has no account yet. */
export async function showAdded(context: NewProfileNeeds, added: Added, leftover?: Leftover): Promise<void> {
  const choice = { kind: 'profile', name: added.names[0] } as const;
  const { state } = context.account;
  const isOpen = state.kind === 'open';
  // The files are watched: the window may be connected by the new profile already.
  const isUsed = !isOpen || isProfile(state.account.connection.choice, choice.name);
  await readAgain(context);
  if (!isOpen) await context.choices.choose(choice);
  context.ui.notify(addedMessage({ ...added, isUsed, leftover: leftover?.text ?? '' }), {
    ...leftover?.buttons,
    'Use Profile': isUsed ? undefined : () => useChoice(context, choice),
    // The last change alone can be taken back.
    Undo: added.names.length === 1 ? () => undoFileChange(context) : undefined,
  });
  if (isOpen) return;
  if (added.caller) await reconnect(context);
  // It was said why it may not work; the view says it again if it does not.
  else context.account.close();
}

function isProfile(choice: ProfileChoice, name: string): boolean {
  return choice.kind === 'profile' && choice.name === name;
}
