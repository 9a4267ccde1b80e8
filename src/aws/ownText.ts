/** V8 makes no slices of fewer characters: those are in memory of their own already. */
const SHORTEST_SLICE = 13;
/** Longer than any name, ARN or ID of IAM. */
const scratch = Buffer.alloc(4096);

/**
 * The text that is given, in memory of its own. The strings of the SDK's answers are slices of the whole answer, and a name that is
 * kept would keep a page of a thousand users with it.
 */
export function ownText(text: string): string {
  if (text.length < SHORTEST_SLICE) return text;
  const bytes = scratch.write(text);
  // As many bytes as characters means ASCII, which is the rule; what did not fit is cut off.
  return bytes === text.length ? scratch.toString('latin1', 0, bytes) : Buffer.from(text).toString();
}

/** Values that many entities share, like paths and regions; an account that has more of them pays for each. */
const MOST_SHARED = 2000;
const shared = new Map<string, string>();

/** One string in memory for all that say the same. */
export function sharedText(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  const own = ownText(text);
  if (shared.size < MOST_SHARED) shared.set(own, own);
  return own;
}
