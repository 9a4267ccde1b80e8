import type { Needs } from '../context.js';

/** Opens the log of the extension. */
export function showLog(context: Needs<'ui'>): void {
  context.ui.log.show();
}
