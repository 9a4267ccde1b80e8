import assert from 'node:assert/strict';
import { hintAtAlternatives } from '../../../../src/commands/key/alternativesHint.js';
import { askAboutNewKey } from '../../../../src/commands/key/keyCreation.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import type { Hints } from '../../../../src/ui/memory.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import {
  accountOf,
  memoryOf,
  NO_PLACES,
  NO_PROFILES,
  profilesOf,
  secretsOfWindow,
  uiOf,
} from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

const QUESTION = 'Do you need a long-term access key?';

describe('the question whether a key is needed at all', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let dismissed: string[];
  const hints: Hints = {
    isDismissed: (hint) => dismissed.includes(hint),
    dismiss: (hint) => Promise.resolve(void dismissed.push(hint)),
  };

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(() => {
    dismissed = [];
  });

  async function asked(pick: string, opened: string[] = []): Promise<number> {
    const prompts = new ScriptedPrompts({ pick: [pick] });
    const ui = uiOf(prompts);
    const openLink = (url: string) => Promise.resolve(void opened.push(url));
    await hintAtAlternatives({ memory: memoryOf(hints), ui: { ...ui, editor: { ...ui.editor, openLink } } });
    return prompts.questions.length;
  }

  it('is asked until somebody has had enough of it', async () => {
    assert.equal(await asked('Create Access Key'), 1);
    assert.equal(await asked('Create Access Key, Don’t Ask Again'), 1);
    assert.equal(await asked('Create Access Key'), 0);
  });

  it('leads to a page about what is better, and to no key', async () => {
    const opened: string[] = [];
    await assert.rejects(asked('A program inside AWS', opened), Cancelled);
    assert.match(opened.join(), /^https:\/\/docs\.aws\.amazon\.com\/IAM\//);
  });

  it('is AWS’s: users of other servers have nothing but keys', async () => {
    const time = new FakeTime();
    const there = await connectAdmin(fixture, sandbox);
    for (const [endpoint, questions] of [
      [there.endpoint, []],
      [undefined, [QUESTION]],
    ] as const) {
      const prompts = new ScriptedPrompts({ pick: [...questions.map(() => 'Create Access Key'), 'VS Code'] });
      const account = await accountOf({ ...there, endpoint }, time).open();
      const user = await there.iam.getUser('iam-admin');
      const context = {
        profiles: profilesOf(NO_PROFILES),
        secrets: secretsOfWindow(new FakeMachine().window('one')),
        rotations: NO_PLACES,
        memory: memoryOf(hints),
        ui: uiOf(prompts),
      };
      const { place } = await askAboutNewKey(context, { account, user });
      assert.equal(place.kind, 'secretStorage');
      assert.deepEqual(prompts.questions.slice(0, -1), questions);
      account.close();
    }
  });
});
