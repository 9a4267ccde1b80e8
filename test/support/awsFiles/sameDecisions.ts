import { Random } from '../../sandbox/random.js';
import { botocoreDecisions, type Decision, type Situation } from './botocoreDecisions.js';
import { generateSituation, type Reason } from './generatedSituation.js';
import { ourDecision } from './ourDecision.js';

export interface Comparison {
  /** Situations that the two decide otherwise, with what each decides. */
  readonly differing: readonly { readonly written: Situation; readonly ours: Decision; readonly theirs: Decision }[];
  /** How often each came up. */
  readonly reasons: ReadonlyMap<Reason, number>;
  readonly rows: ReadonlyMap<number, number>;
  readonly refused: number;
  /** How many different kinds of identities were decided for. */
  readonly kinds: ReadonlySet<string>;
}

const REFUSED: Decision = { identity: 'refused', region: 'refused', iam: 'refused', sts: 'refused' };

/** Generates situations and decides each twice, as we do and as botocore does. */
export async function compareDecisions(python: string, count: number, seed: number): Promise<Comparison> {
  const random = new Random(seed);
  const generated = Array.from({ length: count }, () => generateSituation(random));
  const theirs = await botocoreDecisions(
    python,
    generated.map(({ normal }) => normal),
  );
  const compared = generated.map((each, index) => {
    const found = theirs[index] ?? REFUSED;
    // A profile that is not there: botocore notices it only where it looks into the files.
    const decision = found.region === 'refused' ? REFUSED : { ...found, region: usualRegion(each.normal, found) };
    return { ...each, ours: ourDecision(each.written), theirs: decision };
  });
  return {
    differing: compared
      .filter(({ ours, theirs: other }) => JSON.stringify(ours) !== JSON.stringify(other))
      .map(({ written, ours, theirs: other }) => ({ written, ours, theirs: other })),
    reasons: counted(compared.flatMap(({ reasons }) => [...reasons])),
    rows: counted(compared.flatMap(({ rows }) => [...rows])),
    refused: compared.filter(({ theirs: { identity } }) => identity === 'refused').length,
    kinds: new Set(compared.map(({ theirs: { identity } }) => identity.split(':')[0] ?? '')),
  };
}

/** The profile's region goes before that of the environment: whoever chose a profile of another partition means that one. */
function usualRegion({ env }: Situation, { region }: Decision): string {
  return region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
}

function counted<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}
