import { whileOpen } from '../account/whileOpen.js';
import type { CommandContext } from '../commands/context.js';
import type { Subscription } from '../core/event.js';
import { accountOf } from '../core/key/keyIdentity.js';
import { hasConsole, lacksReport, offersTags } from '../core/server/offers.js';
import type { Flag } from '../ids.js';
import { setFlag } from '../ui/contextKeys.js';
import type { SecretServices } from './secretServices.js';

/** Tells VS Code which commands have something to do, for as long as what is given back lasts; sends only what changed. */
export function followAvailability(
  { account, rotations, suspensions, profiles, users }: CommandContext,
  secrets: Pick<SecretServices, 'local' | 'unstored'>,
): Subscription {
  const sent = new Map<Flag, boolean>();
  const send = (flag: Flag, value: boolean): void => {
    if (sent.get(flag) === value) return;
    sent.set(flag, value);
    setFlag(flag, value);
  };
  const tell = (): void => {
    const opened = account.state.kind === 'open' ? account.state.account : undefined;
    send('hasRotations', opened !== undefined && rotations.list.of(opened.connection).length > 0);
    send('hasSuspended', opened !== undefined && suspensions.list.of(opened.connection).length > 0);
    send('hasPinned', opened !== undefined && users.pinned.list(accountOf(opened.connection)).length > 0);
    send('hasHistory', opened?.history.isOffered === true);
    send('hasConsole', opened !== undefined && hasConsole(opened.connection));
    send('hasTags', opened !== undefined && offersTags(opened.connection));
    send('lacksReport', opened !== undefined && lacksReport(opened.connection));
    send('hasDenied', (opened?.denied.list.length ?? 0) > 0);
    send('hasSaved', secrets.local.hasSaved);
    const hasUnstored = secrets.unstored.list().some(({ state }) => state === 'waiting');
    send('hasUnstored', hasUnstored);
    send('hasReadable', hasUnstored || secrets.local.hasCopies);
    send('canUndo', profiles.editor.lastChange() !== undefined);
    // A key is being stored: it was created here, by this window.
    if (secrets.unstored.list().some(({ state }) => state === 'storing')) send('hasCreatedKey', true);
  };
  const listeners = [
    whileOpen(account, ({ connection, denied, history, users: list }) => [
      ...(connection.abilities ? [connection.abilities.onDidLearn(tell)] : []),
      denied.onDidChange(tell),
      history.onDidChange(tell),
      list.onDidChange(tell),
    ]),
    account.onDidChange(tell),
    rotations.list.onDidChange(tell),
    suspensions.list.onDidChange(tell),
    users.pinned.onDidChange(tell),
    secrets.local.onDidChange(tell),
    secrets.unstored.onDidChange(tell),
    profiles.editor.onDidChange(tell),
  ];
  tell();
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
    },
  };
}
