/** How much `n · log2 n` grows from a number to the next; texts of some ten characters need a few. */
const STEPS = Float64Array.from({ length: 64 }, (_, n) => stepFrom(n));
/** For each character `begun` and how often it was seen in the text that began there; what is not above `begun` is of an earlier text. */
const seen = new Float64Array(128);
let begun = 0;

/** Shannon's entropy of the ASCII characters of a text from `start` up to `end`, in bits a character; 0 for none. */
export function entropyOf(text: string, start = 0, end = text.length): number {
  let sum = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const count = Math.max(0, (seen[code] ?? 0) - begun);
    sum += STEPS[count] ?? stepFrom(count);
    seen[code] = begun + count + 1;
  }
  const length = end - start;
  begun += length;
  return length <= 0 ? 0 : Math.log2(length) - sum / length;
}

function stepFrom(count: number): number {
  return count === 0 ? 0 : (count + 1) * Math.log2(count + 1) - count * Math.log2(count);
}
