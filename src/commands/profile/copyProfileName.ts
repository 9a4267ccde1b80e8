import { plainLine } from '../../ui/plainText.js';
import type { Needs } from '../context.js';
import { profileTarget } from './profileTarget.js';

/** Copies the name of a profile. */
export async function copyProfileName(context: Needs<'profiles' | 'ui'>, target?: unknown): Promise<void> {
  const { name } = await profileTarget(context, target, 'Copy Profile Name');
  await context.ui.clipboard.copy(plainLine(name), 'Profile name');
}
