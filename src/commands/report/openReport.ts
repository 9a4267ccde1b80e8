import { whileOpen } from '../../account/whileOpen.js';
import type { CommandContext } from '../context.js';

/** Shows the report of the account of this window, in a page that follows it: another account's takes its place. */
export async function openReport(context: CommandContext): Promise<void> {
  await context.account.open();
  // With all that it computes, loaded when it is first opened.
  const { AccountPage } = await import('./accountPage.js');
  context.ui.pages.show('report', {
    title: 'Report',
    begin: (page) => {
      let isReady = false;
      const ready = page.onMessage(() => (isReady = true));
      const followed = whileOpen(context.account, (account) => [new AccountPage(context, page, account, isReady)]);
      return {
        dispose: () => {
          ready.dispose();
          followed.dispose();
        },
      };
    },
  });
}
