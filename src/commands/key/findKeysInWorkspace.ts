import { searchProgress, searchedMessage } from '../../ui/messages/foundKeyMessages.js';
import type { Needs } from '../context.js';

/** Looks for access keys in the files of the workspace and shows them in Problems. Asks AWS nothing. */
export async function findKeysInWorkspace({ findings, ui }: Needs<'findings' | 'ui'>): Promise<void> {
  const outcome = await ui.editor.withCancellableProgress('Looking for access keys', (signal, report) =>
    findings.search(signal, (looked, of) => report(searchProgress(looked, of))),
  );
  if (outcome.looked === 0 && !outcome.isStopped) {
    ui.notify('There is no file to look into. Open a file or folder first.');
    return;
  }
  ui.notify(searchedMessage(outcome), {
    'Show Problems': outcome.keys > 0 ? () => findings.showProblems() : undefined,
    'Report All Again': outcome.notLeaks > 0 ? () => findings.notLeaks.clear() : undefined,
  });
}
