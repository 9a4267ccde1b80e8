import { idOf, keyFacts, userFacts } from './findings.js';
import type { FigureId, LastUse, ReportModel, ReportRow, ReportUser } from './reportModel.js';

/** The rows of the table while that figure is pressed: all findings while none is. */
export function reportRows(
  { findings, users, made }: Pick<ReportModel, 'findings' | 'users' | 'made'>,
  figure?: FigureId,
): readonly ReportRow[] {
  if (figure === undefined) return findings;
  if (figure === 'users') return users.map(userRow);
  if (figure === 'activeKeys') return users.flatMap((user) => keyRows(user, made));
  return findings.filter(({ kind }) => kind === figure);
}

function userRow(user: ReportUser): ReportRow {
  return { ...userFacts(user), id: idOf(user, 'user'), kind: 'user', lastUsed: latestUse(user) };
}

function keyRows(user: ReportUser, now: number): ReportRow[] {
  const active = (user.keys ?? []).filter((key) => key.active);
  return active.map((key) => ({
    ...keyFacts(user, key, now),
    id: idOf(user, 'activeKey', key),
    kind: 'activeKey',
  }));
}

/** Of all keys; missing where it is not known of one that was not used later. */
function latestUse({ keys = [] }: ReportUser): LastUse | undefined {
  const uses = keys.map(({ lastUsed }) => lastUsed);
  const known = uses.filter((use) => use !== undefined).sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const latest = known[0];
  return latest?.at === undefined && uses.includes(undefined) ? undefined : latest;
}
