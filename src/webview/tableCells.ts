import { visibleText } from '../core/visibleText.js';
import { FINDING_WORDS } from '../report/figureWords.js';
import { element, type Child } from './element.js';
import type { TableRow } from './tableRows.js';
import type { SortColumn } from './tableView.js';
import { ageText, count, lastUseText, number, placesText, ROTATION_WORDS } from './words.js';

/** What a row is shown with beside itself. */
export interface CellContext {
  /** Milliseconds since 1970: ages are reckoned from here. */
  readonly now: number;
  /** Names of accounts by ID, where there are several. */
  readonly accounts?: ReadonlyMap<string, string> | undefined;
}

/** A column of the table. */
export interface Column {
  readonly id: SortColumn;
  readonly title: string;
  readonly cell: (row: TableRow, context: CellContext) => readonly Child[];
  /** Where it is missing, it always is. */
  readonly isShown?: (rows: readonly TableRow[], context: CellContext) => boolean;
}

/** The columns in their order. Those that would be empty are not there: a narrow window has no room for them. */
export const COLUMNS: readonly Column[] = [
  { id: 'finding', title: 'Findings', cell: findingCell },
  {
    id: 'account',
    title: 'Account',
    cell: (row, { accounts }) => [named(accounts?.get(row.account) ?? row.account)],
    isShown: (_rows, { accounts }) => accounts !== undefined,
  },
  { id: 'user', title: 'User', cell: userCell },
  { id: 'key', title: 'Access key', cell: keyCell },
  {
    id: 'age',
    title: 'Age',
    cell: ({ ageDays }) => [ageText(ageDays)],
    isShown: (rows) => rows.some(({ ageDays }) => ageDays !== undefined),
  },
  { id: 'lastUse', title: 'Last used', cell: (row, { now }) => [visibleText(lastUseText(row.lastUsed, now))] },
  {
    id: 'places',
    title: 'Places',
    cell: (row) => [visibleText(placesText(row.places))],
    isShown: (rows) => rows.some(({ places = [] }) => places.length > 0),
  },
  {
    id: 'rotation',
    title: 'Rotation',
    cell: ({ rotation }) => [rotation && ROTATION_WORDS[rotation]],
    isShown: (rows) => rows.some(({ rotation }) => rotation !== undefined),
  },
];

const ROOT = '<root_account>';

/** How the table calls a user. */
export function userWords(userName: string): string {
  return userName === ROOT ? 'Root user' : visibleText(userName);
}

function findingCell({ kinds, others }: TableRow): readonly Child[] {
  return kinds.map((kind) => {
    const words = kind === 'otherCredentials' && others !== undefined ? `${number(others)} more` : FINDING_WORDS[kind];
    return element(
      'vscode-badge',
      { class: kind === 'rootKey' || kind === 'quarantined' ? 'grave' : undefined },
      words,
    );
  });
}

function userCell({ userName, path }: TableRow): readonly Child[] {
  const isPlain = path === undefined || path === '/';
  return [
    named(userWords(userName)),
    isPlain ? undefined : element('span', { class: 'path' }, named(visibleText(path))),
  ];
}

function keyCell({ isKey, keyId, keys, slot }: TableRow, { accounts }: CellContext): readonly Child[] {
  if (!isKey) return keys ? [keysText(keys)] : [];
  // Of several accounts, no keys are listed: the report knows which of the two it is.
  if (keyId === undefined && accounts) return [slot && `key ${slot}`];
  if (keyId === undefined) return [element('span', { class: 'unknown' }, 'not listed yet')];
  return [element('code', {}, keyId)];
}

function keysText({ all, active }: { readonly all: number; readonly active: number }): string {
  if (all === 0) return 'none';
  return active === all ? count(all, 'key') : `${count(all, 'key')}, ${number(active)} active`;
}

/** A name keeps to itself what it does to the direction of text. */
function named(text: string): HTMLElement {
  return element('bdi', {}, text);
}
