import { FINDING_KINDS, type Figure, type Finding, type FindingKind, type ReportUser } from './reportModel.js';

/** The figures of users and of what was found about them, in their order; that of root where its keys are known. */
export function figuresOf(users: readonly ReportUser[], findings: readonly Finding[], knowsRoot: boolean): Figure[] {
  const counts = new Map<FindingKind, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const active = users.reduce((sum, { keys = [] }) => sum + keys.filter((key) => key.active).length, 0);
  return [
    { id: 'users', count: users.length },
    { id: 'activeKeys', ...ofKnown(active, users, hasKeys) },
    ...FINDING_KINDS.map((id): Figure => {
      const count = counts.get(id) ?? 0;
      if (id === 'rootKey') return knowsRoot ? { id, count } : { id };
      return { id, ...ofKnown(count, users, KNOWN[id]) };
    }),
  ];
}

const hasKeys = ({ keys }: ReportUser): boolean => keys !== undefined;

/** Of whom a finding would be known. */
const KNOWN: Readonly<Record<Exclude<FindingKind, 'rootKey'>, (user: ReportUser) => boolean>> = {
  old: hasKeys,
  unused: hasKeys,
  neverUsed: hasKeys,
  twoActive: hasKeys,
  noMfa: ({ password }) => password !== undefined,
  quarantined: ({ quarantined }) => quarantined !== undefined,
  otherCredentials: ({ otherCredentials }) => otherCredentials !== undefined,
};

function ofKnown(
  count: number,
  users: readonly ReportUser[],
  isKnown: (user: ReportUser) => boolean,
): Pick<Figure, 'count' | 'ofUsers'> {
  const known = users.filter(isKnown).length;
  if (known === users.length) return { count };
  return known === 0 && count === 0 ? {} : { count, ofUsers: known };
}
