import { decodeUtf16 } from '../utf16.js';
import { isSearchedText } from './searchedFiles.js';

/** The text that keys are looked for in of a file's bytes, UTF-8 or UTF-16; undefined for a program's, and for an export of ours. */
export function fileText(bytes: Uint8Array): string | undefined {
  const text = bytes.includes(0) ? decodeUtf16(bytes) : new TextDecoder().decode(bytes);
  return text !== undefined && isSearchedText(text) ? text : undefined;
}
