import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { Place, Profile, ProfileList } from '../../core/model.js';
import type { Choice } from '../../ui/prompts.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import { keyringStateWords } from '../../ui/messages/keyringMessages.js';
import type { KeyringState } from '../../core/secret/keyring.js';
import type { Needs } from '../context.js';
import { requireKeyring } from '../secret/unlockKeyring.js';
import { askProfileName, askSettings, type PlaceQuestion } from './newProfileName.js';

const NEW = 'newProfile';

/** The system keyring among the answers, with what can be said of it now. */
export function keyringChoice(state: KeyringState, machine: string | undefined): Choice<'keyring'> {
  return {
    label: 'System keyring',
    description: keyringStateWords(state, machine),
    detail: 'Read by the AWS CLI and SDKs, and by any program that runs as you while it is unlocked.',
    value: 'keyring',
  };
}

/** Has the keyring unlocked where it is locked, then asks for the profile whose line reads the item. */
export async function askKeyringPlace(
  context: Needs<'secrets' | 'ui'>,
  list: ProfileList,
  question: PlaceQuestion,
): Promise<Place> {
  await requireKeyring(context);
  const path = list.files.config;
  const takers = list.profiles.filter(isTaker);
  const picked = takers.length > 0 ? await pickProfile(context, takers, path, question) : NEW;
  if (picked !== NEW) return { kind: 'keyring', profile: picked.name, path };
  const profile = await askProfileName(context, list, question, path);
  return { kind: 'keyring', profile, path, ...(await askSettings(context, question)) };
}

/** Keys in the profile would win over the line. */
function isTaker({ kind, keys, keyringKeyId }: Profile): boolean {
  return keys === undefined && (kind === 'none' || keyringKeyId !== undefined);
}

function pickProfile(
  { ui }: Needs<'ui'>,
  takers: readonly Profile[],
  path: string,
  question: PlaceQuestion,
): Promise<Profile | typeof NEW> {
  return ui.prompts.pick<Profile | typeof NEW>({
    title: question.title,
    placeholder: 'Which profile should read it from the keyring?',
    choices: [
      { label: 'New profile…', description: shownPath(path, ui.home), value: NEW },
      { kind: 'separator', label: 'Existing profiles' },
      ...takers.map((profile) => ({ label: profile.name, description: takerWords(profile), value: profile })),
    ],
  });
}

function takerWords({ keyringKeyId }: Profile): string {
  return keyringKeyId === undefined
    ? 'has no credentials'
    : `reads ${maskKeyId(keyringKeyId)}, which stays in the keyring`;
}
