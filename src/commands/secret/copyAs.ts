import type { Needs } from '../context.js';
import { secretTarget } from '../targets.js';
import { copyForms, type CopyNeeds } from './copyPair.js';

/** Copies a key and its secret in the forms that pages, shells and files take, wherever the secret can be read. */
export async function copyAs(context: CopyNeeds & Needs<'users' | 'profiles'>, target?: unknown): Promise<void> {
  await copyForms(context, await secretTarget(context, target, 'Copy as…'));
}
