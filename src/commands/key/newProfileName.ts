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

/** Asks for the region of a new profile; empty for none. */
export async function askRegion(context: Needs<'ui'>, question: PlaceQuestion): Promise<string> {
  return context.ui.prompts.ask({
    title: question.title,
    prompt: 'Default region of the new profile; empty for none',
    value: question.region,
    check: regionMessage,
  });
}
