import type { Prompts } from '../../ui/prompts.js';

const RECONNECT = 'Reconnect';

/** Says that the profile of the open connection is another one in the files now: the connection stays until the person says so. */
export async function tellChanged(prompts: Prompts, profile: string, reconnect: () => void): Promise<void> {
  const pressed = await prompts.tell(
    `The profile ${profile} has changed in the AWS files. This window is still connected as it was before.`,
    RECONNECT,
  );
  if (pressed === RECONNECT) reconnect();
}
