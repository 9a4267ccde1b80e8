import type { Caller } from '../../core/model.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import { ROOT_KEY, untestedMessage } from '../../ui/messages/newProfileMessages.js';
import type { Needs } from '../context.js';
import { showAdded, tryOut, writeProfile, type Leftover, type NewProfileNeeds } from './addingProfiles.js';

const CHANGE = 'Change What I Typed';
const AGAIN = 'Try Again';
const SAVE = 'Save Anyway';

/** Adds one profile once it was tested, and connects by it. What was typed is kept until then: `ask` gets it back to be changed. */
export async function addTested(
  context: NewProfileNeeds,
  ask: (before?: NewProfile) => Promise<NewProfile>,
  leftover?: Leftover,
): Promise<void> {
  let profile = await ask();
  let tested = await testProfile(context, profile);
  while (tested === CHANGE) {
    profile = await ask(profile);
    tested = await testProfile(context, profile);
  }
  const caller = tested === SAVE ? undefined : tested;
  const notices = await writeProfile(context, profile, caller);
  await showAdded(context, { names: [profile.name], caller, notices }, leftover);
}

/** Asks before a key of root's is added, where AWS itself says that it is one. */
export async function confirmRoot({ ui }: Needs<'ui'>): Promise<void> {
  await ui.prompts.confirm({ ...ROOT_KEY, actions: ['Add Anyway'] });
}

/** Who the pair is; or that it is to be changed, or saved all the same. */
async function testProfile(
  context: Needs<'choices' | 'ui' | 'time'>,
  profile: NewProfile,
): Promise<Caller | typeof CHANGE | typeof SAVE> {
  for (;;) {
    const tried = await tryOut(context, profile);
    if ('caller' in tried) {
      if (tried.isRoot) await confirmRoot(context);
      return tried.caller;
    }
    const pressed = await context.ui.prompts.confirm({
      ...untestedMessage(profile.name, errorMessage(tried.error).text),
      actions: [CHANGE, AGAIN, SAVE],
    });
    if (pressed !== AGAIN) return pressed;
  }
}
