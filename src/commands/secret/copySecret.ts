import type { Needs } from '../context.js';
import { secretTarget } from '../targets.js';
import { copyPair, type CopyNeeds } from './copyPair.js';

/** Copies the secret of a key alone, wherever it can be read; it is never shown. */
export async function copySecret(context: CopyNeeds & Needs<'users' | 'profiles'>, target?: unknown): Promise<void> {
  await copyPair(context, await secretTarget(context, target, 'Copy Secret'), 'secret');
}
