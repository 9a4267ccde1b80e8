import { IamKeysError } from '../../core/errors.js';
import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { deactivateOld } from './rotationResult.js';
import { rotationTarget } from './rotationTarget.js';

/** Switches the old key of a rotation off, once the person has heard whether it is still used. */
export async function deactivateOldKey(context: CommandContext, target?: unknown): Promise<void> {
  const found = await rotationTarget(context, target, 'Deactivate Old Key');
  await confirmChange(context, found.account, 'Deactivate Old Key');
  const { newKeyId, userName } = found.rotation;
  if (newKeyId === undefined) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: userName });
  await deactivateOld(context, found, { ...found.rotation, newKeyId });
}
