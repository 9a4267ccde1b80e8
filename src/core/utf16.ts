/** How much of a file without a mark is looked at. */
const SAMPLE = 4096;

/** The text of bytes that are UTF-16, with its mark or by the look of it, as some Windows programs write; undefined for others. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes);
  if (first === 0xfe && second === 0xff) return decode(swapped(bytes));
  if (bytes.length % 2 !== 0) return undefined;
  // Latin letters have one byte of zero each, always on the same side.
  const sample = bytes.subarray(0, SAMPLE);
  const high = zerosAt(sample, 1);
  const low = zerosAt(sample, 0);
  if (high > sample.length / 4 && low === 0) return decode(bytes);
  return low > sample.length / 4 && high === 0 ? decode(swapped(bytes)) : undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}

/** Not every build of Node decodes the other order. */
function swapped(bytes: Uint8Array): Uint8Array {
  const other = new Uint8Array(bytes.length);
  for (let at = 0; at < other.length; at++) other[at] = bytes[at ^ 1] ?? 0;
  return other;
}

function zerosAt(bytes: Uint8Array, side: 0 | 1): number {
  return bytes.reduce((count, byte, index) => count + (byte === 0 && index % 2 === side ? 1 : 0), 0);
}
