import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.js';
import { projectRoot } from './paths.js';
import { sandboxAwsFiles } from './sandboxFiles.js';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.js';

/** A real VS Code with the packed extension, connected to an account of its own. */
export interface SandboxWorkbench {
  readonly workbench: Workbench;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** What can be chosen about both; the profile is `sandbox`, and the AWS files those of `sandboxAwsFiles`, unless given. */
export type SandboxWorkbenchOptions = Omit<WorkbenchOptions, 'vsix'> & { readonly sandbox?: SandboxOptions };

/** Path and version of the package that `npm run package` made. */
export async function packedExtension(): Promise<{ readonly vsix: string; readonly version: string }> {
  const text = await readFile(join(projectRoot, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  return { vsix: join(projectRoot, 'out', `${name}-${version}.vsix`), version };
}

/** Starts the account and VS Code over it. */
export async function openSandboxWorkbench(options: SandboxWorkbenchOptions = {}): Promise<SandboxWorkbench> {
  const { vsix } = await packedExtension();
  const sandbox = await startSandbox(options.sandbox);
  try {
    const workbench = await openWorkbench({ profile: 'sandbox', aws: sandboxAwsFiles(sandbox), ...options, vsix });
    const close = async (): Promise<void> => {
      await workbench.close();
      await sandbox.close();
    };
    return { workbench, sandbox, close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
