import type { CommandContext } from '../context.js';
import { keyTarget } from '../targets.js';

export async function copyAccessKeyId(context: CommandContext, target?: unknown): Promise<void> {
  const { known } = await keyTarget(context, target, 'Copy Access Key ID');
  await context.clipboard.copy(known.key.id);
}
