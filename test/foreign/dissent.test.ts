import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument } from '../../src/awsFiles/document/documentParser.js';
import { specReading } from '../../src/awsFiles/document/readers/readings.js';
import type { FileReader } from '../support/awsFiles/fileReaders.js';
import { compareWithJava, generated } from '../support/awsFiles/modelsCompared.js';
import { flatReading } from '../support/awsFiles/flatReading.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { skipFor } from './lacks.js';
import type { StartedReader } from './readers/foreignReaders.js';
import { startForeignReader } from './readers/foreignReaders.js';
import { goDissent, toldOf } from './readers/goReasons.js';
import { sampleOf, sized, takeTime } from './runSize.js';

const FILES = sized(2_000, 300);

describe('readers in other languages, and what we know of them', () => {
  const folder = scratchFolder();
  let started: StartedReader | undefined;

  afterEach(() => started?.close());

  it(`${FILES} files read as we think that the SDK for Java reads them`, async function () {
    takeTime(this);
    const java = await startForeignReader('the SDK for Java');
    if ('missing' in java) return skipFor(this, 'READERS', java.missing);
    started = java;
    await compareWithJava(folder(), java, sampleOf(FILES));
  });

  it(`${FILES} files read by the SDK for Go as the specification says, but for rules of its own`, async function () {
    takeTime(this);
    const go = await startForeignReader('the SDK for Go');
    if ('missing' in go) return skipFor(this, 'READERS', go.missing);
    started = go;
    const reasons = new Map<string, number>();
    for (const { role, text } of fc.sample(generated, sampleOf(FILES))) {
      // Names that no other language has a meaning for.
      if (/DEFAULT|constructor|__proto__/.test(text)) continue;
      const file = path.join(folder(), 'file');
      writeFileSync(file, text);
      for (const reason of await dissent(go, file, parseDocument(text, role, '/f'))) {
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    for (const [reason, times] of reasons) console.log(`        ${times} times: it ${reason}`);
    assert.ok(reasons.size > sized(8, 3), `only ${reasons.size} of its rules were met`);
  });
});

/** What the SDK keeps of a profile, and the profile itself. */
const TOLD = new Set(['', 'aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'region', 'role_arn']);

/** A reason for each value that the reader has and the specification has not, or the other way round. Rejects where there is none. */
async function dissent(go: FileReader, file: string, document: ReturnType<typeof parseDocument>): Promise<string[]> {
  const meant = flatReading(specReading(document));
  const found = (await go.read(file, document.role)) ?? {};
  const isTold = (key: string): boolean => {
    const [, name, property = ''] = /^profile (.*)\n(.*)$/.exec(key) ?? [];
    // A name that is none by the specification is one that nobody else has.
    return name !== undefined && !/["'\]\s]/.test(name) && TOLD.has(property);
  };
  return [...new Set([...meant.keys(), ...Object.keys(found)])].filter(isTold).flatMap((key) => {
    if (toldOf(meant, key) === found[key]) return [];
    const reason = goDissent(key, found[key], document);
    assert.ok(reason, JSON.stringify([document.role, key, meant.get(key), found[key], document.lines]));
    return [reason];
  });
}
