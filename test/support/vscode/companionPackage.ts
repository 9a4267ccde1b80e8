import { readFileSync, watch } from 'node:fs';
import { packSmallExtension } from './smallExtension.js';

/** The variable that the session's token is read from. */
export const TOKEN_VARIABLE = 'IAM_KEYS_TEST_GITHUB_TOKEN';

/** The variable that names a file with the milliseconds by which the extension host's clock is ahead. */
export const CLOCK_VARIABLE = 'IAM_KEYS_TEST_CLOCK';

/** Titles of the commands that move the clock, as the palette has them. */
export const LATER = { halfDay: 'Test: Half a Day Later', week: 'Test: A Week Later' } as const;

const CODE = `const { authentication, commands, EventEmitter } = require('vscode');
const { readFileSync, writeFileSync } = require('node:fs');
exports.activate = ({ subscriptions }) => {
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
  const file = process.env.${CLOCK_VARIABLE};
  let later = Number(readFileSync(file, 'utf8'));
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
    writeFileSync(file, String(later));
  });
  subscriptions.push(
    authentication.registerAuthenticationProvider('github', 'GitHub', provider),
    move('iamKeysTest.halfDay', 0.5),
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
        commands: [command('iamKeysTest.halfDay', LATER.halfDay), command('iamKeysTest.week', LATER.week)],
      },
    },
    code: CODE,
  });
}

/** Does what moves the clock on, and resolves once the file that says by how much has a later time. */
export async function clockMoved(file: string, move: () => Promise<void>): Promise<void> {
  const later = (): number => Number(readFileSync(file, 'utf8'));
  const before = later();
  const watcher = watch(file);
  const moved = new Promise<void>((resolve) => {
    watcher.on('change', () => {
      if (later() > before) resolve();
    });
  });
  try {
    await move();
    await moved;
  } finally {
    watcher.close();
  }
}
