import type { Needs } from '../context.js';

export function showLog(context: Needs<'ui'>): void {
  context.ui.log.show();
}
