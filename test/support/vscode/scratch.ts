import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders and files of one run, outside the project. */
export interface Scratch {
  readonly folder: string;
  /** `--user-data-dir`. */
  readonly userData: string;
  /** `--extensions-dir`. */
  readonly extensions: string;
  /** Where the browser keeps its profile, and with it the sealed secrets. */
  readonly browser: string;
  /** Value of AWS_CONFIG_FILE; empty at first. */
  readonly awsConfig: string;
  /** Value of AWS_SHARED_CREDENTIALS_FILE; empty at first. */
  readonly awsCredentials: string;
  remove(): Promise<void>;
}

/** Makes the scratch folders of one run. */
export async function createScratch(name: string): Promise<Scratch> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), `iam-keys-${name}-`)));
  const aws = join(folder, '.aws');
  const awsConfig = join(aws, 'config');
  const awsCredentials = join(aws, 'credentials');
  await mkdir(aws, { mode: 0o700 });
  await writeFile(awsConfig, '', { mode: 0o600 });
  await writeFile(awsCredentials, '', { mode: 0o600 });
  return {
    folder,
    userData: join(folder, 'data'),
    extensions: join(folder, 'extensions'),
    browser: join(folder, 'browser'),
    awsConfig,
    awsCredentials,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  };
}

/** The environment that makes AWS tools, and ours, read the scratch files and nothing of the person at the machine. */
export function awsEnvironment(scratch: Scratch, profile?: string): Record<string, string | undefined> {
  const cleared = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: scratch.awsConfig,
    AWS_SHARED_CREDENTIALS_FILE: scratch.awsCredentials,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(profile !== undefined && { AWS_PROFILE: profile }),
  };
}

/** Settings that keep a workbench quiet and off the network, with those of the test over them. */
export async function writeUserSettings(scratch: Scratch, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(scratch.userData, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, undefined, 2));
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

const QUIET = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // Those of the system cannot be closed by a test.
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.menuBarVisibility': 'compact',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};
