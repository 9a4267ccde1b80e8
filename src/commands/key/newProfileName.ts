import type { NamedPlace } from '../../core/key/secretPlaces.js';
import type { ProfileList } from '../../core/model.js';
import { freeProfileName, profileNameFault } from '../../core/profile/profileName.js';
import { shownPath } from '../../ui/messages/placeMessages.js';
import { profileNameMessage, regionMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';

/** What the destination is asked for: whose key, and what to suggest. */
export interface PlaceQuestion {
  readonly title: string;
  readonly userName: string;
  /** Suggested for a new profile; the connection's own. */
  readonly region: string;
  /** The profile whose server the key is of, where that is not AWS's: a new profile is to reach it, too. */
  readonly serverOf?: string | undefined;
  /** False where the secret is in the secret storage already. */
  readonly offerSecretStorage: boolean;
  /** True where the secret may be sent to a place outside this computer. */
  readonly offerRemote?: true;
  /** True where the key can be described. */
  readonly offerDescription?: boolean;
  /** Places outside this computer that use the user's keys. */
  readonly usedIn?: readonly string[];
}

/** Asks for a name that no profile has; `path` is the file that it is written to. */
export async function askProfileName(
  context: Needs<'ui'>,
  list: ProfileList,
  question: PlaceQuestion,
  path: string,
): Promise<string> {
  const taken = new Set(list.profiles.map(({ name }) => name));
  return context.ui.prompts.ask({
    title: question.title,
    prompt: `Name of the new profile in ${shownPath(path, context.ui.home)}`,
    value: freeProfileName(question.userName, taken),
    check: (name) => {
      const fault = taken.has(name) ? 'taken' : profileNameFault(name);
      return fault && profileNameMessage(fault);
    },
  });
}

/** Asks for the region of a new profile, and says which server it will reach where that is not AWS; gives what it gets beside the key. */
export async function askSettings(
  { ui }: Needs<'ui'>,
  { title, region, serverOf }: PlaceQuestion,
): Promise<Pick<NamedPlace, 'region' | 'serverOf'>> {
  const server = serverOf === undefined ? '' : `, which reaches the same server as ${serverOf}`;
  const typed = await ui.prompts.ask({
    title,
    prompt: `Default region of the new profile${server}; empty for none`,
    value: region,
    check: regionMessage,
  });
  return { ...(typed !== '' && { region: typed }), ...(serverOf !== undefined && { serverOf }) };
}
