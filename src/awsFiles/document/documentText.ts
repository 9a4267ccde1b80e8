/** One line of a file: `text` and `end` joined give back every byte of it. A lone CR stays in `text`. */
export interface Line {
  readonly text: string;
  readonly end: '' | '\n' | '\r\n';
}

/** What stands where a file has no line. */
export const NO_LINE: Line = { text: '', end: '' };

// Where an expression is written, a new one is made each time.
const INLINE_COMMENT = /[ \t][#;]/;
const COMMENT = /[#;]/;

/** All blank lines are one, which takes less memory. */
const BLANK: Line = { text: '', end: '\n' };

/** Text into lines, in linear time; joining them gives the text back. An empty text has no lines. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    if (feed === -1) {
      lines.push({ text: text.slice(start), end: '' });
      break;
    }
    const isCrLf = feed > start && text[feed - 1] === '\r';
    if (feed === start) lines.push(BLANK);
    else lines.push({ text: text.slice(start, isCrLf ? feed - 1 : feed), end: isCrLf ? '\r\n' : '\n' });
    start = feed + 1;
  }
  return lines;
}

/** Empty where there is no such line. */
export function textAt(lines: readonly Line[], index: number): string {
  return lines[index]?.text ?? '';
}

/** The reverse of `splitLines`. */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text + line.end).join('');
}

/** White space of the format: blanks and tabs, no others. */
export function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** Trims blanks and tabs. */
export function trimSpace(text: string): string {
  return trimmedPart(text, 0, text.length);
}

/** A part of a text without the blanks and tabs at its ends. A regular expression for the right one would take quadratic time on many. */
export function trimmedPart(text: string, from: number, to = text.length): string {
  let start = from;
  let end = to;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}

/** True for `#` and `;`, which start a comment in the AWS files. */
export function isCommentStart(character: string | undefined): boolean {
  return character === '#' || character === ';';
}

/** True for a blank line, and for a comment that starts its line. */
export function isIdle(text: string): boolean {
  return isCommentStart(text[0]) || trimSpace(text) === '';
}

/** A property line before its inline comment, and the comment with its sign; a sign counts only after white space. */
export function splitInlineComment(text: string): { readonly code: string; readonly comment?: string } {
  const index = inlineCommentAt(text);
  return index === -1 ? { code: text } : { code: text.slice(0, index), comment: text.slice(index) };
}

/** Where the inline comment of a property line begins; -1 without one. */
export function inlineCommentAt(text: string): number {
  return text.search(INLINE_COMMENT) + 1 || -1;
}

/** A header line before its comment, and the comment with its sign, which needs no white space before it. */
export function splitHeaderComment(text: string): { readonly code: string; readonly comment?: string } {
  const index = text.search(COMMENT);
  return index === -1 ? { code: text } : { code: text.slice(0, index), comment: text.slice(index) };
}
