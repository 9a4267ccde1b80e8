import type { AwsFileLocations } from '../../core/model.js';
import { terminalVariables } from '../../core/profile/terminalVariables.js';
import type { Needs } from '../context.js';
import { profileTarget } from './profileTarget.js';

/** Opens a terminal whose programs act as a profile. */
export async function openTerminal(context: Needs<'profiles' | 'ui'>, target?: unknown): Promise<void> {
  const { name } = await profileTarget(context, target, 'Open Terminal with a Profile');
  openTerminalOf(context, name, context.profiles.reader.locations());
}

/** Does so for a profile of these files; `region` is for one that was written just now. By name only: the programs read it themselves. */
export function openTerminalOf(
  { ui, profiles }: Needs<'profiles' | 'ui'>,
  name: string,
  files: AwsFileLocations,
  region?: string,
): void {
  const known = profiles.local.find(name)?.region ?? region;
  ui.editor.openTerminal(`AWS: ${name}`, terminalVariables({ name, region: known }, files));
}
