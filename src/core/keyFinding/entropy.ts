/** `n · log2 n`, of which a text of some ten characters needs a few. */
const SHARES = Float64Array.from({ length: 64 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));
/** How often each character was seen; emptied after each text. */
const seen = new Uint16Array(0x10000);

/** Shannon's entropy of the characters of a text, in bits a character; 0 for an empty one. */
export function entropyOf(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    seen[code] = (seen[code] ?? 0) + 1;
  }
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const count = seen[code] ?? 0;
    if (count > 1) sum += SHARES[count] ?? count * Math.log2(count);
    seen[code] = 0;
  }
  return text.length === 0 ? 0 : Math.log2(text.length) - sum / text.length;
}
