import { plainLine } from '../../ui/plainText.js';
import type { Needs } from '../context.js';
import { keyTarget } from '../targets.js';

/** Copies the ID of an access key, which is no secret. */
export async function copyAccessKeyId(
  context: Needs<'account' | 'users' | 'ui' | 'time'>,
  target?: unknown,
): Promise<void> {
  const { keyWithUse } = await keyTarget(context, target, 'Copy Access Key ID');
  await context.ui.clipboard.copy(plainLine(keyWithUse.key.id), 'Access key ID');
}
