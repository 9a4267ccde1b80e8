import { IamKeysError } from '../../core/errors.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import { tagValueOf } from '../../core/key/keyDescription.js';
import type { Place, Profile, ProfileKind, ProfileList } from '../../core/model.js';
import { Cancelled } from '../../ui/cancelled.js';
import { placePlaceholder } from '../../ui/messages/keyMessages.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import { kindWords } from '../../ui/messages/profileMessages.js';
import { FORGETFUL_STORE } from '../../ui/messages/reconciledMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { Needs } from '../context.js';
import { pickRemotePlace } from '../place/pickRemotePlace.js';
import { askDescription } from './editDescription.js';
import { askKeyringPlace, keyringChoice } from './keyringPlace.js';
import { askProfileName, askSettings, type PlaceQuestion } from './newProfileName.js';

type PlaceOption = 'keyring' | 'secretStorage' | 'newProfile' | 'remote' | Profile;

/** Asks where a secret goes. */
export async function pickPlace(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  question: PlaceQuestion,
): Promise<Place> {
  const list = await context.profiles.reader.list();
  const option = await context.ui.prompts.pick<PlaceOption>({
    title: question.title,
    placeholder: placePlaceholder(''),
    choices: await placeChoices(context, list, question),
  });
  return placeFromOption(context, list, question, option);
}

/** Where the secret of a new key goes, and what the key is for. */
export interface NewKeyAnswers {
  readonly place: Place;
  readonly description: string;
}

/** Asks where the secret of a new key goes; a button asks what that key will be for, and brings you back here. */
export async function pickPlaceOfNewKey(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  question: PlaceQuestion,
  suggested: string,
): Promise<NewKeyAnswers> {
  const list = await context.profiles.reader.list();
  const choices = await placeChoices(context, list, question);
  for (let description = suggested; ; description = await askDescriptionOfNew(context, question, description)) {
    const option = await context.ui.prompts.pick<PlaceOption | 'describe'>({
      title: question.title,
      placeholder: placePlaceholder(description, question.usedIn),
      choices,
      button: question.offerDescription === true ? DESCRIBE : undefined,
    });
    if (option !== 'describe') return { place: await placeFromOption(context, list, question, option), description };
  }
}

const DESCRIBE = { icon: 'tag', tooltip: 'Describe This Key…', value: 'describe' } as const;

/** What a tag takes of the answer. Escape leaves it as it was. */
async function askDescriptionOfNew(
  context: Needs<'ui'>,
  { userName }: PlaceQuestion,
  description: string,
): Promise<string> {
  try {
    return tagValueOf(await askDescription(context, `Description of the New Access Key of ${userName}`, description));
  } catch (error) {
    if (error instanceof Cancelled) return description;
    throw error;
  }
}

async function placeFromOption(
  context: Needs<'profiles' | 'secrets' | 'ui'>,
  list: ProfileList,
  question: PlaceQuestion,
  option: PlaceOption,
): Promise<Place> {
  if (option === 'keyring') return askKeyringPlace(context, list, question);
  if (option === 'secretStorage') return { kind: 'secretStorage' };
  if (option === 'remote') return pickRemotePlace(context, question.title);
  const path = list.files.credentials;
  if (option === 'newProfile') {
    const profile = await askProfileName(context, list, question, path);
    return { kind: 'profile', profile, path, ...(await askSettings(context, question)) };
  }
  if (!TAKES_KEYS.has(option.kind))
    throw new IamKeysError('ProfileKindRefused', { profile: option.name, kind: option.kind });
  if (option.accessKeyId !== undefined) await confirmReplace(context, option, path);
  return { kind: 'profile', profile: option.name, path };
}

const TAKES_KEYS: ReadonlySet<ProfileKind> = new Set<ProfileKind>(['static', 'session', 'none']);

async function placeChoices(
  { secrets, ui }: Needs<'secrets' | 'ui'>,
  list: ProfileList,
  question: PlaceQuestion,
): Promise<Choice<PlaceOption>[]> {
  const [trust, keyring] = await Promise.all([secrets.storageTrust(), secrets.keyring.look()]);
  const isOffered = keyring.kind !== 'unavailable';
  const takers = list.profiles.filter(({ kind }) => TAKES_KEYS.has(kind));
  // Those that read the keyring are offered once that is chosen.
  const others = list.profiles.filter(
    ({ kind, keyringKeyId }) => !TAKES_KEYS.has(kind) && !(isOffered && keyringKeyId !== undefined),
  );
  const choices: Choice<PlaceOption>[] = isOffered ? [keyringChoice(keyring, ui.machine)] : [];
  if (question.offerSecretStorage) {
    choices.push({
      label: "VS Code's secret storage",
      description: trust === 'vanished' ? FORGETFUL_STORE : 'encrypted, for this VS Code only',
      detail: 'Copy it or write it to a profile later. The AWS CLI and SDKs cannot read it there.',
      value: 'secretStorage',
    });
  }
  choices.push({
    label: 'New profile…',
    description: shownPath(list.files.credentials, ui.home),
    detail: 'Plain text that the AWS CLI, SDKs and other tools read.',
    value: 'newProfile',
  });
  if (!isOffered) choices.push(keyringChoice(keyring, ui.machine));
  if (question.offerRemote === true) choices.push(REMOTE);
  if (takers.length > 0) choices.push({ kind: 'separator', label: 'Existing profiles' }, ...takers.map(takerChoice));
  if (others.length > 0)
    choices.push({ kind: 'separator', label: 'Cannot hold access keys' }, ...others.map(otherChoice));
  return choices;
}

const REMOTE: Choice<PlaceOption> = {
  label: 'A place to send it to…',
  description: 'GitHub Actions, Secrets Manager, Parameter Store, a command of yours',
  detail: "The key is sent there; a copy of its secret stays in VS Code's secret storage until you forget it.",
  value: 'remote',
};

function takerChoice(profile: Profile): Choice<PlaceOption> {
  const holds =
    profile.accessKeyId === undefined ? 'holds no key' : `holds ${maskKeyId(profile.accessKeyId)}, which is replaced`;
  return { label: profile.name, description: holds, value: profile };
}

function otherChoice(profile: Profile): Choice<PlaceOption> {
  return { label: profile.name, description: kindWords(profile.kind), value: profile };
}

async function confirmReplace(context: Needs<'ui'>, profile: Profile, path: string): Promise<void> {
  await context.ui.prompts.confirm({
    message: `Replace the access key in profile ${profile.name}?`,
    detail: `It holds ${maskKeyId(profile.accessKeyId ?? '')} now. If ${shownPath(path, context.ui.home)} has the only copy of that key's secret, the secret is gone once it is replaced; undo is possible for 15 minutes, while this window is open and nothing else writes the files.`,
    actions: ['Replace'],
  });
}
