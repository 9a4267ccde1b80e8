import * as vscode from 'vscode';
import { keysInText } from '../core/keyFinding/keysInText.js';
import { PendingEdits, widened, type LineEdit } from '../core/keyFinding/lineEdits.js';
import { BESIDE } from '../core/keyFinding/secretsBeside.js';
import { isSearchedText, LARGEST_FILE } from '../core/keyFinding/searchedFiles.js';
import type { Timer } from '../core/ports.js';
import type { KeyFinding } from '../ui/settings.js';
import type { KeyProblems } from './keyProblems.js';

/** That long after the last keystroke a document is looked at again. */
const QUIET_MS = 250;
/** After more edits the whole text is looked at, which is quicker. */
const MANY_EDITS = 50;

/** An export of ours shows by its first lines. */
const BEGINNING = new vscode.Range(0, 0, 3, 0);

interface Watched {
  readonly edits: PendingEdits;
  readonly cancel: () => void;
}

/** What looking at open documents takes. */
export interface DocumentPorts {
  readonly problems: KeyProblems;
  readonly timer: Timer;
  readonly isSearched: (uri: vscode.Uri) => boolean;
  readonly finding: () => KeyFinding;
}

/** Keeps the problems of open documents in step with them: all documents where the setting says so, else those that keys were found in. */
export class OpenDocuments implements vscode.Disposable {
  readonly #edited = new Map<vscode.TextDocument, Watched>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly ports: DocumentPorts) {
    const { workspace } = vscode;
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => this.#changed(document, contentChanges)),
      workspace.onDidCloseTextDocument((document) => this.#closed(document)),
    ];
    this.lookAtAll();
  }

  /** Looks at every open document, where the setting says so. */
  lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  /** Looks at a whole document now. */
  look(document: vscode.TextDocument): void {
    this.#forget(document);
    const isLookedInto =
      document.languageId !== 'log' &&
      document.offsetAt(document.lineAt(document.lineCount - 1).range.end) <= LARGEST_FILE &&
      isSearchedText(document.getText(BEGINNING));
    this.ports.problems.set(document.uri, isLookedInto ? keysInText(document.getText()) : []);
  }

  dispose(): void {
    for (const { cancel } of this.#edited.values()) cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #opened(document: vscode.TextDocument): void {
    const { finding, isSearched, problems } = this.ports;
    const isFollowed = finding() === 'open' || problems.of(document.uri) !== undefined;
    if (isFollowed && isSearched(document.uri)) this.look(document);
  }

  /** Runs on each keystroke: what was touched is noted. */
  #changed(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const { problems, timer, finding, isSearched } = this.ports;
    const before = this.#edited.get(document);
    const isFollowed = before !== undefined || finding() === 'open' || problems.of(document.uri) !== undefined;
    if (changes.length === 0 || !isFollowed || !isSearched(document.uri)) return;
    before?.cancel();
    const edits = before?.edits ?? new PendingEdits();
    // Ranges are of the text before all of them: from the last one up none moves another.
    for (const change of changes.toSorted((a, b) => b.rangeOffset - a.rangeOffset)) edits.add(lineEdit(change));
    problems.pause(document.uri);
    this.#edited.set(document, { edits, cancel: timer.after(QUIET_MS, () => this.#lookAgain(document, edits)) });
  }

  /** Looks at the lines that were changed, and as far around them as a secret may stand from its ID. */
  #lookAgain(document: vscode.TextDocument, edits: PendingEdits): void {
    this.#edited.delete(document);
    if (!edits.lines || document.isClosed) return;
    if (edits.count > MANY_EDITS) {
      this.look(document);
      return;
    }
    const lengthOf = (line: number): number => document.lineAt(line).text.length;
    const anew = widened(edits.lines, BESIDE, document.lineCount, lengthOf);
    const read = widened(anew, BESIDE, document.lineCount, lengthOf);
    const text = document.getText(new vscode.Range(read.first, 0, read.last, lengthOf(read.last)));
    const found = keysInText(text).map((key) => ({ ...key, line: key.line + read.first }));
    const isAnew = ({ line }: { readonly line: number }): boolean => line >= anew.first && line <= anew.last;
    const known = edits.moved(this.ports.problems.of(document.uri) ?? []);
    const keys = [...known.filter((key) => !isAnew(key)), ...found.filter(isAnew)];
    this.ports.problems.set(
      document.uri,
      keys.toSorted((a, b) => a.line - b.line || a.character - b.character),
    );
  }

  #closed(document: vscode.TextDocument): void {
    this.#forget(document);
    if (document.isUntitled || this.ports.finding() === 'open') this.ports.problems.forget(document.uri);
  }

  #forget(document: vscode.TextDocument): void {
    this.#edited.get(document)?.cancel();
    this.#edited.delete(document);
  }
}

function lineEdit({ range, text }: vscode.TextDocumentContentChangeEvent): LineEdit {
  const { start, end } = range;
  const lines = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return { first: start.line, last: end.line, added: lines - (end.line - start.line) };
}
