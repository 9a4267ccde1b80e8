import type { Destination } from '../../core/model.js';
import type { SavedSecret } from '../../core/secret/secretRecords.js';
import type { SinkNotice } from '../../core/ports.js';
import { storedMessage, writtenMessage } from '../../ui/messages/key.js';
import type { CommandContext } from '../context.js';
import { copyExport, copyStored } from './copySecret.js';
import { describeNewKey } from './describeKey.js';
import { waitUntilUsable } from './waitUntilUsable.js';

const COPY = 'Copy Secret';
const EXPORT = 'Copy as export …';
const WAIT = 'Wait Until Usable';
const DESCRIBE = 'Describe…';
const TERMINAL = 'Open Terminal with this Profile';

/** Says where the secret of a new key is, with what one does next at hand. */
export async function sayStored(
  context: CommandContext,
  key: SavedSecret,
  destination: Destination,
  notices: readonly SinkNotice[],
): Promise<void> {
  await sayWith(context, key, destination, storedMessage(key, destination, notices), [WAIT, DESCRIBE]);
}

/** Says where a saved secret was written to. */
export async function sayWritten(
  context: CommandContext,
  key: SavedSecret,
  destination: Destination,
  notices: readonly SinkNotice[],
): Promise<void> {
  await sayWith(context, key, destination, writtenMessage(key, destination, notices), []);
}

async function sayWith(
  context: CommandContext,
  key: SavedSecret,
  destination: Destination,
  text: string,
  more: readonly string[],
): Promise<void> {
  const actions = destination.kind === 'profile' ? [COPY, EXPORT, TERMINAL] : [COPY, EXPORT];
  const pressed = await context.prompts.tell(text, ...actions, ...more);
  if (pressed === WAIT) await context.run(WAIT, () => waitUntilUsable(context, destination, key));
  if (pressed === DESCRIBE) await context.run(DESCRIBE, () => describeNewKey(context, key));
  if (pressed === COPY) await context.run(COPY, () => copyStored(context, destination, key));
  if (pressed === EXPORT) await context.run(EXPORT, () => copyExport(context, destination, key));
  // By name only: the terminal's programs read the profile themselves.
  if (pressed === TERMINAL && destination.kind === 'profile') {
    context.editor.openTerminal(`AWS: ${destination.profile}`, { AWS_PROFILE: destination.profile });
  }
}
