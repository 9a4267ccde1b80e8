import type { CommandContext } from '../context.js';
import { act } from './pageActions.js';

/** Shows the report of the account of this window, in a page that follows it: another account's takes its place. */
export async function openReport(context: CommandContext): Promise<void> {
  await context.account.open();
  // With all that it computes, loaded when it is first opened.
  const { reportPage } = await import('./reportPage.js');
  const needs = { ...context, act: act.bind(undefined, context) };
  context.ui.pages.show('report', { title: 'Report', begin: (page) => reportPage(needs, page) });
}
