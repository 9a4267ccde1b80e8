import type { CommandContext } from '../context.js';
import { keyTarget } from '../targets.js';

export async function copyAccessKeyId(context: CommandContext, target?: unknown): Promise<void> {
  const { keyWithUse } = await keyTarget(context, target, 'Copy Access Key ID');
  await context.clipboard.copy(keyWithUse.key.id);
}
