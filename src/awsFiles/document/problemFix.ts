import type { Document, DocumentProblem, Section } from './document.js';
import { BYTE_ORDER_MARK, findProfile, propertiesOf } from './document.js';
import { applyEdits } from './documentEdit.js';
import type { LineEdits } from './documentEdit.js';
import { DocumentIndex } from './documentIndex.js';
import { joinLines, NO_LINE } from './documentText.js';
import type { Line } from './documentText.js';
import { candidatesFor } from './fixCandidates.js';
import { apart, linesOf } from './fixBatches.js';
import type { Fix, FixCandidate } from './fixCandidate.js';
import { readsBetter } from './readsBetter.js';

/** What a decoder puts for what it cannot read. */
const REPLACED = '\uFFFD';

/** Candidates that are looked at together. */
const AT_ONCE = 100;

/**
 * Finds the fixes of a document's problems: those after which the file reads better in every reader, by readings and not by belief.
 * Sections are looked at when they are asked about, some at a time: all together take as long as the file, and none long.
 */
export class DocumentFixes {
  readonly #index: DocumentIndex;
  readonly #isText: boolean;
  /** Those not looked at yet, in the order of their sections. */
  readonly #problems = new Map<Section | undefined, DocumentProblem[]>();
  /** Goes on where it was left: a map that is emptied from its start takes longer each time. */
  readonly #next: Iterator<[Section | undefined, DocumentProblem[]]>;
  readonly #fixes = new Map<DocumentProblem, Fix>();

  /** `other` is the other one of the two files, where a profile that is new here may stand, too. */
  constructor(
    private readonly document: Document,
    private readonly other?: Document,
  ) {
    this.#index = new DocumentIndex(document);
    this.#isText = !document.problems.some(({ kind }) => kind === 'invalidUtf8');
    for (const problem of document.problems) {
      const section = this.#index.sectionAt(problem.line - 1);
      const known = this.#problems.get(section);
      if (known) known.push(problem);
      else this.#problems.set(section, [problem]);
    }
    this.#next = this.#problems.entries();
  }

  /** The fix of one of the document's problems; undefined where none is right. */
  fixFor(problem: DocumentProblem): Fix | undefined {
    // Bytes that are not text would not survive being written.
    if (!this.#isText) return undefined;
    if (problem.kind === 'utf16') return this.#asUtf8();
    if (problem.kind === 'byteOrderMark') return this.#withoutMark();
    // Before that is gone, some readers see nothing, and others not the first header.
    if (this.document.mark) return undefined;
    const section = this.#index.sectionAt(problem.line - 1);
    while (section && this.#problems.has(section)) this.#findMore();
    return this.#fixes.get(problem);
  }

  /** Nobody reads the file before, and its letters are all there. */
  #asUtf8(): Fix | undefined {
    const isWhole = !this.document.lines.some(({ text }) => text.includes(REPLACED));
    return isWhole ? { fix: 'writeUtf8', edits: [] } : undefined;
  }

  #withoutMark(): Fix | undefined {
    const { role, lines } = this.document;
    const text = joinLines(lines);
    const isRight = readsBetter(role, BYTE_ORDER_MARK + text, text);
    return isRight ? { fix: 'removeMark', edits: [] } : undefined;
  }

  #findMore(): void {
    const found = new Map<DocumentProblem, FixCandidate>();
    for (let next = this.#next.next(); next.done !== true; next = this.#next.next()) {
      const [section, problems] = next.value;
      this.#problems.delete(section);
      if (!section) continue;
      for (const [problem, candidate] of candidatesFor(this.document, this.#index, section, problems)) {
        if (!this.#isContradicted(section, candidate)) found.set(problem, candidate);
      }
      if (found.size >= AT_ONCE) break;
    }
    const right = new Set(this.#rightOf([...new Set(found.values())]));
    for (const [problem, candidate] of found) {
      if (right.has(candidate)) this.#fixes.set(problem, candidate);
    }
  }

  /** Whether a profile that is new in this file changes a value that it has in the other one. */
  #isContradicted({ properties }: Section, { added }: FixCandidate): boolean {
    if (added === undefined || !this.other) return false;
    const there = propertiesOf(findProfile(this.other, added));
    return properties.some(({ key, value }) => (there.get(key) ?? value) !== value);
  }

  /** Nearly always all are right, which one look shows; where they are not, each half is looked at. */
  #rightOf(candidates: readonly FixCandidate[]): readonly FixCandidate[] {
    const together = apart(candidates);
    const isTogether = new Set(together);
    const others = candidates.filter((each) => !isTogether.has(each));
    const right = others.length > 0 ? this.#rightOf(others) : [];
    if (together.length === 0) return right;
    if (this.#areRight(together)) return [...together, ...right];
    if (together.length === 1) return right;
    const middle = together.length >> 1;
    return [...this.#rightOf(together.slice(0, middle)), ...this.#rightOf(together.slice(middle)), ...right];
  }

  /** Reads only the lines that matter, as a file of their own. */
  #areRight(candidates: readonly FixCandidate[]): boolean {
    const lines: Line[] = [];
    const edits: LineEdits = new Map();
    const all = joined(candidates);
    for (const index of linesOf(candidates.flatMap(({ around }) => around))) {
      const texts = all.get(index);
      if (texts) edits.set(lines.length, texts);
      lines.push(this.document.lines[index] ?? NO_LINE);
    }
    const added = candidates.flatMap((candidate) => candidate.added ?? []);
    return readsBetter(this.document.role, joinLines(lines), applyEdits({ lines, mark: false }, edits), {
      fewer: candidates.length,
      added,
    });
  }
}

/** The text of a document with fixes that do not touch the same lines. */
export function withFixes(document: Document, fixes: readonly Fix[]): string {
  return applyEdits({ lines: document.lines, mark: false }, joined(fixes));
}

function joined(all: readonly Pick<Fix, 'edits'>[]): LineEdits {
  const edits: LineEdits = new Map();
  for (const each of all) {
    for (const [line, texts] of each.edits) edits.set(line, texts);
  }
  return edits;
}
