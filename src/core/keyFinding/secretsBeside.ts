import { entropyOf } from './entropy.js';

/** A secret may stand that many characters before or after its ID. */
export const BESIDE = 400;

const SECRET_LENGTH = 40;
const LEAST_ENTROPY = 4.25;
const HEX = /[0-9a-f]{40}/iy;
/** So far around an ID it shows where the runs begin and end of which one may be its secret. */
const REACH = BESIDE + SECRET_LENGTH + 1;

/** 1 for the code of a character that secrets are made of. Of every code that there can be: one that were missing would make looking slow. */
const isOfSecrets = new Uint8Array(0x10000);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  isOfSecrets[character.charCodeAt(0)] = 1;

/**
 * For each ID, given where they begin and in that order, whether what looks like a secret stands beside it. `idLength` is theirs. Only
 * what is near an ID is looked at, and no character twice, however many IDs there are.
 */
export function secretsBeside(text: string, ids: readonly number[], idLength: number): readonly boolean[] {
  const secrets = runsNear(text, ids, idLength).filter((start) => isSecret(text, start));
  let next = 0;
  return ids.map((id) => {
    while ((secrets[next] ?? Infinity) + SECRET_LENGTH < id - BESIDE) next++;
    return (secrets[next] ?? Infinity) <= id + idLength + BESIDE;
  });
}

/** Where runs begin near an ID that are exactly as long as a secret. */
function runsNear(text: string, ids: readonly number[], idLength: number): readonly number[] {
  const runs: number[] = [];
  let at = 0;
  let run = 0;
  for (const id of ids) {
    if (at < id - REACH) {
      at = id - REACH;
      run = 0;
    }
    for (const end = Math.min(text.length, id + idLength + REACH); at < end; at++) {
      if (isOfSecrets[text.charCodeAt(at)] === 1) run++;
      else {
        if (run === SECRET_LENGTH) runs.push(at - run);
        run = 0;
      }
    }
  }
  if (at === text.length && run === SECRET_LENGTH) runs.push(at - run);
  return runs;
}

function isSecret(text: string, start: number): boolean {
  HEX.lastIndex = start;
  return entropyOf(text, start, start + SECRET_LENGTH) >= LEAST_ENTROPY && !HEX.test(text);
}
