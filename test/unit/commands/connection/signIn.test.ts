import assert from 'node:assert/strict';
import { signInTo } from '../../../../src/commands/connection/signIn.js';
import type { Profile } from '../../../../src/core/model.js';
import type { Editor } from '../../../../src/ui/editor.js';
import { profilesOf, uiOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';

describe('a sign-in of the AWS CLI', () => {
  const files = { credentials: '/aws/credentials', config: '/aws/config' };
  const profile = (kind: Profile['kind']): Profile => ({
    name: 'p',
    kind,
    inConfig: true,
    inCredentials: false,
    line: 1,
  });

  /** The command line and the variables of the terminal that it opens. */
  function signIn(kind: Profile['kind'], isBrowser: boolean) {
    const opened: Parameters<Editor['openTerminal']>[] = [];
    const ui = uiOf(new ScriptedPrompts());
    const editor = {
      ...ui.editor,
      isBrowser,
      openTerminal: (...args: (typeof opened)[number]) => void opened.push(args),
    };
    const profiles = profilesOf({ locations: () => files, list: () => Promise.reject(new Error('not read')) });
    signInTo({ ui: { ...ui, editor }, profiles }, profile(kind));
    const [, variables, command] = opened[0] ?? assert.fail('no terminal');
    return { variables, command: command?.join(' ') };
  }

  it('runs over the very same files, as that profile', () => {
    const { variables, command } = signIn('sso', false);
    assert.equal(command, 'aws sso login --profile p');
    assert.deepEqual(
      [variables['AWS_CONFIG_FILE'], variables['AWS_SHARED_CREDENTIALS_FILE'], variables['AWS_ACCESS_KEY_ID']],
      [files.config, files.credentials, null],
    );
    assert.equal(signIn('login', false).command, 'aws login --profile p');
  });

  it('asks for a code where VS Code is in a browser, which a redirect to this computer may not reach', () => {
    assert.equal(signIn('sso', true).command, 'aws sso login --profile p --use-device-code');
    assert.equal(signIn('login', true).command, 'aws login --profile p --remote');
  });
});
