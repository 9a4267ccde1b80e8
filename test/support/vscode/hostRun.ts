import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import type { MochaResults } from '../../../scripts/mochaResults.js';
import { installBrowser } from './browserInstall.js';
import { canServeEditor, installServedEditor } from './editorInstall.js';
import { bundleHostTests, testFiles } from './hostBundle.js';
import type { HostRun } from './hostRuns.js';
import { mapStacks } from './mappedStack.js';
import { outRoot, projectRoot } from './paths.js';
import { awsEnvironment, createScratch, writeUserSettings, type Scratch } from './scratch.js';

const DESKTOP = '1.105.0';

/** What the test runner inside VS Code writes to the results file. */
export interface HostResults extends MochaResults {
  /** Like `code-server 1.139.1 (server-distro, served), Node 24.21.0`. */
  readonly editor: string;
}

/** Runs one after the other, over one install of VS Code; results in the order of the runs that have tests. */
export async function runHost(
  runs: readonly HostRun[],
  options: { readonly grep?: string } = {},
): Promise<ReadonlyMap<string, HostResults>> {
  const served = canServeEditor() && process.env['IAM_KEYS_VSCODE'] !== 'desktop';
  const executable = served ? await servedExecutable() : await downloadAndUnzipVSCode(DESKTOP);
  const results = new Map<string, HostResults>();
  const scratches = new Map<string, Scratch>();
  try {
    for (const run of runs) {
      const files = await testFiles(run.tests);
      if (files.length === 0) continue;
      if (!served && !run.trusted) {
        results.set(run.name, skippedRun(run, 'on the desktop the launcher always disables workspace trust'));
        continue;
      }
      const scratch = scratches.get(run.after ?? '') ?? (await createScratch(`host-${run.name}`));
      scratches.set(run.name, scratch);
      const tests = await bundleHostTests(run.name, files);
      results.set(run.name, await runOnce(executable, run, scratch, tests, options.grep));
    }
  } finally {
    for (const scratch of new Set(scratches.values())) await scratch.remove();
  }
  return results;
}

async function runOnce(
  executable: string,
  run: HostRun,
  scratch: Scratch,
  tests: string,
  grep: string | undefined,
): Promise<HostResults> {
  const resultsFile = join(outRoot, 'results', `host-${run.name}.json`);
  await rm(resultsFile, { force: true });
  await writeUserSettings(scratch, {
    'security.workspace.trust.enabled': !run.trusted,
    ...run.settings,
  });
  const prepared = run.prepare ? await run.prepare(scratch) : {};
  if (!prepared) return skippedRun(run, 'what it needs cannot be made here');
  const workspace = run.workspace === undefined ? [] : [join(await copyWorkspace(run, scratch), run.workspace)];
  const desktopSecrets = run.secrets === 'memory' ? ['--use-inmemory-secretstorage'] : ['--password-store=basic'];
  const ended = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: join(outRoot, 'host', 'index.cjs'),
    launchArgs: [
      ...workspace,
      `--user-data-dir=${scratch.userData}`,
      `--extensions-dir=${scratch.extensions}`,
      ...desktopSecrets,
    ],
    extensionTestsEnv: {
      ...awsEnvironment(scratch),
      IAM_KEYS_SECRETS: run.secrets,
      IAM_KEYS_HOST_TESTS: tests,
      IAM_KEYS_HOST_RESULTS: resultsFile,
      IAM_KEYS_HOST_SCRATCH: scratch.folder,
      IAM_KEYS_HOST_GREP: grep,
      ...run.env,
      ...prepared,
    },
  }).then(
    () => 'with exit code 0',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const text = await readFile(resultsFile, 'utf8').catch(() => undefined);
  if (text !== undefined) {
    const results = JSON.parse(text) as HostResults;
    const mapped = await mapStacks(
      tests,
      results.failed.map(({ message }) => message),
    );
    return {
      ...results,
      failed: results.failed.map(({ title, message }, index) => ({ title, message: mapped[index] ?? message })),
    };
  }
  return {
    editor: 'unknown',
    passed: [],
    failed: [
      {
        title: `host run ${run.name}`,
        message: `VS Code ended without results, ${ended}; its console is in out/results/host-${run.name}.log`,
      },
    ],
    skipped: [],
  };
}

/** A repository as someone else made it, who knows where everything is. */
async function copyWorkspace({ workspaceFolder = '' }: HostRun, { folder }: Scratch): Promise<string> {
  const copy = join(folder, 'workspace');
  await cp(join(projectRoot, workspaceFolder), copy, { recursive: true });
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('{scratch}', folder.replaceAll('\\', '/')));
  }
  return copy;
}

/** Installs before the clock of any test runs, and says what. */
async function servedExecutable(): Promise<string> {
  await installBrowser(await installServedEditor());
  return join(import.meta.dirname, 'desktopStandIn.js');
}

function skippedRun(run: HostRun, why: string): HostResults {
  return { editor: 'none', passed: [], failed: [], skipped: [`host run ${run.name}: ${why}`] };
}
