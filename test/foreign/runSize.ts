import type { Context } from 'mocha';
import type { SampleSize } from '../support/awsFiles/modelsCompared.js';

const HOUR_MS = 3_600_000;
const SEED = 16;

/** Whole figures in the run that takes its time, of which there is `IAM_KEYS_LONG`; smaller ones otherwise. */
export function sized(whole: number, otherwise: number): number {
  return isLong() ? whole : otherwise;
}

/** Others each time in the run that takes its time; the same ones otherwise, as one that nobody watches must say the same each time. */
export function sampleOf(files: number): SampleSize {
  return isLong() ? { numRuns: files } : { numRuns: files, seed: SEED };
}

/** Lets a test take its time in such a run. */
export function takeTime(test: Context): void {
  if (isLong()) test.timeout(HOUR_MS);
}

function isLong(): boolean {
  return process.env['IAM_KEYS_LONG'] !== undefined;
}
