import type { Rotation } from '../../core/model.js';
import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import { goOn } from './rotationResult.js';
import { rotationTarget, type RotationTarget } from './rotationTarget.js';

/** Goes on with a rotation that stopped or was cut short. */
export async function resumeRotation(context: CommandContext, target?: unknown): Promise<void> {
  const isOpen = ({ step }: Rotation, oldIsBack: boolean): boolean => step !== 'finish' || oldIsBack;
  await resumeFound(context, await rotationTarget(context, target, 'Resume Rotation', isOpen));
}

/** Goes on with that rotation. */
export async function resumeFound(context: CommandContext, found: RotationTarget): Promise<void> {
  await confirmChange(context, found.account, 'Resume Rotation');
  await goOn(context, found, found.rotation);
}
