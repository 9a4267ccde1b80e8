import { packSmallExtension } from './smallExtension.js';

/** The variable that the session's token is read from. */
export const TOKEN_VARIABLE = 'IAM_KEYS_TEST_GITHUB_TOKEN';

/** Command titles, as the palette has them. */
export const LATER = { day: 'Test: A Day Later', week: 'Test: A Week Later' } as const;

const CODE = `const { authentication, commands, EventEmitter } = require('vscode');
exports.activate = ({ subscriptions, globalState }) => {
  const changed = new EventEmitter();
  const sessions = [];
  const provider = {
    onDidChangeSessions: changed.event,
    getSessions: async () => sessions,
    createSession: async (scopes) => {
      const session = { id: '1', accessToken: process.env.${TOKEN_VARIABLE}, account: { id: '1', label: 'octo-ops' }, scopes };
      sessions.push(session);
      changed.fire({ added: [session], removed: [], changed: [] });
      return session;
    },
    removeSession: async () => undefined,
  };
  let later = globalState.get('later', 0);
  const True = Date;
  // All extensions share it.
  globalThis.Date = class extends True {
    constructor(...args) {
      if (args.length === 0) super(True.now() + later);
      else super(...args);
    }
    static now() {
      return True.now() + later;
    }
  };
  const move = (id, days) => commands.registerCommand(id, () => {
    later += days * 86400000;
    return globalState.update('later', later);
  });
  subscriptions.push(
    authentication.registerAuthenticationProvider('github', 'GitHub', provider),
    move('iamKeysTest.day', 1),
    move('iamKeysTest.week', 7),
  );
};
`;

/**
 * Packs an extension that stands in for VS Code's own session with GitHub, which nobody can sign in to in a test, and that moves the
 * clock of the extension host. Resolves with its absolute path. The real provider has to be left out: an id has one provider.
 */
export function packCompanion(): Promise<string> {
  const command = (id: string, title: string) => ({
    command: id,
    title: title.replace('Test: ', ''),
    category: 'Test',
  });
  return packSmallExtension({
    name: 'companion',
    manifest: {
      displayName: 'IAM Keys: tests',
      description: 'A session with GitHub and a clock, for tests.',
      // Before others ask for the time.
      activationEvents: ['*'],
      contributes: {
        authentication: [{ id: 'github', label: 'GitHub' }],
        commands: [command('iamKeysTest.day', LATER.day), command('iamKeysTest.week', LATER.week)],
      },
    },
    code: CODE,
  });
}
