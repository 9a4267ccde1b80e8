import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.js';
import { projectRoot } from '../support/vscode/paths.js';
import { sandboxAwsFiles } from '../support/vscode/sandboxFiles.js';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../support/vscode/workbench.js';

/** What a suite works with between its `before` and `after`. */
export interface Opened {
  readonly workbench: Workbench;
  readonly sandbox: Sandbox;
}

/** Path and version of the package that `npm run package` made. */
export async function packedExtension(): Promise<{ readonly vsix: string; readonly version: string }> {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return { vsix: join(projectRoot, 'out', `${name}-${version}.vsix`), version };
}

/**
 * Gives the surrounding suite a sandbox account and a real VS Code with the packed extension, connected to it through the
 * profile `sandbox`. After a failed test a picture of what was on screen lies in `out/e2e/`.
 */
export function useWorkbench(
  options: Omit<WorkbenchOptions, 'vsix' | 'aws'> & { readonly sandbox?: SandboxOptions } = {},
): Opened {
  const opened: { workbench?: Workbench; sandbox?: Sandbox } = {};

  before(async () => {
    opened.sandbox = await startSandbox(options.sandbox);
    const { vsix } = await packedExtension();
    opened.workbench = await openWorkbench({
      profile: 'sandbox',
      ...options,
      vsix,
      aws: sandboxAwsFiles(opened.sandbox),
    });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replace(/[^\w-]+/g, '-');
    const picture = await opened.workbench?.screenshot(`e2e/failed-${name}`);
    console.log(`On screen when it failed: ${picture ?? 'nothing'}`);
  });

  after(async () => {
    await opened.workbench?.close();
    await opened.sandbox?.close();
  });

  return {
    get workbench() {
      if (!opened.workbench) throw new Error('The workbench is open during tests only');
      return opened.workbench;
    },
    get sandbox() {
      if (!opened.sandbox) throw new Error('The sandbox runs during tests only');
      return opened.sandbox;
    },
  };
}
