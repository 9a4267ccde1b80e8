import type { Needs } from '../context.js';

/** Says that the profile of the open connection is another one in the files now: the connection stays until the person says so. */
export function tellChanged({ ui }: Needs<'ui'>, profile: string, reconnect: () => void): void {
  ui.notify(`The profile ${profile} has changed in the AWS files. This window still uses its previous settings.`, {
    Reconnect: reconnect,
  });
}
