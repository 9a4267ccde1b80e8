import type { CommandContext } from '../context.js';

export function showLog(context: CommandContext): void {
  context.log.show();
}
