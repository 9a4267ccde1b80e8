import type { Needs } from '../context.js';
import { keyTarget } from '../targets.js';
import { showKeyUse } from './keyUse.js';

/** Shows which programs use a key, from where and for what, as far as CloudTrail's event history tells. */
export async function whoUsesKey(context: Needs<'account' | 'users' | 'ui' | 'time'>, target?: unknown): Promise<void> {
  const { account, keyWithUse } = await keyTarget(context, target, 'Who Uses This Key');
  await showKeyUse(context, { account, ...keyWithUse });
}
