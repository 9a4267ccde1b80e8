import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { CredentialsFile } from '../../src/awsFiles/credentialsFile.js';
import { editProfile } from '../../src/awsFiles/document/documentEdit.js';
import { parseDocument } from '../../src/awsFiles/document/documentParser.js';
import { randomPair } from '../support/awsFiles/keyPair.js';
import { realWorld } from '../support/awsFiles/world.js';

const PROFILES = 1_000;
const SIZES = [500, 1_000, 2_000, 4_000, 8_000];
const EDITS = 60;
const WRITES = 100;

/** All in milliseconds. */
export interface CredentialsFileTimes {
  /** Parsing a file of 1,000 profiles and setting the keys of one, each time anew. */
  readonly parseAndEdit: readonly number[];
  /** The same for files of several sizes, the quickest of some: time should grow as size does. */
  readonly bySize: readonly (readonly [profiles: number, milliseconds: number])[];
  /** A key into one of 50 profiles until it is durable and was read back twice, the pause for the second look included. */
  readonly write: readonly number[];
  /** The AWS CLI's file writer on a copy of the same file, called in one process; it syncs nothing. */
  readonly cliWrite?: readonly number[];
}

const CLI_SCRIPT = `
import json, sys, time
from awscli.customizations.configure.writer import ConfigFileWriter
times = []
for number in range(int(sys.argv[2])):
    values = {"__section__": "p7", "aws_access_key_id": "A%d" % number, "aws_secret_access_key": "s%d" % number}
    start = time.perf_counter()
    ConfigFileWriter().update_config(values, sys.argv[1])
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps(times))
`;

/** Measures the document and the writer; the AWS CLI's writer beside them when a Python that has it is given. */
export async function measureCredentialsFile(python?: string): Promise<CredentialsFileTimes> {
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-bench-'));
  try {
    return {
      parseAndEdit: repeat(EDITS, parseAndEdit(PROFILES)),
      bySize: quickestBySize(),
      write: await measureWrites(folder),
      ...(python !== undefined && { cliWrite: await measureCli(folder, python) }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All sizes in each round: what slows the machine for a while slows them all. */
function quickestBySize(): CredentialsFileTimes['bySize'] {
  const sizes = SIZES.map((profiles) => ({ profiles, edit: parseAndEdit(profiles), times: new Array<number>() }));
  for (let round = 0; round < EDITS / 2; round++) for (const { edit, times } of sizes) times.push(...repeat(1, edit));
  return sizes.map(({ profiles, times }) => [profiles, Math.min(...times)] as const);
}

function parseAndEdit(profiles: number): () => void {
  // In one piece, as it is when it was read from a file.
  const text = Buffer.from(fileOf(profiles)).toString();
  const { keyId, secret } = randomPair();
  const set = { aws_access_key_id: keyId, aws_secret_access_key: secret.reveal() };
  return () => {
    editProfile(parseDocument(text, 'credentials', '/credentials'), 'p7', { set, remove: ['aws_session_token'] });
  };
}

async function measureWrites(folder: string): Promise<number[]> {
  const credentials = path.join(folder, 'credentials');
  await writeFile(credentials, fileOf(50), { mode: 0o600 });
  const file = new CredentialsFile({ credentials, config: path.join(folder, 'config') }, realWorld());
  const times: number[] = [];
  for (let count = 0; count < WRITES; count++) {
    const pair = randomPair();
    const start = performance.now();
    await file.write({ profile: 'p7', pair });
    times.push(performance.now() - start);
  }
  return times;
}

async function measureCli(folder: string, python: string): Promise<number[]> {
  const credentials = path.join(folder, 'cli');
  await writeFile(credentials, fileOf(50), { mode: 0o600 });
  const { stdout } = await promisify(execFile)(python, ['-c', CLI_SCRIPT, credentials, String(WRITES)]);
  return JSON.parse(stdout) as number[];
}

/** As people have them: two keys, a region, a comment now and then. */
function fileOf(profiles: number): string {
  return Array.from({ length: profiles }, (_, number) => {
    const comment = number % 5 === 0 ? `# ${number}\n` : '';
    return `${comment}[p${number}]\naws_access_key_id = A${number}\naws_secret_access_key = ${'s'.repeat(40)}\nregion = eu-west-1\n\n`;
  }).join('');
}

function repeat(times: number, work: () => void): number[] {
  return Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}
