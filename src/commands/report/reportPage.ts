import { whileOpen } from '../../account/whileOpen.js';
import type { Subscription } from '../../core/event.js';
import type { HostMessage } from '../../report/pageMessages.js';
import { readPageMessage } from '../../report/readPageMessage.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { OpenPage } from '../../ui/pagePanels.js';
import { reconnect } from '../connection/signIn.js';
import type { Needs } from '../context.js';
import { AccountPage, type AccountPageNeeds } from './accountPage.js';

/** Fills the page with whatever account this window has, and says why where it has none, as long as the page is open. */
export function reportPage(context: AccountPageNeeds & Needs<'account'>, page: OpenPage): Subscription {
  let isReady = false;
  const parts = [
    page.onMessage(() => (isReady = true)),
    whileOpen(context.account, (account) => [new AccountPage(context, page, account, isReady)]),
    whileNotOpen(context, page),
  ];
  return {
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

/** An account that is not open any more is not shown any longer: the page waits for the next one, or says why there is none. */
function whileNotOpen(context: Needs<'account' | 'ui'>, page: OpenPage): Subscription {
  const { account, ui } = context;
  const look = (): void => {
    const message = messageOf(account.state);
    if (!message) return;
    page.setTitle('Report');
    page.tell(message);
  };
  const changes = account.onDidChange(look);
  const messages = page.onMessage((message) => {
    const told = readPageMessage(message)?.type;
    if (told === 'ready') look();
    else if (told === 'connect' && account.state.kind === 'failed') ui.start('Connect', () => reconnect(context));
  });
  return {
    dispose: () => {
      changes.dispose();
      messages.dispose();
    },
  };
}

function messageOf(state: Needs<'account'>['account']['state']): HostMessage | undefined {
  switch (state.kind) {
    case 'open':
      return undefined;
    case 'failed':
      return { type: 'notConnected', reason: errorMessage(state.error).text };
    case 'closed':
    case 'connecting':
      return { type: 'progress', busy: true };
  }
}
