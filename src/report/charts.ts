import { daysSince } from '../core/key/keyHealth.js';
import { FINDING_KINDS, type Chart, type ChartLabel, type FindingKind, type ReportModel } from './reportModel.js';

type Points = Chart['points'];

/** What charts are drawn from. */
type Charted = Pick<ReportModel, 'users' | 'findings' | 'figures'>;

/** Where bars begin, in days; the last one has no end. */
const AGES = [0, 30, 90, 180, 365, 730];
const USES = [0, 7, 30, 90, 180, 365];

const MOST_SERVICES = 8;

/** The four charts: three of active keys, one of findings of which anybody knows. `now` is in milliseconds since 1970. */
export function chartsOf({ users, findings, figures }: Charted, now: number): Chart[] {
  const keys = users.flatMap(({ keys = [] }) => keys.filter(({ active }) => active));
  const days = (time: number | undefined): number | undefined => (time === undefined ? time : daysSince(time, now));
  const used = keys.flatMap(({ lastUsed }) => (lastUsed?.at === undefined ? [] : [lastUsed]));
  const never = keys.filter(({ lastUsed }) => lastUsed !== undefined && lastUsed.at === undefined).length;
  const unknown = keys.filter(({ lastUsed }) => lastUsed === undefined).length;
  const undated = keys.filter(({ created }) => created === undefined).length;
  return [
    {
      id: 'keyAge',
      points: [
        ...bars(
          AGES,
          keys.map(({ created }) => days(created)),
        ),
        ...some({ kind: 'unknown' }, undated),
      ],
    },
    {
      id: 'lastUse',
      points: [
        ...bars(
          USES,
          used.map(({ at }) => days(at)),
        ),
        { label: { kind: 'never' }, count: never },
        ...some({ kind: 'unknown' }, unknown),
      ],
    },
    { id: 'services', points: services(used.map(({ service }) => service)) },
    {
      id: 'findings',
      points: FINDING_KINDS.filter((finding) => isKnown(finding, figures)).map((finding) => ({
        label: { kind: 'finding', finding },
        count: findings.filter(({ kind }) => kind === finding).length,
      })),
    },
  ];
}

function isKnown(kind: FindingKind, figures: Charted['figures']): boolean {
  return figures.some(({ id, count }) => id === kind && count !== undefined);
}

function bars(edges: readonly number[], days: readonly (number | undefined)[]): Points {
  return edges.map((from, at) => {
    const to = edges[at + 1];
    const isIn = (day: number | undefined): boolean =>
      day !== undefined && day >= from && (to === undefined || day < to);
    return { label: { kind: 'days', from, to }, count: days.filter(isIn).length };
  });
}

/** The services of most keys, the rest in one bar, and those of which IAM does not tell. */
function services(names: readonly (string | undefined)[]): Points {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = sorted.slice(MOST_SERVICES).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted
      .slice(0, MOST_SERVICES)
      .map(([service, count]) => ({ label: { kind: 'service', service }, count }) as const),
    ...some({ kind: 'others' }, rest),
    ...some({ kind: 'unknown' }, names.filter((name) => name === undefined).length),
  ];
}

/** A bar that is left out where it would be empty. */
function some(label: ChartLabel, count: number): Points {
  return count === 0 ? [] : [{ label, count }];
}
