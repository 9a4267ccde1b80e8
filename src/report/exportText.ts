import { csvText } from './csvText.js';
import type { ExportFormat } from './pageMessages.js';
import { reportJson } from './reportJson.js';
import { reportMarkdown } from './reportMarkdown.js';
import type { ReportModel } from './reportModel.js';
import { findingsTable, usersTable } from './reportTables.js';

/** A text to hand on, and what a file of it is called. */
export interface ExportedText {
  readonly text: string;
  /** The end of a file's name, and the language of a document. */
  readonly kind: 'csv' | 'json' | 'markdown';
  /** For the name of a file: what it has. */
  readonly what: string;
}

/** What an export is called, and which kind of text it is. */
const EXPORTS: Readonly<Record<ExportFormat, Omit<ExportedText, 'text'>>> = {
  findingsCsv: { kind: 'csv', what: 'findings' },
  usersCsv: { kind: 'csv', what: 'users' },
  json: { kind: 'json', what: 'report' },
  markdown: { kind: 'markdown', what: 'summary' },
  credentialReport: { kind: 'csv', what: 'credential-report' },
};

/** The report in that form; `credentialReport` is IAM's own, as it is. Undefined where there is none. */
export function exportText(
  format: ExportFormat,
  report: ReportModel,
  credentialReport: string | undefined,
): ExportedText | undefined {
  const text = textOf(format, report, credentialReport);
  return text === undefined ? undefined : { ...EXPORTS[format], text };
}

function textOf(format: ExportFormat, report: ReportModel, credentialReport: string | undefined): string | undefined {
  switch (format) {
    case 'findingsCsv':
      return csvText(findingsTable(report));
    case 'usersCsv':
      return csvText(usersTable(report));
    case 'json':
      return reportJson(report);
    case 'markdown':
      return reportMarkdown(report);
    case 'credentialReport':
      return credentialReport;
  }
}
