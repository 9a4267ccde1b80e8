import { cpus } from 'node:os';
import { describePython, findPython } from '../support/moto.js';
import { canServeEditor } from '../support/vscode/editorInstall.js';
import { openBenchAccount, type BenchAccount } from './account.js';
import { publish, type Figure } from './figures.js';
import { measureAccounts } from './parts/accounts.js';
import { measureGrowth, measureHeap, measureMarks, measureSearch } from './parts/account.js';
import { measureActivation } from './parts/activation.js';
import { measureDiagnose } from './parts/diagnose.js';
import { measureFile, measureSizes } from './parts/files.js';
import { measureJourney } from './parts/journey.js';
import { measureKeyring } from './parts/keyring.js';
import { measureKeyFinding } from './parts/keyFinding.js';
import { measureLarge } from './parts/large.js';
import { measureLatency } from './parts/latency.js';
import { measureListing } from './parts/listing.js';
import { measureReport } from './parts/report.js';
import { measureRows } from './parts/rows.js';
import { measureSockets } from './parts/sockets.js';
import { measureWorkspaceSearch } from './parts/workspaceSearch.js';

const USERS = 5000;
const HOST = 'this machine cannot serve VS Code to a browser';

/** Measures all parts, or those named, one after the other; prints the table and writes `out/bench.json`. */
export async function bench(wanted: readonly string[]): Promise<void> {
  const python = await findPython();
  console.log(describePython(python));
  const figures: Figure[] = [];
  const skipped: { part: string; why: string }[] = [];
  const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
    activation: inHost(measureActivation),
    latency: measureLatency,
    journey: inHost(measureJourney),
    users: withAccount((account) => measureListing(account, python)),
    rows: inHost(withAccount(measureRows)),
    tree: inHost(withAccount(measureLarge)),
    marks: withAccount(measureMarks),
    search: withAccount(measureSearch),
    memory: withAccount(measureHeap),
    file: () => measureFile(python?.aws && python.python),
    diagnose: measureDiagnose,
    keyring: measureKeyring,
    keys: measureKeyFinding,
    workspace: inHost(measureWorkspaceSearch),
    sockets: withAccount(measureSockets),
    sizes: measureSizes,
    growth: measureGrowth,
    accounts: measureAccounts,
    report: inHost(measureReport),
  };
  const unknown = wanted.filter((name) => !(name in parts));
  if (unknown.length > 0)
    throw new Error(`No such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`measuring ${name} …`);
    try {
      figures.push(...(await measure()));
    } catch (error) {
      skipped.push({ part: name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  if (!python?.aws) skipped.push({ part: 'aws iam list-users', why: 'no Python with the AWS CLI' });
  await publish(figures, skipped, {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpus: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  });
}

function inHost(measure: () => Promise<Figure[]>): () => Promise<Figure[]> {
  return () => (canServeEditor() ? measure() : Promise.reject(new Error(HOST)));
}

function withAccount(measure: (account: BenchAccount) => Promise<Figure[]>): () => Promise<Figure[]> {
  return async () => {
    const account = await openBenchAccount(USERS);
    try {
      return await measure(account);
    } finally {
      await account.close();
    }
  };
}
