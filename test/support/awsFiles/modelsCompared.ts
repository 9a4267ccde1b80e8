import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { cliReading, sdkReading } from '../../../src/awsFiles/document/readers/readings.js';
import type { Reading } from '../../../src/awsFiles/document/readers/readings.js';
import { anyFile, plausibleFile } from './arbitraryFile.js';
import { faultyFile } from './faultyFile.js';
import type { FaultyFile } from './faultyFile.js';
import type { FileReader, Values } from './fileReaders.js';
import { flatReading } from './flatReading.js';

const generated: fc.Arbitrary<FaultyFile> = fc.oneof(
  { weight: 2, arbitrary: faultyFile },
  { weight: 1, arbitrary: fc.oneof(anyFile, plausibleFile).map((text) => ({ role: 'credentials' as const, text })) },
);

/** Holds that we know what the SDK for JavaScript reads. */
export async function compareWithSdk(folder: string, sdk: FileReader, files: number): Promise<void> {
  await compare(folder, sdk, files, ({ role, text }) => {
    // Sections without a value, and those of the config file that are nobody's, are not told of.
    return told(sdkReading(text, role).reading, (key) => !key.endsWith('\n') && !key.startsWith('other '));
  });
}

/** Holds that we know what botocore reads, which the AWS CLI reads with. */
export async function compareWithBotocore(folder: string, botocore: FileReader, files: number): Promise<void> {
  await compare(folder, botocore, files, ({ role, text }) => {
    const { faults, reading } = cliReading(parseDocument(text, role, '/f'));
    return faults > 0 ? undefined : told(reading, (key) => !key.startsWith('void '));
  });
}

async function compare(
  folder: string,
  reader: FileReader,
  files: number,
  ours: (file: FaultyFile) => Values,
): Promise<void> {
  for (const [index, file] of fc.sample(generated, files).entries()) {
    // Properties of [DEFAULT] are in every section for Python, and names of JavaScript's own objects change these.
    if (/DEFAULT|constructor/.test(file.text)) continue;
    const name = path.join(folder, String(index));
    writeFileSync(name, file.text);
    assert.deepEqual(plain(ours(file)), plain(await reader.read(name, file.role)), JSON.stringify(file));
  }
}

function told(reading: Reading = new Map(), isTold: (key: string) => boolean): Values {
  return Object.fromEntries([...flatReading(reading)].filter(([key]) => isTold(key)));
}

/** Nested properties in one spelling, of those that stand twice the last. */
function plain(values: Values): Values {
  if (!values) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value.startsWith('\n') ? nested(value) : value]),
  );
}

function nested(value: string): string {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => {
    const [key = '', ...rest] = line.split('=');
    return [key.trim(), rest.join('=').trim()] as const;
  });
  return JSON.stringify([...new Map(pairs)]);
}
