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

/** What Python takes for white space. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** What ends a key. */
const SIGN = /[=:]/;
/** What ends a line within a value. */
const LINE_ENDS = /[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/;

/** Reads lines as Python's `configparser` does, which is how botocore, and with it the AWS CLI and boto3, reads both files. */
export function readAsCli(lines: readonly Line[]): CliReading {
  const reader = new CliReader();
  for (let index = 0; index < lines.length; index++) {
    const text = textAt(lines, index);
    if (text.includes('\r')) {
      // A lone CR ends a line, too.
      for (const line of text.split('\r')) reader.read(line, index);
    } else reader.read(text, index);
  }
  return reader.reading();
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
  #indent = 0;

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

  reading(): CliReading {
    this.#close();
    return this;
  }

  #continue(text: string, index: number): void {
    if (this.#option === undefined) return;
    this.#parts.push(text);
    this.#partLines.push(index);
  }

  #open(name: string, index: number): void {
    const known = this.sections.get(name);
    const isDefault = name === 'DEFAULT';
    if (known && !isDefault) this.faults.push({ index, kind: 'duplicateSection', name });
    this.#section = (isDefault && known) || new Map<string, string>();
    this.sections.set(name, this.#section);
  }

  #readOption(section: Map<string, string>, text: string, index: number): void {
    const sign = text.search(SIGN);
    // Also where there is no name: what continues it goes with it.
    this.#option = trimmed(text.slice(0, Math.max(sign, 0))).toLowerCase();
    if (sign < 1) {
      this.faults.push({ index, kind: 'notAProperty' });
      return;
    }
    this.keys.set(index, this.#option);
    if (section.has(this.#option)) this.faults.push({ index, kind: 'duplicateProperty', name: this.#option });
    section.set(this.#option, trimmed(text.slice(sign + 1)));
  }

  #close(): void {
    const option = this.#option;
    const [parts, lines] = [this.#parts, this.#partLines];
    this.#option = undefined;
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

function isNested(text: string): boolean {
  return text.split(LINE_ENDS).every((line) => line.includes('=') || trimmed(line) === '');
}

/** A regular expression for the end would take quadratic time on long runs of white space. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhite(text, end - 1)) end--;
  return end === text.length ? text : text.slice(0, end);
}

function trimmed(text: string): string {
  let start = 0;
  while (start < text.length && isWhite(text, start)) start++;
  return withoutEnd(start === 0 ? text : text.slice(start));
}

function isWhite(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Nearly all that is asked about, and quicker to tell.
  return code === 0x20 || ((code < 0x20 || code > 0x7e) && SPACE.test(text.charAt(at)));
}
