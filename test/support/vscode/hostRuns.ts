import { prepareProxied } from './proxiedRun.js';
import type { Scratch } from './scratch.js';

/** One start of VS Code with the tests of one folder. */
export interface HostRun {
  readonly name: string;
  /** Folder of its `*.test.ts`, relative to the project; its subfolders belong to other runs. */
  readonly tests: string;
  /**
   * Opened as the workspace: a folder or a `.code-workspace` in `workspaceFolder`, whose copy among the scratch files it is.
   * In the copy `{scratch}` stands for the scratch folder.
   */
  readonly workspace?: string;
  /** Relative to the project. */
  readonly workspaceFolder?: string;
  /** False: the folder is untrusted and VS Code in Restricted Mode. */
  readonly trusted: boolean;
  /** `kept` outlives a reload and a restart; `memory` is what VS Code falls back to without a keyring. */
  readonly secrets: 'kept' | 'memory';
  /** Name of an earlier run whose user data, secrets, scratch files and port this one goes on with. */
  readonly after?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Makes what must be there before VS Code starts, and gives the environment that tells of it; undefined where it cannot be made here. */
  readonly prepare?: (scratch: Scratch) => Promise<Readonly<Record<string, string | undefined>> | undefined>;
}

const HOSTILE = 'test/host/restricted/workspace';

/** The starts that make up the host suite, in order. A run whose folder has no test yet is left out. */
export const hostRuns: readonly HostRun[] = [
  { name: 'main', tests: 'test/host', trusted: true, secrets: 'kept' },
  {
    name: 'editor',
    tests: 'test/host/editor',
    workspaceFolder: 'test/host/editor/workspace',
    workspace: 'editor.code-workspace',
    trusted: false,
    secrets: 'kept',
  },
  { name: 'restart', tests: 'test/host/restart', trusted: true, secrets: 'kept', after: 'main' },
  {
    name: 'restricted',
    tests: 'test/host/restricted',
    workspaceFolder: HOSTILE,
    workspace: '.',
    trusted: false,
    secrets: 'kept',
    env: { AWS_PROFILE: 'sandbox', IAM_KEYS_TRUSTED: 'false' },
  },
  {
    name: 'hostile',
    tests: 'test/host/restricted',
    workspaceFolder: HOSTILE,
    workspace: 'hostile.code-workspace',
    trusted: true,
    secrets: 'kept',
    env: { AWS_PROFILE: 'sandbox', IAM_KEYS_TRUSTED: 'true' },
  },
  { name: 'proxied', tests: 'test/host/proxied', trusted: true, secrets: 'kept', prepare: prepareProxied },
  { name: 'forgetful', tests: 'test/host/forgetful', trusted: true, secrets: 'memory' },
  { name: 'forgotten', tests: 'test/host/forgetful/again', trusted: true, secrets: 'memory', after: 'forgetful' },
];
