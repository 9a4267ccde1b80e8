import type { ProfileList } from '../../core/model.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { keyIdFault, pastedPair, secretFault, unwrapped } from '../../core/profile/pastedPair.js';
import { SecretText } from '../../core/secret/secretText.js';
import { keyIdMessage, secretMessage } from '../../ui/messages/newProfileMessages.js';
import type { Needs } from '../context.js';
import { askNewName, askNewRegion, takenNames, type NewProfileNeeds } from './addingProfiles.js';
import { addTested } from './addTested.js';

const TITLE = 'Add a Profile';

/** Adds a profile for a pair that the person pastes. */
export async function addProfile(context: NewProfileNeeds): Promise<void> {
  await addTested(context, (before) => askProfile(context, before));
}

async function askProfile(context: Needs<'profiles' | 'ui'>, before?: NewProfile): Promise<NewProfile> {
  const pair = await askPair(context, before?.pair);
  const list = await context.profiles.reader.list();
  const taken = takenNames(list);
  const suggested = onlyEmpty(list) ?? (taken.has('default') ? '' : 'default');
  const name = await askNewName(context, { title: TITLE, step: [3, 4], taken, suggested: before?.name ?? suggested });
  return {
    pair,
    name,
    region: await askNewRegion(context, { title: TITLE, step: [4, 4], suggested: before?.region ?? '' }),
  };
}

/** The one profile that says where to go, or in which region, and has no credentials for that: who wrote it lacks the key. */
function onlyEmpty({ profiles }: Pick<ProfileList, 'profiles'>): string | undefined {
  const [first, ...others] = profiles.filter(({ kind }) => kind === 'none');
  return others.length === 0 ? first?.name : undefined;
}

/** Both at once where both are pasted. The secret that was typed before is kept where no other is. */
async function askPair({ ui }: Needs<'ui'>, before?: NewProfile['pair']): Promise<NewProfile['pair']> {
  const first = await ui.prompts.ask({
    title: TITLE,
    step: [1, 4],
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
    step: [2, 4],
    prompt: before ? 'Secret access key; leave it empty to keep the one you pasted' : 'Secret access key',
    isSecret: true,
    check: (typed) => {
      const fault = before && typed === '' ? undefined : secretFault(typed, keyId);
      return fault && secretMessage(fault);
    },
  });
  return { keyId, secret: before && text === '' ? before.secret : new SecretText(unwrapped(text)) };
}
