import type { Subscription } from '../core/event.js';
import type { ActiveAccount } from './activeAccount.js';
import type { OpenAccount } from './openAccount.js';

/**
 * Follows whatever account is open: `follow` is called with each one, and what it gives back is disposed of once that account
 * is not open any more. Listeners of `active.onDidChange` that were added later find it done.
 */
export function whileOpen(
  active: Pick<ActiveAccount, 'state' | 'onDidChange'>,
  follow: (account: OpenAccount) => readonly Subscription[],
): Subscription {
  let followed: OpenAccount | undefined;
  let subscriptions: readonly Subscription[] = [];
  const update = (): void => {
    const account = active.state.kind === 'open' ? active.state.account : undefined;
    if (account === followed) return;
    for (const subscription of subscriptions) subscription.dispose();
    followed = account;
    subscriptions = account === undefined ? [] : follow(account);
  };
  const changes = active.onDidChange(update);
  update();
  return {
    dispose: () => {
      changes.dispose();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
