import type { Document } from './document.js';
import { parseDocument } from './documentParser.js';
import { decodeUtf16 } from '../../core/utf16.js';
import type { FileRole } from './sectionHeader.js';

const NEWLINE = 0x0a;

/**
 * Bytes into a document. Invalid UTF-8 becomes U+FFFD and a problem that forbids writing, since the text would lose bytes. UTF-16
 * has lines and one problem, and no sections: no AWS tool finds any.
 */
export function decodeDocument(bytes: Uint8Array, role: FileRole, path: string): Document {
  const wide = decodeUtf16(bytes);
  if (wide !== undefined) {
    const document = parseDocument(wide, role, path);
    return { ...document, sections: [], problems: [{ path, line: 1, kind: 'utf16', rejects: true }] };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const document = parseDocument(text, role, path);
  if (isUtf8(bytes)) return document;
  const problem = { path, line: firstInvalidLine(bytes), kind: 'invalidUtf8', rejects: true } as const;
  return { ...document, problems: [problem, ...document.problems] };
}

/** The text of a document as it is written to a file. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(NEWLINE, start);
    const end = feed === -1 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return line;
}
