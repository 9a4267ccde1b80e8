import type { DeniedAction } from '../../core/policy/allowingPolicy.js';

const given = new WeakSet();

/** What the button of a message passes to the command that copies a policy. Others can pass the like, but not this very object. */
export function deniedArgument(denied: DeniedAction): DeniedAction {
  given.add(denied);
  return denied;
}

/** True for what {@link deniedArgument} made: a policy of somebody else's choosing would be given on as our own. */
export function isDeniedArgument(value: unknown): value is DeniedAction {
  return typeof value === 'object' && value !== null && given.has(value);
}
