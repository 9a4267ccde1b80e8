/** Where something begins in a text. Lines and characters count from 0, as VS Code counts them. */
export interface TextPlace {
  readonly line: number;
  readonly character: number;
}

/** As long as a run is that may be a secret. */
export const SECRET_LENGTH = 40;

const OF_SECRETS = 1;
const LINE_END = 2;
const LINE_FEED = 0x0a;
/** Of every code that a character can have: one that were missing would make walking slow. */
const KINDS = new Uint8Array(0x10000);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  KINDS[character.charCodeAt(0)] = OF_SECRETS;
for (const character of '\r\n') KINDS[character.charCodeAt(0)] = LINE_END;

/**
 * Goes through a text once, up to `end`, and tells on which line each of some offsets is, given in their order, and where runs of
 * base64 begin that are exactly as long as a secret. Lines end as VS Code ends them.
 */
export function walkText(
  text: string,
  offsets: readonly number[],
  end: number,
): { readonly places: readonly TextPlace[]; readonly runs: readonly number[] } {
  const places: TextPlace[] = [];
  const runs: number[] = [];
  let offset = offsets[0];
  let run = 0;
  let line = 0;
  let lineStart = 0;
  for (let at = 0; at < end; at++) {
    if (at === offset) {
      places.push({ line, character: at - lineStart });
      offset = offsets[places.length];
    }
    const code = text.charCodeAt(at);
    const kind = KINDS[code];
    if (kind === OF_SECRETS) {
      run++;
      continue;
    }
    if (run === SECRET_LENGTH) runs.push(at - run);
    run = 0;
    if (kind !== LINE_END || (code !== LINE_FEED && text.charCodeAt(at + 1) === LINE_FEED)) continue;
    line++;
    lineStart = at + 1;
  }
  if (run === SECRET_LENGTH && end === text.length) runs.push(end - run);
  return { places, runs };
}
