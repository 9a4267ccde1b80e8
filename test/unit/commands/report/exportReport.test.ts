import assert from 'node:assert/strict';
import { exportReport, type ShownReport } from '../../../../src/commands/report/exportReport.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import { buildReport } from '../../../../src/report/buildReport.js';
import type { ExportFormat } from '../../../../src/report/pageMessages.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

const facts = { head: { account: '111122223333', alias: 'acme' }, state: 'loaded', users: [] } as const;
const yardstick = { now: 0, thresholds: { staleAfterDays: 90, unusedAfterDays: 45 } };
const shown: ShownReport = { report: buildReport([facts], yardstick, false), credentialReport: 'user,arn\n\ufeff"ü"' };

describe('exporting a report', () => {
  let written: string;
  let prompts: ScriptedPrompts;

  async function run(format: ExportFormat, into: 'file' | 'document', report = shown, fails = false): Promise<void> {
    const write = (text: string): Promise<void> => {
      if (fails) return Promise.reject(new IamKeysError('FileNotWritable', { path: '/r', reason: 'unknown' }));
      return Promise.resolve(void (written = text));
    };
    prompts = new ScriptedPrompts({ newFiles: [{ name: 'r', write, open: () => Promise.resolve() }] });
    const ui = uiOf(prompts);
    const openDocument = (text: string, language: string) => Promise.resolve(void (written = `${language}: ${text}`));
    const editor = { ...ui.editor, openDocument };
    await exportReport({ ui: { ...ui, editor }, time: new FakeTime() }, report, { type: 'export', format, into });
  }

  beforeEach(() => {
    written = '';
  });

  it("writes IAM's own report as it is, to a file that the person names", async () => {
    await run('credentialReport', 'file');
    assert.equal(written, shown.credentialReport);
    assert.deepEqual(prompts.told, ['The report is in r.']);
  });

  it('opens a document in the language of its form', async () => {
    await run('markdown', 'document');
    assert.match(written, /^markdown: # IAM access keys of `acme`/);
    await run('json', 'document');
    assert.match(written, /^json: \{\n {2}"format": "iam-keys-report"/);
  });

  it('says that there is no credential report yet, and asks for no file', async () => {
    await run('credentialReport', 'file', { report: shown.report });
    assert.match(prompts.told.join(), /no credential report/);
    assert.equal(written, '');
  });

  it('fails with a file that cannot be written, and says nothing of success', async () => {
    await assert.rejects(run('usersCsv', 'file', shown, true), { code: 'FileNotWritable' });
    assert.deepEqual(prompts.told, []);
  });
});
