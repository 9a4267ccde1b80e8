import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { LinuxKeyring } from '../../../src/keyring/linuxKeyring.js';
import { keyringLack, RealKeyring } from '../../support/realKeyring.js';
import { realTimer } from '../../support/realTime.js';
import type { Figure } from '../figures.js';
import { median, quantile } from '../statistics.js';

const LOOKUPS = 200;
const KEY = 'AKIAIOSFODNN7EXAMPLE';

/** The line of a profile that reads the system's keyring, run as the AWS tools run it, beside reading the plain file. */
export async function measureKeyring(): Promise<Figure[]> {
  const lack = await keyringLack();
  if (lack !== undefined) throw new Error(lack);
  const folder = await mkdtemp(path.join(tmpdir(), 'iam-keys-bench-'));
  const real = await RealKeyring.start(folder);
  try {
    const machine = { fs: nodeFileSystem, env: real.env, platform: 'linux', timer: realTimer } as const;
    const keyring = new LinuxKeyring(machine);
    const text = `{"Version":1,"AccessKeyId":"${KEY}","SecretAccessKey":"${'a'.repeat(40)}"}`;
    await keyring.store(KEY, new SecretText(text));
    const file = path.join(folder, 'credentials');
    await writeFile(file, text);
    const [program = '', ...args] = (await keyring.commandFor(KEY)).split(' ');
    const lookups = await times(() => promisify(execFile)(program, args, { env: real.env }));
    const reads = await times(() => readFile(file));
    const what = 'look-up by the line of a profile, p95';
    const note = `the plain file: ${quantile(reads, 0.95).toFixed(2)} ms; medians ${median(lookups).toFixed(1)} and ${median(reads).toFixed(2)} ms`;
    return [{ part: 'keyring', what, value: quantile(lookups, 0.95), unit: 'ms', target: '≤ 50', note }];
  } finally {
    real.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function times(work: () => Promise<unknown>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let time = 0; time < LOOKUPS; time++) {
    const started = performance.now();
    await work();
    all.push(performance.now() - started);
  }
  return all;
}
