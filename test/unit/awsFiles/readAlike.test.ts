import assert from 'node:assert/strict';
import path from 'node:path';
import { startBotocore } from '../../support/awsFiles/botocoreReader.js';
import type { IndependentReader } from '../../support/awsFiles/botocoreReader.js';
import { checkReadAlike, WRITER_FAULTS, writeAndRead } from '../../support/awsFiles/readAlike.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { sdkReader } from '../../support/awsFiles/sdkReader.js';
import { findPython, motoRequired } from '../../support/moto.js';

const RUNS = 40;

describe('what we write is read alike', function () {
  this.timeout(120_000);
  const folder = scratchFolder();

  checksWith('the SDK for JavaScript', () => Promise.resolve(sdkReader));
  checksWith('botocore', async () => {
    const tools = await findPython();
    if (!tools && motoRequired()) throw new Error('no Python with botocore');
    return tools && startBotocore(tools.python);
  });

  function checksWith(title: string, start: () => Promise<IndependentReader | undefined>): void {
    describe(`by ${title}`, () => {
      let reader: IndependentReader | undefined;
      before(async function () {
        reader = await start();
        if (!reader) this.skip();
      });
      after(() => reader?.close());

      for (const [fault, text] of Object.entries(WRITER_FAULTS)) {
        it(`where others fail: ${fault}`, async () => {
          assert.ok(reader && (await writeAndRead(path.join(folder(), 'x'), text, [reader])), 'not refused');
        });
      }

      it(`in ${RUNS} files that people could have`, async () => {
        assert.ok(reader && (await checkReadAlike(folder(), [reader], RUNS)) > RUNS / 10);
      });
    });
  }
});
