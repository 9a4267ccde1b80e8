/** How much `n · log2 n` grows from a number to the next; texts of some ten characters need a few. */
const STEPS = Float64Array.from({ length: 64 }, (_, n) => stepFrom(n));
/** For each ASCII character `begun` and how often it was seen in the text that began there; what is not above `begun` is of an earlier text. */
const seen = new Int32Array(128);
const LARGEST = 2 ** 30;
let begun = 0;

/** Shannon's entropy of the ASCII characters of a text from `start` up to `end`, in bits a character; 0 for none. */
export function entropyOf(text: string, start = 0, end = text.length): number {
  if (begun > LARGEST) {
    seen.fill(0);
    begun = 0;
  }
  const before = begun;
  let sum = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const last = seen[code] ?? 0;
    const count = last > before ? last - before : 0;
    sum += STEPS[count] ?? stepFrom(count);
    seen[code] = before + count + 1;
  }
  const length = end - start;
  begun = before + length;
  return length <= 0 ? 0 : Math.log2(length) - sum / length;
}

function stepFrom(count: number): number {
  return count === 0 ? 0 : (count + 1) * Math.log2(count + 1) - count * Math.log2(count);
}
