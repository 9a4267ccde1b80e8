import { median } from './statistics.js';

/** Two things measured in turns, in milliseconds: the middle of each, and the middle of the ratios of each round. */
export interface Turns {
  readonly ratio: number;
  readonly medians: readonly [ours: number, theirs: number];
}

/** Measures two things in turns, each first in every other round. The first round, which fills caches, does not count. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Turns> {
  const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] };
  for (let round = 0; round <= rounds; round++) {
    const turns = [['ours', ours] as const, ['theirs', theirs] as const];
    for (const [whose, measure] of round % 2 === 0 ? turns : turns.reverse()) {
      const time = await measure();
      if (round > 0) times[whose].push(time);
    }
  }
  const ratios = times.ours.map((time, round) => time / (times.theirs[round] ?? NaN));
  return { ratio: median(ratios), medians: [median(times.ours), median(times.theirs)] };
}
