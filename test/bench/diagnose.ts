import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AwsProfileEditor } from '../../src/awsFiles/profileEditor.js';
import { renamesIn } from '../support/awsFiles/renamesIn.js';
import { realWorld } from '../support/awsFiles/world.js';

/** All in milliseconds. */
export interface DiagnoseTimes {
  /** Files of `PROFILES` profiles, each with three problems that have a fix. */
  readonly large: readonly number[];
  /** The quickest of some for files of several sizes. */
  readonly bySize: readonly (readonly [profiles: number, milliseconds: number])[];
}

const PROFILES = 2_000;
const SIZES = [500, 1_000, 2_000, 4_000, 8_000];
const ROUNDS = 9;

/** Measures what _Check AWS Files_ finds, with a fix for each problem. */
export async function measureDiagnoses(): Promise<DiagnoseTimes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-bench-'));
  try {
    const bySize: [number, number][] = [];
    for (const size of SIZES) bySize.push([size, Math.min(...(await times(folder, size, 3)))]);
    return { large: await times(folder, PROFILES, ROUNDS), bySize };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function times(folder: string, profiles: number, rounds: number): Promise<number[]> {
  const files = { credentials: path.join(folder, 'credentials'), config: path.join(folder, 'config') };
  await writeFile(files.credentials, fileOf(profiles));
  const world = realWorld();
  const editor = new AwsProfileEditor(
    world,
    () => files,
    () => [],
    renamesIn(folder, world),
  );
  const measured: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const found = await editor.diagnose();
    measured.push(performance.now() - start);
    if (found.filter(({ fix }) => fix !== undefined).length !== 3 * profiles)
      throw new Error('not every one has a fix');
  }
  return measured;
}

/** A padded header, capitals and an inline comment in each. */
function fileOf(profiles: number): string {
  return Array.from(
    { length: profiles },
    (_, number) =>
      `[ p${number} ]\naws_access_key_id = A${number}\nAWS_SECRET_ACCESS_KEY = ${'s'.repeat(40)}\nregion = eu-west-1 # here\n\n`,
  ).join('');
}
