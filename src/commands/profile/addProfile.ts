import type { Caller } from '../../core/model.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { keyIdFault, pastedPair, secretFault, unwrapped } from '../../core/profile/pastedPair.js';
import { SecretText } from '../../core/secret/secretText.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import { keyIdMessage, ROOT_KEY, secretMessage, untestedMessage } from '../../ui/messages/newProfileMessages.js';
import { regionMessage } from '../../ui/messages/profileMessages.js';
import type { Needs } from '../context.js';
import { newNameFault, showAdded, takenNames, tryOut, writeProfile, type NewProfileNeeds } from './addingProfiles.js';

const TITLE = 'Add a Profile';
const CHANGE = 'Change What I Typed';
const AGAIN = 'Try Again';
const SAVE = 'Save Anyway';

/** Adds a profile for a pair that the person pastes, once it was tested, and connects by it. What was typed is kept until then. */
export async function addProfile(context: NewProfileNeeds): Promise<void> {
  let profile = await askProfile(context);
  let tested = await testProfile(context, profile);
  while (tested === CHANGE) {
    profile = await askProfile(context, profile);
    tested = await testProfile(context, profile);
  }
  const caller = tested === SAVE ? undefined : tested;
  const notices = await writeProfile(context, profile, caller);
  await showAdded(context, profile.name, caller, notices);
}

/** Who the pair is; or that it is to be changed, or saved all the same. */
async function testProfile(
  context: Needs<'choices' | 'ui' | 'time'>,
  profile: NewProfile,
): Promise<Caller | typeof CHANGE | typeof SAVE> {
  for (;;) {
    const tried = await tryOut(context, profile);
    if ('caller' in tried) {
      if (tried.caller.kind === 'root' && tried.isAws)
        await context.ui.prompts.confirm({ ...ROOT_KEY, actions: ['Add It All the Same'] });
      return tried.caller;
    }
    const pressed = await context.ui.prompts.confirm({
      ...untestedMessage(profile.name, errorMessage(tried.error).text),
      actions: [CHANGE, AGAIN, SAVE],
    });
    if (pressed !== AGAIN) return pressed;
  }
}

async function askProfile(context: Needs<'profiles' | 'ui'>, before?: NewProfile): Promise<NewProfile> {
  const pair = await askPair(context, before?.pair);
  const taken = takenNames(await context.profiles.reader.list());
  const name = await context.ui.prompts.ask({
    title: TITLE,
    prompt: `Name of the profile in ${context.profiles.reader.locations().credentials}. Tools use “default” when no other profile is named`,
    value: before?.name ?? (taken.has('default') ? '' : 'default'),
    check: (text) => newNameFault(text, taken),
  });
  const region = await context.ui.prompts.ask({
    title: TITLE,
    prompt: 'Region of the profile, or empty for none. Keys of China and GovCloud need a region there',
    placeholder: 'eu-central-1',
    value: before?.region ?? '',
    check: regionMessage,
  });
  return { pair, name, region };
}

/** Both at once where both are pasted. The secret that was typed before is kept where no other is. */
async function askPair({ ui }: Needs<'ui'>, before?: NewProfile['pair']): Promise<NewProfile['pair']> {
  const first = await ui.prompts.ask({
    title: TITLE,
    prompt: 'Access key ID',
    placeholder: 'AKIA…',
    value: before?.keyId ?? '',
    check: (text) => {
      const fault = pastedPair(text) ? undefined : keyIdFault(text);
      return fault && keyIdMessage(fault);
    },
  });
  const pasted = pastedPair(first);
  if (pasted) return pasted;
  const keyId = unwrapped(first);
  const text = await ui.prompts.ask({
    title: TITLE,
    prompt: before ? 'Secret access key; leave it empty to keep the one you pasted' : 'Secret access key',
    isSecret: true,
    check: (typed) => {
      const fault = before && typed === '' ? undefined : secretFault(typed, keyId);
      return fault && secretMessage(fault);
    },
  });
  return { keyId, secret: before && text === '' ? before.secret : new SecretText(unwrapped(text)) };
}
