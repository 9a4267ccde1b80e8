import assert from 'node:assert/strict';
import { configureSso } from '../../../../src/commands/connection/configureSso.js';
import type { Editor } from '../../../../src/ui/editor.js';
import { NO_PROFILES, profilesOf, uiOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

describe('configuring SSO', () => {
  let links: string[];
  let opened: Parameters<Editor['openTerminal']>[];

  async function configure(isThere: boolean, isBrowser: boolean, answers: Answers = {}): Promise<ScriptedPrompts> {
    [links, opened] = [[], []];
    const prompts = new ScriptedPrompts(answers);
    const ui = uiOf(prompts);
    const editor = {
      ...ui.editor,
      isBrowser,
      openTerminal: (...args: (typeof opened)[number]) => void opened.push(args),
      openLink: (address: string) => Promise.resolve(void links.push(address)),
    };
    const profiles = { ...profilesOf(NO_PROFILES), hasAwsCli: () => Promise.resolve(isThere) };
    await configureSso({ ui: { ...ui, editor }, profiles });
    prompts.done();
    return prompts;
  }

  it('runs the AWS CLI over the very files that are read', async () => {
    await configure(true, false);
    const [, variables, command] = opened[0] ?? assert.fail('no terminal');
    assert.equal(command?.join(' '), 'aws configure sso');
    assert.deepEqual(variables, { AWS_SHARED_CREDENTIALS_FILE: '/c', AWS_CONFIG_FILE: '/f' });
    await configure(true, true);
    assert.equal(opened[0]?.[2]?.join(' '), 'aws configure sso --use-device-code');
  });

  it('says that the AWS CLI is not there, where to get it, and lets the person try', async () => {
    const prompts = await configure(false, false, { press: ['How to Install It'] });
    assert.match(prompts.told.join(), /PATH of VS Code has no program named aws/);
    assert.match(links.join(), /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.equal(opened.length, 0);
    await configure(false, false, { press: ['Try Anyway'] });
    assert.equal(opened.length, 1);
  });
});
