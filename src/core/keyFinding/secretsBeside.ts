import { entropyOf } from './entropy.js';
import { SECRET_LENGTH } from './walkedText.js';

/** A secret may stand that many characters before or after its ID. */
export const BESIDE = 400;

/** So far behind an ID it shows where the runs end of which one may be its secret. */
export const REACH = BESIDE + SECRET_LENGTH + 1;

const LEAST_ENTROPY = 4.25;
const HEX = /[0-9a-f]{40}/iy;

/**
 * For each ID, given where they begin and end and in that order, whether one of the runs beside it looks like a secret. Only runs near
 * an ID are looked at, and each once.
 */
export function secretsBeside(
  text: string,
  ids: readonly number[],
  idLength: number,
  runs: readonly number[],
): readonly boolean[] {
  const [before, behind] = [SECRET_LENGTH + BESIDE, idLength + BESIDE];
  let id = 0;
  const secrets = runs.filter((run) => {
    while ((ids[id] ?? Infinity) + behind < run) id++;
    return run + before >= (ids[id] ?? Infinity) && isSecret(text, run);
  });
  let next = 0;
  return ids.map((each) => {
    while ((secrets[next] ?? Infinity) + before < each) next++;
    return (secrets[next] ?? Infinity) <= each + behind;
  });
}

function isSecret(text: string, start: number): boolean {
  HEX.lastIndex = start;
  return entropyOf(text, start, start + SECRET_LENGTH) >= LEAST_ENTROPY && !HEX.test(text);
}
