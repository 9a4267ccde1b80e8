import { resumeRotation as resume } from '../../core/rotation/rotateKey.js';
import type { Rotation } from '../../core/model.js';
import { confirmChange } from '../confirmChange.js';
import type { CommandContext } from '../context.js';
import type { NamedTarget } from '../targets.js';
import { confirmGoingOn } from './rotationAgreed.js';
import { advanced, showRotation } from './rotationResult.js';
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

/** Goes on with a rotation of an account that may be changed, and shows how far it came. */
export async function goOn(context: CommandContext, target: NamedTarget, rotation: Rotation): Promise<void> {
  await confirmGoingOn(context, target, rotation);
  const result = await advanced(context, target, (options) =>
    resume(rotation, target.account.connection, context.rotations.ports, options),
  );
  await showRotation(context, target, result);
}
