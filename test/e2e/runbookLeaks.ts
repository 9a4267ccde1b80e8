import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretText } from '../../src/core/secret/secretText.js';
import { CanaryScan } from '../support/canaryScan.js';
import { scanFiles, scanProcesses, scanTexts } from '../support/canarySurfaces.js';
import { randomSecret } from '../support/fakes/randomPair.js';
import type { Workbench } from '../support/vscode/workbench.js';
import { plantIn, SURFACES, windowSurfaces } from '../support/windowSurfaces.js';

/** What a window has left beside its own files. */
interface Traces {
  readonly home: string;
  /** Pages as the window showed them. */
  readonly shown: readonly string[];
  /** The file that holds what a command was given on its standard input. */
  readonly given: string;
  /** Arguments and environments of all processes while that command ran. */
  readonly seen: string;
}

/** Where a secret is, in files, processes and what was shown; and what makes that an answer. */
interface Found {
  /** Surfaces that had nothing to be looked at. */
  readonly empty: readonly string[];
  /** Surfaces on which another secret was planted and not found. */
  readonly missed: readonly string[];
  readonly hits: readonly string[];
}

/** By the window itself, or where secrets belong. */
const NOT_PLANTED: readonly string[] = [SURFACES.database, SURFACES.sealed, SURFACES.credentials];

/** Ends the window and looks for a secret everywhere. */
export async function scanRunbook(workbench: Workbench, secret: SecretText, traces: Traces): Promise<Found> {
  const { scratch } = workbench;
  const planted = randomSecret().reveal();
  const scan = new CanaryScan([
    { name: 'the secret', text: secret.reveal() },
    { name: 'planted', text: planted },
  ]);
  // Whatever else is there must not make the place look empty.
  await writeFile(join(scratch.folder, 'tmp', 'of-another-program'), 'x');
  const processes = await scanProcesses(scan);
  await workbench.stop();
  const ofWindow = windowSurfaces(scratch, traces.home);
  const given = { name: 'what the command was given', path: traces.given };
  const seen = { name: 'processes while the command ran', path: traces.seen };
  const files = [...ofWindow, given, seen];
  const pages = 'pages of the window';
  const reports = [processes, await scanFiles(scan, files), scanTexts(scan, pages, traces.shown)];
  await plantIn(ofWindow, planted);
  await appendFile(traces.seen, planted);
  const after = [await scanFiles(scan, files), scanTexts(scan, pages, [...traces.shown, planted])];
  const planting = new Set(
    after.flatMap(({ hits }) => hits.filter(({ canary }) => canary === 'planted').map(({ surface }) => surface)),
  );
  const sizes = reports.flatMap(({ bytes }) => [...bytes]);
  console.log(sizes.map(([name, size]) => `      ${name}: ${size} bytes`).join('\n'));
  return {
    empty: sizes.filter(([, size]) => size === 0).map(([name]) => name),
    missed: [...ofWindow.map(({ name }) => name), seen.name, pages].filter(
      (name) => !planting.has(name) && !NOT_PLANTED.includes(name),
    ),
    hits: reports.flatMap(({ hits }) => hits.filter(({ canary }) => canary === 'the secret').map(({ place }) => place)),
  };
}
