import { exportText } from '../../report/exportText.js';
import type { PageMessage } from '../../report/pageMessages.js';
import type { ReportModel } from '../../report/reportModel.js';
import { count, formatDate } from '../../ui/format.js';
import type { Needs } from '../context.js';

const KINDS = { csv: { CSV: ['csv'] }, json: { JSON: ['json'] }, markdown: { Markdown: ['md'] } } as const;

/** What the page shows, and IAM's credential report where it is that of one account. */
export interface ShownReport {
  readonly report: ReportModel;
  readonly credentialReport?: string | undefined;
}

/** Writes the report to a file that the person names, or into a document. Nothing is written before they did. */
export async function exportReport(
  { ui, time }: Needs<'ui' | 'time'>,
  { report, credentialReport }: ShownReport,
  { format, into }: Extract<PageMessage, { type: 'export' }>,
): Promise<void> {
  const exported = exportText(format, report, credentialReport);
  if (!exported) {
    ui.notify('There is no credential report to export yet. Load it with New Report first.');
    return;
  }
  const { text, kind, what } = exported;
  if (into === 'document') {
    await ui.editor.openDocument(text, kind);
    return;
  }
  const name = `iam-keys-${what}-${nameOf(report)}-${formatDate(time.now())}.${KINDS[kind] === KINDS.markdown ? 'md' : kind}`;
  const file = await ui.prompts.chooseNewFile({ title: 'Export Report', name, kinds: KINDS[kind] });
  await file.write(text);
  ui.notify(`The report is in ${file.name}.`, { Open: () => file.open() });
}

function nameOf({ several, accounts }: ReportModel): string {
  const [first] = accounts;
  if (several || !first) return count(accounts.length, 'account').replaceAll(/[ ,]+/g, '-');
  return first.head.alias ?? first.head.account;
}
