import { joined } from '../../ui/format.js';
import { IamKeysError } from '../../core/errors.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import { profileKeyId } from '../../core/profile/profileKey.js';
import type { Profile, ProfileList } from '../../core/model.js';
import { kindWords, shownKind } from '../../ui/messages/profileMessages.js';
import type { Choice } from '../../ui/prompts.js';
import type { ProfileRow } from '../../view/profileNodes.js';
import type { Needs } from '../context.js';
import { pickOne } from '../pickOne.js';

/** The row of the view "Profiles" a command was called with: ours or none. Anything else that was passed is refused. */
export function profileRowOf(context: Needs<'profiles'>, target: unknown): ProfileRow | undefined {
  if (target === undefined || target === null) return undefined;
  if (context.profiles.view.isOwn(target)) return target;
  throw new IamKeysError('BadArgument', {});
}

/** Which profiles a command offers where it was called without a row. */
export interface Offered {
  readonly has: (profile: Profile) => boolean;
  /** A sentence, in place of an empty list. */
  readonly none: string;
}

const ALL: Offered = { has: () => true, none: 'The AWS files hold no profile.' };

/** The profile a command is about: of the row, or picked from all of both files. It is read afresh. */
export async function profileTarget(
  context: Needs<'profiles' | 'ui'>,
  target: unknown,
  title: string,
  offered: Offered = ALL,
): Promise<Profile> {
  const row = profileRowOf(context, target);
  const list = await context.profiles.reader.list();
  const name = row?.kind === 'profile' ? row.profile.name : await pickProfile(context, list, title, offered);
  const profile = list.profiles.find((each) => each.name === name);
  if (!profile) throw new IamKeysError('ProfileNotFound', { profile: name });
  return profile;
}

async function pickProfile(
  context: Needs<'ui'>,
  { profiles }: ProfileList,
  title: string,
  { has, none }: Offered,
): Promise<string> {
  return pickOne<string>(context.ui, {
    title,
    placeholder: 'Profile',
    none,
    choices: profiles.filter(has).map((profile): Choice<string> => ({
      label: profile.name,
      description: joined([kindWords(shownKind(profile)), maskedKeyId(profile)], ' · '),
      value: profile.name,
    })),
  });
}

function maskedKeyId(profile: Profile): string {
  const keyId = profileKeyId(profile);
  return keyId === undefined ? '' : maskKeyId(keyId);
}
