import { textAt, type Line } from '../documentText.js';

/** Why the AWS CLI and boto3 read nothing of a file at all. */
export interface CliFault {
  /** 0-based line. */
  readonly index: number;
  readonly kind: 'propertyBeforeSection' | 'notAProperty' | 'duplicateSection' | 'duplicateProperty';
  /** The name that stands twice, as that reader sees it. */
  readonly name?: string;
  /** True where only botocore rejects it, and other programs in Python do not. */
  readonly isNested?: true;
}

/** What Python's `configparser` makes of a file: its sections, and why it rejects the file. */
export interface CliReading {
  readonly faults: readonly CliFault[];
  /** By what stands between the brackets, then by the key in lower case. Nested properties are one value that starts with `\n`. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The keys by the 0-based line they stand in. */
  readonly keys: ReadonlyMap<number, string>;
}

/** Of fewer lines everything is kept at once: that is less than to read them again. */
const FEW_LINES = 1000;
/** In place of a value that is not empty, where none is kept. */
const UNKEPT = '…';
/** What Python takes for white space. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** What ends a line within a value. */
const LINE_ENDS = /[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/**
 * Reads lines as Python's `configparser` does, which is how botocore, and with it the AWS CLI and boto3, reads both files. What it finds
 * beside faults is kept once somebody asks for it: of thousands of profiles that is more than all else of a document.
 */
export function readAsCli(lines: readonly Line[]): CliReading {
  const first = readLines(lines, lines.length < FEW_LINES);
  let kept = first.keeps ? first : undefined;
  const whole = (): CliReader => (kept ??= readLines(lines, true));
  return {
    faults: first.faults,
    get sections() {
      return whole().sections;
    },
    get keys() {
      return whole().keys;
    },
  };
}

function readLines(lines: readonly Line[], keeps: boolean): CliReader {
  const reader = new CliReader(keeps);
  for (let index = 0; index < lines.length; index++) {
    const text = textAt(lines, index);
    if (text.includes('\r')) {
      // A lone CR ends a line, too.
      for (const line of text.split('\r')) reader.read(line, index);
    } else reader.read(text, index);
  }
  reader.end();
  return reader;
}

class CliReader implements CliReading {
  readonly faults: CliFault[] = [];
  readonly sections = new Map<string, Map<string, string>>();
  readonly keys = new Map<number, string>();
  #section: Map<string, string> | undefined;
  /** The option that further lines may continue. */
  #option: string | undefined;
  #parts: string[] = [];
  #partLines: number[] = [];
  /** Blank lines that are part of the value only if it goes on after them. */
  #blanks = 0;
  #indent = 0;
  /** In place of all sections but `DEFAULT`, where none is kept. */
  readonly #scratch = new Map<string, string>();

  constructor(readonly keeps: boolean) {}

  read(line: string, index: number): void {
    const text = trimmed(line);
    if (text === '') this.#continue(text, index);
    if (text === '' || text.startsWith('#') || text.startsWith(';')) return;
    const indent = text.length === line.length ? 0 : line.indexOf(text);
    if (this.#option !== undefined && indent > this.#indent) {
      this.#continue(text, index);
      return;
    }
    this.#close();
    this.#indent = indent;
    const bracket = text.startsWith('[') ? text.lastIndexOf(']') : -1;
    if (bracket > 1) this.#open(text.slice(1, bracket), index);
    else if (this.#section) this.#readOption(this.#section, text, index);
    else this.faults.push({ index, kind: 'propertyBeforeSection' });
  }

  end(): void {
    this.#close();
  }

  #continue(text: string, index: number): void {
    if (this.#option === undefined) return;
    if (text === '') {
      this.#blanks++;
      return;
    }
    for (; this.#blanks > 0; this.#blanks--) this.#add('', index);
    this.#add(text, index);
  }

  #add(text: string, index: number): void {
    this.#parts.push(text);
    this.#partLines.push(index);
  }

  #open(name: string, index: number): void {
    const known = this.sections.get(name);
    const isDefault = name === 'DEFAULT';
    if (known && !isDefault) this.faults.push({ index, kind: 'duplicateSection', name });
    this.#section = (isDefault && known) || this.#newSection(isDefault);
    this.sections.set(name, this.#section);
  }

  #newSection(isDefault: boolean): Map<string, string> {
    // Several of that name are one, whatever stands between them.
    if (this.keeps || isDefault) return new Map();
    this.#scratch.clear();
    return this.#scratch;
  }

  #readOption(section: Map<string, string>, text: string, index: number): void {
    const sign = endOfKey(text);
    // Also where there is no name: what continues it goes with it.
    this.#option = trimmed(text, 0, Math.max(sign, 0)).toLowerCase();
    if (sign < 1) {
      this.faults.push({ index, kind: 'notAProperty' });
      return;
    }
    if (this.keeps) this.keys.set(index, this.#option);
    if (section.has(this.#option)) this.faults.push({ index, kind: 'duplicateProperty', name: this.#option });
    section.set(this.#option, sign === text.length - 1 ? '' : this.keeps ? trimmed(text, sign + 1) : UNKEPT);
  }

  #close(): void {
    const option = this.#option;
    const [parts, lines] = [this.#parts, this.#partLines];
    this.#option = undefined;
    this.#blanks = 0;
    if (parts.length === 0) return;
    this.#parts = [];
    this.#partLines = [];
    if (!option) return;
    const value = withoutEnd([this.#section?.get(option) ?? '', ...parts].join('\n'));
    this.#section?.set(option, value);
    const broken = value.startsWith('\n') ? parts.findIndex((text) => !isNested(text)) : -1;
    if (broken !== -1) this.faults.push({ index: lines[broken] ?? 0, kind: 'notAProperty', isNested: true });
  }
}

/** Where the first of the signs is that end a key; -1 without one. */
function endOfKey(text: string): number {
  const [equals, colon] = [text.indexOf('='), text.indexOf(':')];
  return equals === -1 || colon === -1 ? Math.max(equals, colon) : Math.min(equals, colon);
}

function isNested(text: string): boolean {
  return text.split(LINE_ENDS).every((line) => line.includes('=') || trimmed(line) === '');
}

function withoutEnd(text: string): string {
  return text.slice(0, endIn(text, 0, text.length));
}

function trimmed(text: string, from = 0, to = text.length): string {
  let start = from;
  while (start < to && isWhite(text, start)) start++;
  return text.slice(start, endIn(text, start, to));
}

/** A regular expression for the end would take quadratic time on long runs of white space. */
function endIn(text: string, start: number, to: number): number {
  let end = to;
  while (end > start && isWhite(text, end - 1)) end--;
  return end;
}

function isWhite(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Nearly all that is asked about, and quicker to tell.
  return code === 0x20 || ((code < 0x20 || code > 0x7e) && SPACE.test(text.charAt(at)));
}
