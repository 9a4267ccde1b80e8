import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import type { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import type { FileSystem } from '../../../src/files/fileSystem.js';
import { IamKeysError } from '../../../src/core/errors.js';
import { CredentialsScratch } from './credentialsScratch.js';
import { faultyFileSystem } from './faultyFileSystem.js';
import type { Fault } from './faultyFileSystem.js';
import { randomPair } from './keyPair.js';

const CODES = ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EIO', 'EMFILE', 'ENOENT', 'EXDEV'] as const;
/** Calls without which there is no durable write: whatever they report, the write must fail. */
const ESSENTIAL = new Set(['mkdir', 'file.writeFile', 'file.chmod', 'file.sync', 'rename']);

export interface FaultScenario {
  readonly title: string;
  readonly seed: { readonly credentials?: string; readonly config?: string };
  run(writer: CredentialsFile, pair: ReturnType<typeof randomPair>): Promise<unknown>;
  /** What the credentials file must hold when the call succeeds; undefined for what was there before. */
  readonly after?: (pair: ReturnType<typeof randomPair>) => string;
}

const OLD = '# top\r\n[other]\naws_access_key_id = x # c\n[prod]\naws_access_key_id = y\naws_secret_access_key = z';

const withKeys = ({ keyId, secret }: ReturnType<typeof randomPair>): string =>
  OLD.replace(' = y', ` = ${keyId}`).replace(' = z', ` = ${secret.reveal()}`);

/** Small ones first: the number of cases is calls times codes. */
export const faultScenarios: readonly FaultScenario[] = [
  {
    title: 'a key into an existing file',
    seed: { credentials: OLD },
    run: (writer, pair) => writer.write({ profile: 'prod', pair }),
    after: withKeys,
  },
  {
    title: 'a key into a new file in a new folder',
    seed: {},
    run: (writer, pair) => writer.write({ profile: 'prod', pair }),
    after: ({ keyId, secret }) => `[prod]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`,
  },
  {
    title: 'the preflight',
    seed: { credentials: OLD, config: '# none\n' },
    run: (writer) => writer.preflight({ profile: 'prod' }),
  },
  {
    title: 'a key and a region, into both files',
    seed: { credentials: OLD, config: '[profile prod]\naws_session_token = t\n' },
    run: (writer, pair) => writer.write({ profile: 'prod', pair, region: 'eu-west-1' }),
    after: withKeys,
  },
  {
    title: 'a removal from both files',
    seed: { credentials: OLD, config: '[profile other]\n[profile prod]\nregion = eu-west-1\n' },
    run: (writer) => writer.removeProfile('prod'),
    after: () => OLD.slice(0, OLD.indexOf('[prod]')),
  },
];

/** Runs a scenario once for each call it makes and each code, failing that call. Returns how many ended in which way. */
export async function checkFaults(
  scenario: FaultScenario,
  folder: string,
): Promise<{ failed: number; survived: number }> {
  const counts = { failed: 0, survived: 0 };
  const { calls } = await runOnce(scenario, `${folder}/none`, undefined);
  for (const [index, call] of calls.entries()) {
    const faults: Fault[] = CODES.map((code) => ({ code }));
    if (call === 'file.writeFile') faults.push({ short: true });
    for (const [position, fault] of faults.entries()) {
      const { failed } = await runOnce(scenario, `${folder}/${index}-${position}`, { index, fault });
      counts[failed ? 'failed' : 'survived']++;
      const isEssential = ESSENTIAL.has(call) && !isAfterwards(calls, index);
      if (isEssential)
        assert.ok(failed, `${scenario.title}: ${call} #${index} ${JSON.stringify(fault)} went unnoticed`);
    }
  }
  return counts;
}

/** No call is essential once the last file was replaced and read back. */
function isAfterwards(calls: readonly string[], index: number): boolean {
  return index > calls.lastIndexOf('file.sync');
}

async function runOnce(
  scenario: FaultScenario,
  folder: string,
  planned: { readonly index: number; readonly fault: Fault } | undefined,
): Promise<{ readonly calls: readonly string[]; readonly failed: boolean }> {
  const scratch = new CredentialsScratch(folder);
  if (Object.keys(scenario.seed).length > 0) scratch.seed(scenario.seed);
  if (scenario.seed.credentials !== undefined) chmodSync(scratch.files.credentials, 0o644);
  const before = contents(scratch);
  const pair = randomPair();
  const { fs, calls } = faultyFileSystem(nodeFileSystem, (_, index) =>
    index === planned?.index ? planned.fault : undefined,
  );
  const error = await attempt(scenario, scratch, fs, pair);
  const where = `${scenario.title}: ${calls[planned?.index ?? 0]} #${planned?.index} ${JSON.stringify(planned?.fault)}`;
  const after = contents(scratch);
  if (error === undefined) {
    assert.equal(after.credentials, scenario.after?.(pair) ?? before.credentials, where);
  } else {
    assert.ok(error instanceof IamKeysError, where);
    assert.deepEqual(after, before, where);
  }
  if (existsSync(scratch.home)) {
    const left = scratch.names().filter((name) => name !== 'credentials' && name !== 'config');
    assert.deepEqual(left, [], where);
  }
  return { calls, failed: error !== undefined };
}

async function attempt(
  scenario: FaultScenario,
  scratch: CredentialsScratch,
  fs: FileSystem,
  pair: ReturnType<typeof randomPair>,
): Promise<unknown> {
  try {
    await scenario.run(scratch.writer({ fs }), pair);
    return undefined;
  } catch (error) {
    return error;
  }
}

function contents({ files }: CredentialsScratch): { readonly credentials?: string; readonly config?: string } {
  return { ...textOf('credentials', files.credentials), ...textOf('config', files.config) };
}

function textOf(
  role: 'credentials' | 'config',
  file: string,
): { readonly [role in 'credentials' | 'config']?: string } {
  return existsSync(file) ? { [role]: readFileSync(file, 'utf8') } : {};
}
