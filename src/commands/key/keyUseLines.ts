import { policyHelps } from '../../core/policy/denial.js';
import { isIamKeysError } from '../../core/errors.js';
import type { KeyUseSearch } from '../../core/keyUse/keyUseSearch.js';
import type { UseRow } from '../../core/keyUse/useTally.js';
import type { LastUsed } from '../../core/model.js';
import {
  nothingFound,
  readUpTo,
  unseenUse,
  useFacts,
  useFailures,
  usePlaceholder,
  useWhere,
} from '../../ui/messages/keyUseMessages.js';
import type { Choice, LiveLines } from '../../ui/prompts.js';

/** What was pressed in the list of those who use a key. */
export type UseChoice =
  | { readonly kind: 'row'; readonly row: UseRow }
  | { readonly kind: 'older' | 'regions' | 'services' | 'policy' | 'stop' | 'copy' | 'note' };

/** The list as it is now: who uses the key, how to learn more, and what cannot be learned here. */
export function keyUseLines(search: KeyUseSearch, lastUsed: LastUsed | undefined, now: number): LiveLines<UseChoice> {
  const { rows, regions, isAsking } = search;
  const nothing = nothingFound(search);
  return {
    placeholder: usePlaceholder(search),
    isBusy: isAsking,
    buttons: [
      ...(isAsking ? [{ icon: 'debug-stop', tooltip: 'Stop Asking', value: { kind: 'stop' } as const }] : []),
      ...(rows.length > 0 ? [{ icon: 'copy', tooltip: 'Copy All', value: { kind: 'copy' } as const }] : []),
    ],
    choices: [
      ...rows.map((row) => ({
        label: row.program,
        description: useWhere(row),
        detail: useFacts(row, now),
        value: { kind: 'row', row } as const,
      })),
      ...notes(nothing === '' ? [] : [{ label: nothing }]),
      ...failures(search),
      { kind: 'separator', label: 'look further' },
      ...older(search),
      {
        label: 'More Regions…',
        detail: `Asked: ${regions.map(({ region }) => region).join(', ')}`,
        value: { kind: 'regions' },
      },
      {
        label: 'What This User Did…',
        detail: 'Services that the user last used within 400 days, with whatever key or password',
        value: { kind: 'services' },
      },
      { kind: 'separator', label: 'what this does not show' },
      ...notes(unseenUse(lastUsed, now)),
    ],
  };
}

function older({ regions, isAsking }: KeyUseSearch): readonly Choice<UseChoice>[] {
  const more = regions.filter(({ state }) => state === 'paused');
  if (isAsking || more.length === 0) return [];
  return [{ label: 'Older…', detail: readUpTo(more), value: { kind: 'older' } }];
}

/** A failure is never an empty list: the reason, and what helps. */
function failures({ regions, isAsking }: KeyUseSearch): readonly Choice<UseChoice>[] {
  const failed = regions.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return [];
  const again: Choice<UseChoice> = { label: 'Try Again', value: { kind: 'older' } };
  return [
    ...notes(useFailures(failed).map((label) => ({ label }))),
    ...failed.flatMap(({ error }) => policyFor(error)).slice(0, 1),
    ...(isAsking ? [] : [again]),
  ];
}

function policyFor(error: unknown): readonly Choice<UseChoice>[] {
  if (!isIamKeysError(error, 'AccessDenied')) return [];
  const { action, denial } = error.details;
  if (action === undefined || (denial && !policyHelps(denial))) return [];
  return [{ label: 'Copy a Policy That Allows This', description: action, value: { kind: 'policy' } }];
}

function notes(lines: readonly { readonly label: string; readonly detail?: string }[]): readonly Choice<UseChoice>[] {
  return lines.map((line) => ({ ...line, value: { kind: 'note' } }));
}
