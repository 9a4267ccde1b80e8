import type { Needs } from '../context.js';
import { readAgain } from './readAgain.js';

/** Reads the AWS files again. They are watched; this is for file systems that tell of no change. */
export async function refreshProfiles(context: Needs<'profiles' | 'secrets'>): Promise<void> {
  await readAgain(context);
  await context.profiles.itemStates.load();
}
