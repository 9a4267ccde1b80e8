import assert from 'node:assert/strict';
import { nodeReaders, startPythonReaders } from '../support/awsFiles/fileReaders.js';
import type { FileReader } from '../support/awsFiles/fileReaders.js';
import { checkFixes } from '../support/awsFiles/fixesRead.js';
import { scratchFolder } from '../support/awsFiles/scratch.js';
import { findPython } from '../support/moto.js';
import { sayLack } from './lacks.js';
import { FOREIGN_READERS, startForeignReader } from './readers/foreignReaders.js';
import type { StartedReader } from './readers/foreignReaders.js';
import { sampleOf, sized, takeTime } from './runSize.js';

const FILES = sized(2_000, 300);

describe('fixes of the AWS files, judged by readers in other languages too', () => {
  const folder = scratchFolder();
  const found: { readers: FileReader[]; close: () => void }[] = [];
  const started = new Map<string, StartedReader>();
  const missing: string[] = [];

  before(async () => {
    const tools = await findPython();
    if (tools) {
      const python = startPythonReaders(tools.python);
      found.push({ readers: [...python.readers], close: () => python.close() });
    } else missing.push('Python with botocore');
    for (const name of Object.keys(FOREIGN_READERS)) {
      const reader = await startForeignReader(name);
      if ('missing' in reader) missing.push(`${name} (${reader.missing})`);
      else started.set(name, reader);
    }
  });
  after(() => [...found, ...started.values()].forEach((each) => each.close()));

  it(`${FILES} files with what goes wrong, read by everybody before and after each fix`, async function () {
    takeTime(this);
    const readers = [...nodeReaders, ...found.flatMap((each) => each.readers), ...started.values()];
    const { files, fixes, broken, changed, reasons } = await checkFixes(folder(), readers, sampleOf(FILES));
    console.log(
      `        ${files} files, ${fixes} fixes: ${broken.length} unreadable, ${changed.length} values changed`,
    );
    console.log(`        read by ${readers.map(({ name }) => name).join(', ')}`);
    if (missing.length > 0) sayLack('READERS', `not read by ${missing.join(', ')}`);
    for (const [reason, times] of reasons) console.log(`        ${times} times: ${reason}`);
    assert.deepEqual([broken, changed], [[], []]);
  });
});
