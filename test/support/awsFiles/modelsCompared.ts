import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { javaReading } from '../../../src/awsFiles/document/readers/javaReader.js';
import { cliReading, sdkReading } from '../../../src/awsFiles/document/readers/readings.js';
import type { Reading } from '../../../src/awsFiles/document/readers/readings.js';
import { anyFile, plausibleFile } from './arbitraryFile.js';
import { faultyFile } from './faultyFile.js';
import type { FaultyFile } from './faultyFile.js';
import type { FileReader, Values } from './fileReaders.js';
import { flatReading } from './flatReading.js';

/** How many files, and which ones where it is to be the same each time. */
export type SampleSize = number | { readonly numRuns: number; readonly seed?: number };

/** Files full of what goes wrong, and some of anything. */
export const generated: fc.Arbitrary<FaultyFile> = fc.oneof(
  { weight: 2, arbitrary: faultyFile },
  { weight: 1, arbitrary: fc.oneof(anyFile, plausibleFile).map((text) => ({ role: 'credentials' as const, text })) },
);

/** Holds that we know what the SDK for JavaScript reads. */
export async function compareWithSdk(folder: string, sdk: FileReader, size: SampleSize): Promise<void> {
  await compare(folder, sdk, size, ({ role, text }) => {
    // Sections without a value, and those of the config file that are nobody's, are not told of.
    return told(sdkReading(text, role).reading, (key) => !key.endsWith('\n') && !key.startsWith('other '));
  });
}

/** Holds that we know what botocore reads, which the AWS CLI reads with. */
export async function compareWithBotocore(folder: string, botocore: FileReader, size: SampleSize): Promise<void> {
  await compare(folder, botocore, size, ({ role, text }) => {
    const { faults, reading } = cliReading(parseDocument(text, role, '/f'));
    return faults > 0 ? undefined : told(reading, (key) => !key.startsWith('void '));
  });
}

/**
 * Holds that we know what the SDK for Java reads of profiles. Nested properties are told where they stand, and once more alone.
 * `__proto__` is a name like others there, and a key of other white space is one that it ignores.
 */
export async function compareWithJava(folder: string, java: FileReader, size: SampleSize): Promise<void> {
  const read: FileReader['read'] = async (file, role) => {
    const values = await java.read(file, role);
    return values && withoutNested(values);
  };
  const ours = ({ role, text }: FaultyFile): Values => {
    const { faults, reading } = javaReading(parseDocument(text, role, '/f'));
    return faults > 0 ? undefined : told(reading, (key) => key.startsWith('profile '));
  };
  await compare(folder, { ...java, read }, size, ours, /DEFAULT|constructor|__proto__|^\u00a0+=/m);
}

function withoutNested(values: NonNullable<Values>): Values {
  const isNested = (key: string): boolean => key.slice(0, key.lastIndexOf('.')) in values;
  return Object.fromEntries(Object.entries(values).filter(([key]) => !isNested(key)));
}

async function compare(
  folder: string,
  reader: FileReader,
  size: SampleSize,
  ours: (file: FaultyFile) => Values,
  // Properties of [DEFAULT] are in every section for Python, and names of JavaScript's own objects change these.
  isOdd = /DEFAULT|constructor/,
): Promise<void> {
  for (const [index, file] of fc.sample(generated, size).entries()) {
    if (isOdd.test(file.text)) continue;
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
