import type { Place } from '../../core/model.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import type { WriteNotice } from '../../core/ports.js';
import { storedMessage, writtenMessage } from '../../ui/messages/keyMessages.js';
import type { CommandContext } from '../context.js';
import { copyExport, copyStored } from './copySecret.js';
import { describeNewKey } from '../key/editDescription.js';
import { waitUntilUsable } from './waitUntilUsable.js';

const COPY = 'Copy Secret';
const EXPORT = 'Copy as export …';
const MORE = 'More…';

/** What is offered behind a notification that has room for three buttons. */
interface OfferedStep {
  readonly label: string;
  readonly description: string;
  readonly take: () => Promise<void>;
}

/** Says where the secret of a new key is, with what one does next at hand. */
export async function sayStored(
  context: CommandContext,
  key: KeyIdentity,
  place: Place,
  notices: readonly WriteNotice[],
): Promise<void> {
  await sayWith(context, key, place, storedMessage(key, place, notices), [
    ...terminalSteps(context, place),
    {
      label: 'Wait Until Usable',
      description: 'AWS needs some seconds until it knows a new key',
      take: () => waitUntilUsable(context, place, key),
    },
    {
      label: 'Describe…',
      description: 'as the AWS console does, in a tag of the user',
      take: () => describeNewKey(context, key),
    },
  ]);
}

/** Says where a saved secret was written to. */
export async function sayWritten(
  context: CommandContext,
  key: KeyIdentity,
  place: Place,
  notices: readonly WriteNotice[],
): Promise<void> {
  await sayWith(context, key, place, writtenMessage(key, place, notices), terminalSteps(context, place));
}

async function sayWith(
  context: CommandContext,
  key: KeyIdentity,
  place: Place,
  text: string,
  more: readonly OfferedStep[],
): Promise<void> {
  const pressed = await context.prompts.tell(text, COPY, EXPORT, MORE);
  if (pressed === COPY) await context.run(COPY, () => copyStored(context, place, key));
  if (pressed === EXPORT) await context.run(EXPORT, () => copyExport(context, place, key));
  if (pressed === MORE) await context.run(MORE, () => pickStep(context, key, more));
}

async function pickStep(context: CommandContext, key: KeyIdentity, steps: readonly OfferedStep[]): Promise<void> {
  const step = await context.prompts.pick({
    title: `${key.keyId} of ${key.userName}`,
    placeholder: 'What next?',
    choices: steps.map((each) => ({ label: each.label, description: each.description, value: each })),
  });
  await step.take();
}

function terminalSteps(context: CommandContext, place: Place): OfferedStep[] {
  if (place.kind !== 'profile') return [];
  const { profile } = place;
  return [
    {
      label: 'Open Terminal with this Profile',
      description: `AWS_PROFILE=${profile}`,
      // By name only: the terminal's programs read the profile themselves.
      take: () => {
        context.editor.openTerminal(`AWS: ${profile}`, { AWS_PROFILE: profile });
        return Promise.resolve();
      },
    },
  ];
}
