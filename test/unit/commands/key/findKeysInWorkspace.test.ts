import assert from 'node:assert/strict';
import type { FindingsContext } from '../../../../src/commands/context.js';
import { findKeysInWorkspace } from '../../../../src/commands/key/findKeysInWorkspace.js';
import type { SearchOutcome } from '../../../../src/core/keyFinding/findingStep.js';
import { notLeaksIn } from '../../../../src/ui/memory.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { remembered } from '../../../support/fakes/remembered.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

const NOTHING: SearchOutcome = {
  ...{ looked: 0, tooLarge: 0, unreadable: 0, keys: 0, files: 0, notLeaks: 0, notShown: 0 },
  isStopped: false,
};

describe('what is said once a workspace was looked through', () => {
  const told = async (outcome: Partial<SearchOutcome>, press?: string): Promise<string> => {
    const prompts = new ScriptedPrompts(press === undefined ? {} : { press: [press] });
    const findings: FindingsContext = {
      search: () => Promise.resolve({ ...NOTHING, ...outcome }),
      stepOf: () => undefined,
      notLeaks,
      showProblems: () => Promise.resolve(),
    };
    await findKeysInWorkspace({ findings, ui: uiOf(prompts) });
    prompts.done();
    return prompts.told.join();
  };
  let notLeaks: ReturnType<typeof notLeaksIn>;

  beforeEach(() => {
    notLeaks = notLeaksIn(remembered());
  });

  const cases: readonly (readonly [outcome: Partial<SearchOutcome>, text: string])[] = [
    [{}, 'There is no file to look into. Open a file or folder first.'],
    [{ looked: 1200 }, 'No access keys were found in 1,200 files.'],
    [{ looked: 1, keys: 3, files: 1 }, '3 access keys found in 1 file.'],
    [{ looked: 12, keys: 1, files: 1 }, '1 access key found in one of 12 files.'],
    [
      { looked: 12, keys: 3, files: 2, notLeaks: 4, tooLarge: 1, unreadable: 2 },
      '3 access keys found in 2 of 12 files. Not reported: 4 that you marked as no leak. Not looked into: 1 file larger than 1 MB and 2 files that could not be read.',
    ],
    [
      { looked: 3, keys: 2500, files: 2, notShown: 1200 },
      '2,500 access keys found in 2 of 3 files. Problems shows no more than 1,000 of one file.',
    ],
    [{ looked: 5, isStopped: true }, 'Stopped before the end. No access keys were found in 5 files so far.'],
  ];
  for (const [outcome, text] of cases) {
    it(text, async () => assert.equal(await told(outcome), text));
  }

  it('leads back to what was said to be no leak', async () => {
    await notLeaks.add('AKIAIOSFODNN7EXAMPLE', 'file:///a');
    const forgotten = new Promise<void>((resolve) => {
      notLeaks.onDidChange(resolve);
    });
    await told({ looked: 1, notLeaks: 1 }, 'Report All Again');
    await forgotten;
    assert.equal(notLeaks.has('AKIAIOSFODNN7EXAMPLE', 'file:///a'), false);
  });
});
