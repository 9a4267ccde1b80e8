import * as vscode from 'vscode';
import type { KeyKnowledge } from '../account/keyKnowledge.js';
import type { Subscription } from '../core/event.js';
import { findingLevel, type FindingLevel } from '../core/keyFinding/findingLevel.js';
import type { SearchOutcome } from '../core/keyFinding/findingStep.js';
import type { KeyInText } from '../core/keyFinding/keysInText.js';
import { isTrapAccount } from '../core/keyFinding/trapAccounts.js';
import type { Clock, Timer } from '../core/ports.js';
import type { NotLeaks } from '../ui/memory.js';
import { foundKeyMessage, type FoundKeyWords } from '../ui/messages/foundKeyMessages.js';
import { plainText } from '../ui/plainText.js';

/** What Problems calls us. */
export const SOURCE = 'IAM Keys';

const SEVERITIES: Readonly<Record<FindingLevel, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};
const WORST_FIRST: readonly FindingLevel[] = ['error', 'warning', 'information'];
/** VS Code shows no more problems of a file. */
const MOST_SHOWN = 1000;
/** What is loaded of an account comes in many small pieces. */
const REDRAW_MS = 100;

interface FoundFile {
  readonly uri: vscode.Uri;
  readonly keys: readonly KeyInText[];
}

/** A key that is a problem. */
interface Reported {
  readonly key: KeyInText;
  readonly words: FoundKeyWords;
  readonly level: FindingLevel;
}

/** What is known of a key of that ID, as problems and hovers say it. */
export function foundWords(knowledge: Pick<KeyKnowledge, 'of'>, keyId: string): FoundKeyWords {
  const known = knowledge.of(keyId);
  return { keyId, ...known, isTrap: known.account !== undefined && isTrapAccount(known.account) };
}

/** The keys that were found in files, as problems. They change with what is known of the keys; nobody is asked. */
export class KeyProblems implements vscode.Disposable {
  readonly #shown = vscode.languages.createDiagnosticCollection('iamKeys');
  readonly #files = new Map<string, FoundFile>();
  /** How many problems a file has, shown or not. */
  readonly #reported = new Map<string, number>();
  readonly #paused = new Set<string>();
  readonly #subscriptions: readonly Subscription[];
  #cancelRedraw: (() => void) | undefined;

  constructor(
    private readonly knowledge: KeyKnowledge,
    private readonly notLeaks: NotLeaks,
    private readonly time: Clock & Timer,
  ) {
    this.#subscriptions = [knowledge.onDidChange(() => this.#redrawSoon()), notLeaks.onDidChange(() => this.#redraw())];
  }

  /** The keys that a file has now. */
  set(uri: vscode.Uri, keys: readonly KeyInText[]): void {
    const id = uri.toString();
    this.#paused.delete(id);
    if (keys.length === 0) {
      if (this.#files.delete(id)) this.#shown.delete(uri);
      this.#reported.delete(id);
      return;
    }
    const file = { uri, keys };
    this.#files.set(id, file);
    this.#draw(file);
  }

  /** Draws a file no more until it is looked at again: it is being edited, and VS Code moves what it shows by itself. */
  pause(uri: vscode.Uri): void {
    this.#paused.add(uri.toString());
  }

  of(uri: vscode.Uri): readonly KeyInText[] | undefined {
    return this.#files.get(uri.toString())?.keys;
  }

  /** Forgets a file, or all in a folder. */
  forget(uri: vscode.Uri): void {
    const id = uri.toString();
    for (const [each, file] of this.#files) if (each === id || each.startsWith(`${id}/`)) this.set(file.uri, []);
  }

  /** Forgets the files that are not among those: they are gone, or excluded by now. */
  keep(files: ReadonlySet<string>): void {
    for (const [id, { uri }] of this.#files) if (!files.has(id)) this.set(uri, []);
  }

  clear(): void {
    this.#files.clear();
    this.#reported.clear();
    this.#shown.clear();
  }

  /** How many keys are reported, in how many files, and how many are not, as they are no leaks or too many for one file. */
  get total(): Pick<SearchOutcome, 'keys' | 'files' | 'notLeaks' | 'notShown'> {
    let [keys, files, notLeaks, notShown] = [0, 0, 0, 0];
    for (const [id, { keys: found }] of this.#files) {
      notLeaks += found.filter(({ keyId }) => this.notLeaks.has(keyId, id)).length;
      const reported = this.#reported.get(id) ?? 0;
      keys += reported;
      notShown += Math.max(0, reported - MOST_SHOWN);
      if (reported > 0) files++;
    }
    return { keys, files, notLeaks, notShown };
  }

  dispose(): void {
    this.#cancelRedraw?.();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#shown.dispose();
  }

  #redrawSoon(): void {
    if (this.#files.size === 0) return;
    this.#cancelRedraw ??= this.time.after(REDRAW_MS, () => this.#redraw());
  }

  #redraw(): void {
    this.#cancelRedraw?.();
    this.#cancelRedraw = undefined;
    for (const [id, file] of this.#files) if (!this.#paused.has(id)) this.#draw(file);
  }

  #draw({ uri, keys }: FoundFile): void {
    const id = uri.toString();
    const reported = keys.flatMap((key) => (this.notLeaks.has(key.keyId, id) ? [] : this.#reportedOf(key)));
    this.#reported.set(id, reported.length);
    this.#shown.set(
      uri,
      worst(reported).map((each) => this.#diagnostic(each)),
    );
  }

  #reportedOf(key: KeyInText): Reported | [] {
    const words = foundWords(this.knowledge, key.keyId);
    const level = findingLevel({ ...words, hasSecret: key.hasSecret });
    return level === undefined ? [] : { key, words, level };
  }

  #diagnostic({ key: { keyId, line, character, hasSecret }, words, level }: Reported): vscode.Diagnostic {
    const range = new vscode.Range(line, character, line, character + keyId.length);
    const message = plainText(foundKeyMessage(words, hasSecret, this.time.now()));
    const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[level]);
    diagnostic.source = SOURCE;
    return diagnostic;
  }
}

/** As many as are shown of a file. */
function worst(reported: readonly Reported[]): readonly Reported[] {
  if (reported.length <= MOST_SHOWN) return reported;
  return WORST_FIRST.flatMap((each) => reported.filter(({ level }) => level === each)).slice(0, MOST_SHOWN);
}
