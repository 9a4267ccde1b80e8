import { IamKeysError } from '../errors.js';
import type { Timer } from '../ports.js';
import type { ReportAnswer, ReportSource } from './reportSource.js';
import { sleep } from '../sleep.js';

/** A credential report as IAM wrote it, and when, milliseconds since 1970. */
export type CompleteReport = Extract<ReportAnswer, { state: 'complete' }>;

/** Waits between questions for a report that is being made, in milliseconds: some seconds are usual, minutes happen. */
const WAITS = [1000, 1000, 2000, 3000, 5000, 8000, 10_000, 15_000, 15_000, 20_000, 20_000, 20_000];

/**
 * Has IAM make a report where there is none young enough, and reads it once it is made; with `first`, after that. Rejects with an
 * `IamKeysError`: `Timeout` where it is still being made after two minutes.
 */
export async function askForReport(
  source: ReportSource,
  timer: Timer,
  signal: AbortSignal,
  first?: Promise<void>,
): Promise<CompleteReport> {
  const waits = WAITS.values();
  await source.generate(signal);
  await first;
  for (;;) {
    const answer = await source.get(signal);
    if (answer.state === 'complete') return answer;
    const wait = waits.next();
    if (wait.done) {
      const seconds = WAITS.reduce((sum, each) => sum + each) / 1000;
      throw new IamKeysError('Timeout', { what: 'credentialReport', seconds });
    }
    await sleep(timer, wait.value, signal);
    signal.throwIfAborted();
    // One that ran out between the two questions has to be made anew.
    if (answer.state === 'absent') await source.generate(signal);
  }
}
