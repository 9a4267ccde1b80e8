import type { FigureId } from '../report/reportModel.js';
import type { TableRow } from './tableRows.js';
import { placesText } from './words.js';

/** The columns that rows can be ordered by. */
export const SORT_COLUMNS = ['finding', 'account', 'user', 'key', 'age', 'lastUse', 'places', 'rotation'] as const;

/** One of {@link SORT_COLUMNS}. */
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** How the person looks at the table. */
export interface TableView {
  /** The figure that was pressed. */
  readonly figure?: FigureId | undefined;
  readonly text: string;
  readonly sort: SortColumn;
  readonly descending: boolean;
}

/** What is worst comes first, the name decides among equals. */
export const FIRST_VIEW: TableView = { text: '', sort: 'finding', descending: false };

/** The rows in order. Those of which the value is not known come last, whichever the direction. */
export function sorted(
  rows: readonly TableRow[],
  { sort, descending }: Pick<TableView, 'sort' | 'descending'>,
): readonly TableRow[] {
  const direction = descending ? -1 : 1;
  const valueOf = VALUES[sort];
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => {
      const order = compared(a.value, b.value, direction);
      return order === 0 ? a.row.order - b.row.order : order;
    })
    .map(({ row }) => row);
}

/** The rows that contain every word of the text, in the order that they have. */
export function matching(rows: readonly TableRow[], text: string): readonly TableRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ search }) => words.every((word) => search.includes(word)));
}

const NEVER = -1;

const VALUES: Readonly<Record<SortColumn, (row: TableRow) => string | number | undefined>> = {
  finding: ({ worst }) => worst,
  account: ({ account }) => account,
  user: ({ userName }) => userName.toLowerCase(),
  key: ({ keyId }) => keyId,
  age: ({ ageDays }) => ageDays,
  lastUse: ({ lastUsed }) => lastUsed && (lastUsed.at ?? NEVER),
  places: (row) => placesText(row.places) || undefined,
  rotation: ({ rotation }) => rotation,
};

function compared<T extends string | number>(a: T | undefined, b: T | undefined, direction: number): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -direction : direction;
}
