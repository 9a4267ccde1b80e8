import * as vscode from 'vscode';
import type { FileProblem } from '../core/model.js';
import type { Diagnosis } from '../core/profile/fileChange.js';
import type { Event, Subscription } from '../core/event.js';
import { commands } from '../ids.js';
import { capitalized } from '../ui/format.js';
import { fixWords } from '../ui/messages/fileChangeMessages.js';
import { problemText } from '../ui/messages/fileMessages.js';
import { plainText } from '../ui/plainText.js';
import { SOURCE } from './keyProblems.js';
import type { OwnSteps } from './ownSteps.js';

/** What the problems of the AWS files are made from. */
export interface AwsFilePorts {
  /** What is wrong with the files as they are on disk. */
  readonly diagnose: () => Promise<readonly Diagnosis[]>;
  /** The files may be others than before. */
  readonly onDidChange: Event;
  readonly isAwsFile: (uri: vscode.Uri) => boolean;
}

/** What is wrong with the AWS files, as problems while they are open, with the safe fixes as quick fixes. They are those of the files on disk. */
export class AwsFileProblems implements vscode.CodeActionProvider, vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('iamKeys.awsFiles');
  readonly #subscriptions: readonly Subscription[];
  #diagnoses: readonly Diagnosis[] = [];
  #reading = 0;

  constructor(
    private readonly ports: AwsFilePorts,
    private readonly own: OwnSteps,
  ) {
    const look = (): void => void this.look();
    const lookAt = (document: vscode.TextDocument): void => {
      if (ports.isAwsFile(document.uri)) look();
    };
    this.#subscriptions = [
      ports.onDidChange(look),
      vscode.workspace.onDidOpenTextDocument(lookAt),
      vscode.workspace.onDidSaveTextDocument(lookAt),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri)),
    ];
    look();
  }

  /** Reads the files again where one of them is open. Never rejects: a file that cannot be read is told where it is needed. */
  async look(): Promise<void> {
    const reading = ++this.#reading;
    const open = (): readonly vscode.TextDocument[] =>
      vscode.workspace.textDocuments.filter(({ uri, isDirty }) => this.ports.isAwsFile(uri) && !isDirty);
    if (open().length === 0) return;
    const diagnoses = await this.ports.diagnose().catch((): readonly Diagnosis[] => []);
    if (reading !== this.#reading) return;
    this.#diagnoses = diagnoses;
    for (const document of open()) this.#shown.set(document.uri, this.#problemsOf(document));
  }

  /** None while the file is edited: a fix is written to the file on disk. */
  provideCodeActions(
    { uri, isDirty }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (isDirty || !this.#shown.has(uri)) return [];
    return diagnostics.flatMap((diagnostic) => {
      const found = this.#diagnoses.find(
        ({ problem }) =>
          isIn(problem, uri) &&
          problem.line - 1 === diagnostic.range.start.line &&
          messageOf(problem) === diagnostic.message,
      );
      return found?.fix === undefined ? [] : this.#action(fixWords(found.fix), found.problem, diagnostic);
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#shown.dispose();
  }

  #problemsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
    const problems = this.#diagnoses.map(({ problem }) => problem).filter((problem) => isIn(problem, document.uri));
    return problems.map((problem) => {
      const line = document.lineAt(Math.min(problem.line, document.lineCount) - 1);
      const range = new vscode.Range(
        line.lineNumber,
        line.firstNonWhitespaceCharacterIndex,
        line.lineNumber,
        line.text.length,
      );
      const diagnostic = new vscode.Diagnostic(range, messageOf(problem), vscode.DiagnosticSeverity.Warning);
      diagnostic.source = SOURCE;
      return diagnostic;
    });
  }

  #action(title: string, problem: FileProblem, diagnostic: vscode.Diagnostic): vscode.CodeAction {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command: commands.resolveFinding, title, arguments: [this.own.add({ step: 'fix', problem })] };
    action.diagnostics = [diagnostic];
    return action;
  }
}

function isIn({ path }: FileProblem, uri: vscode.Uri): boolean {
  return vscode.Uri.file(path).toString() === uri.toString();
}

function messageOf(problem: FileProblem): string {
  return plainText(`${capitalized(problemText(problem))}.`);
}
