import type { BenchAccount } from '../account.js';
import { bundleClient } from '../bundle.js';
import type { Figure } from '../figures.js';
import { runClient } from '../runClient.js';

const RECONNECTS = 200;

/** What is left open by connections that are no longer used. */
export async function measureSockets({ env }: BenchAccount): Promise<Figure[]> {
  const reconnects = await bundleClient('reconnects');
  const { sockets } = await runClient<{ sockets: number }>(reconnects, [String(RECONNECTS)], env);
  const what = `open after ${RECONNECTS} reconnects`;
  return [{ part: 'sockets', what, value: sockets, unit: 'sockets', target: '≤ 8' }];
}
