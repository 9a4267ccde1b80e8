import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CredentialsFile } from '../../../src/awsFiles/credentialsFile.js';
import { countedPair } from './countedPair.js';
import type { CredentialsScratch } from './credentialsScratch.js';
import { realWorld } from './world.js';

/** The file writer of the AWS CLI, over and over, with a breath between two updates, as fast as no person is. */
const SCRIPT = `
import sys, time, random
from awscli.customizations.configure.writer import ConfigFileWriter
number = 0
while True:
    ConfigFileWriter().update_config({"__section__": "theirs", "region": "r%d" % number}, sys.argv[1])
    print(".", end="", flush=True)
    number += 1
    time.sleep(random.uniform(0.005, 0.025))
`;

/** An outside writer at work; `updates` counts what it has written. */
export interface OutsideWriter {
  updates(): number;
  stop(): Promise<void>;
}

/** Resolves once it has written for the first time. */
export async function startCliWriter(python: string, credentials: string): Promise<OutsideWriter> {
  const child = spawn(python, ['-c', SCRIPT, credentials], { stdio: ['ignore', 'pipe', 'inherit'] });
  let updates = 0;
  child.stdout.on('data', (dots: Buffer) => (updates += dots.length));
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    updates: () => updates,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The real command, a new process for each update. */
export function startCliLoop(
  [command, ...args]: readonly [string, ...string[]],
  { credentials, config }: { readonly credentials: string; readonly config: string },
): OutsideWriter {
  const stopped = new AbortController();
  let updates = 0;
  const loop = (async () => {
    while (!stopped.signal.aborted) {
      const set = [...args, 'configure', 'set', 'aws_access_key_id', `theirs${updates}`, '--profile', 'theirs'];
      const env = { ...process.env, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config };
      await once(spawn(command, set, { stdio: ['ignore', 'ignore', 'inherit'], env }), 'close');
      updates++;
    }
  })();
  return {
    updates: () => updates,
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}

export const OUTSIDE_SEED = '[mine]\nregion = eu-west-1\n\n[theirs]\nregion = r\n';

/** Writes one profile after another while `isDone` says no. Resolves with how many, and how many of them are not there at the end. */
export async function writeBeside(
  scratch: CredentialsScratch,
  isDone: (written: number) => boolean,
): Promise<{ readonly written: number; readonly lost: number }> {
  const file = new CredentialsFile(scratch.files, realWorld());
  let written = 0;
  let lost = 0;
  for (; !isDone(written); written++) {
    await file.write({ profile: `ours-${written}`, pair: countedPair(written) });
  }
  const text = scratch.credentials();
  for (let number = 0; number < written; number++) {
    const { keyId, secret } = countedPair(number);
    const section = `[ours-${number}]\naws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
    if (!text.includes(section)) lost++;
  }
  return { written, lost };
}
