import { isNamed } from '../../core/key/secretPlaces.js';
import type { Place } from '../../core/model.js';
import { offersTags } from '../../core/server/offers.js';
import { readableKey } from '../../core/secret/readableSecrets.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { WriteNotice } from '../../core/ports.js';
import { storedMessage, writtenMessage } from '../../ui/messages/keyMessages.js';
import type { Needs, NewSecretNeeds } from '../context.js';
import { copyForms, copyPair, type CopyNeeds } from './copyPair.js';
import { moveKnown } from '../profile/moveToKeyring.js';
import { openTerminalOf } from '../profile/openTerminal.js';
import { describeNewKey } from '../key/editDescription.js';
import { waitUntilUsable } from './waitUntilUsable.js';

/** What is offered behind a notification that has room for three buttons. */
interface OfferedStep {
  readonly label: string;
  readonly description: string;
  /** Resolves with {@link OVER} where what was said is not so any more. */
  readonly take: () => Promise<unknown>;
}

const OVER = 'over';

/** Says where the secret of a new key is, with what one does next at hand; it is read from the first of the places. */
export function sayStored(
  context: NewSecretNeeds,
  key: KeyIdentity,
  places: readonly [Place, ...Place[]],
  notices: readonly WriteNotice[],
): void {
  const [place] = places;
  sayWith(context, key, storedMessage(key, places, notices, context.ui.home), [
    ...terminalSteps(context, place),
    ...keyringSteps(context, key, place),
    {
      label: 'Wait Until Usable',
      description: 'a new key may need a few seconds until it works',
      take: () => waitUntilUsable(context, place, key),
    },
    ...descriptionSteps(context, key),
  ]);
}

/** Says where a saved secret was written to. */
export function sayWritten(
  context: Needs<'profiles' | 'secrets' | 'ui' | 'memory'>,
  key: KeyIdentity,
  place: Place,
  notices: readonly WriteNotice[],
): void {
  sayWith(context, key, writtenMessage(key, place, notices, context.ui.home), terminalSteps(context, place));
}

/** Says it again after each step: VS Code closes a notification with its first button. */
function sayWith(context: CopyNeeds, key: KeyIdentity, text: string, more: readonly OfferedStep[]): void {
  const copied = readableKey(key);
  const andAgain = (take: () => Promise<unknown>) => async () => {
    let taken: unknown;
    try {
      taken = await take();
    } finally {
      if (taken !== OVER) sayWith(context, key, text, more);
    }
  };
  context.ui.notify(text, {
    'Copy Secret': andAgain(() => copyPair(context, copied, 'secret')),
    'Copy as…': andAgain(() => copyForms(context, copied)),
    'More…': andAgain(() => pickStep(context, key, more)),
  });
}

async function pickStep(context: Needs<'ui'>, key: KeyIdentity, steps: readonly OfferedStep[]): Promise<unknown> {
  const step = await context.ui.prompts.pick({
    title: `${key.keyId} of ${key.userName}`,
    placeholder: 'What next?',
    choices: steps.map((each) => ({ label: each.label, description: each.description, value: each })),
  });
  return step.take();
}

function descriptionSteps(context: NewSecretNeeds, key: KeyIdentity): OfferedStep[] {
  const { state } = context.account;
  if (state.kind === 'open' && !offersTags(state.account.connection)) return [];
  return [
    {
      label: 'Describe…',
      description: 'in a tag of the user, as the AWS console does',
      take: () => describeNewKey(context, key),
    },
  ];
}

function keyringSteps(context: Needs<'profiles' | 'secrets' | 'ui'>, key: KeyIdentity, place: Place): OfferedStep[] {
  const isHere = place.kind === 'profile' && place.path === context.profiles.reader.locations().credentials;
  if (!isHere || context.ui.platform === 'win32') return [];
  return [
    {
      label: 'Move to Keyring…',
      description: 'encrypted, and AWS tools go on finding it',
      take: async () => {
        await moveKnown(context, place.profile, key);
        return OVER;
      },
    },
  ];
}

function terminalSteps(context: Needs<'profiles' | 'ui'>, place: Place): OfferedStep[] {
  if (!isNamed(place)) return [];
  const { profile, region } = place;
  const here = context.profiles.reader.locations();
  const files = place.kind === 'profile' ? { ...here, credentials: place.path } : { ...here, config: place.path };
  return [
    {
      label: 'Open Terminal with This Profile',
      description: `AWS_PROFILE=${profile}`,
      take: () => {
        openTerminalOf(context, profile, files, region);
        return Promise.resolve();
      },
    },
  ];
}
