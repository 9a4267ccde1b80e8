import { IamKeysError } from '../errors.js';
import type { Timer } from '../ports.js';
import { sleep } from '../sleep.js';
import type { ServiceUse, ServiceUseSource } from './serviceUse.js';

/** Waits between questions for a job under way, in milliseconds: some seconds are usual. */
const WAITS = [500, 1000, 1000, 2000, 3000, 5000, 8000, 10_000, 15_000, 15_000];

/** Which services the user last used, the latest first and those never used last. Rejects with `Timeout` when IAM takes too long. */
export async function askServiceUse(
  source: ServiceUseSource,
  timer: Timer,
  userArn: string,
  signal?: AbortSignal,
): Promise<readonly ServiceUse[]> {
  const jobId = await source.start(userArn, signal);
  for (const wait of WAITS) {
    await sleep(timer, wait, signal);
    signal?.throwIfAborted();
    const answer = await source.get(jobId, signal);
    if (answer.state === 'complete') return answer.services.toSorted(byLastUse);
  }
  const seconds = WAITS.reduce((sum, each) => sum + each) / 1000;
  throw new IamKeysError('Timeout', { what: 'GetServiceLastAccessedDetails', seconds });
}

function byLastUse(one: ServiceUse, other: ServiceUse): number {
  return (other.last ?? 0) - (one.last ?? 0) || (one.name < other.name ? -1 : 1);
}
