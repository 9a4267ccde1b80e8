import type * as vscode from 'vscode';
import { NO_FILTER, USER_CONDITIONS, type UserFilter } from '../account/userFilter.js';
import { USER_SORTS } from '../account/userIndex.js';
import type { UserArrangement } from '../account/userSelection.js';
import { isObject } from '../core/isObject.js';

const KEY = 'userArrangement';

/** How the users are arranged, and which of them are shown. */
export interface SavedArrangement extends UserArrangement {
  readonly filter: UserFilter;
}

/** As the person left it in this window. What is not understood counts as not set. */
export function savedArrangement(window: Pick<vscode.Memento, 'get'>): SavedArrangement {
  const saved = window.get<unknown>(KEY);
  const { sort, grouped, filter } = isObject(saved) ? fieldsOf(saved) : fieldsOf({});
  return {
    sort: USER_SORTS.find((each) => each === sort) ?? 'name',
    grouped: grouped === true,
    filter: isObject(filter) ? filterOf(filter) : NO_FILTER,
  };
}

/** Remembers it for the next start of this window. */
export async function saveArrangement(
  window: Pick<vscode.Memento, 'update'>,
  { sort, grouped, filter }: SavedArrangement,
): Promise<void> {
  await window.update(KEY, { sort, grouped, filter });
}

function filterOf(saved: object): UserFilter {
  const text: unknown = Reflect.get(saved, 'text');
  const conditions: unknown = Reflect.get(saved, 'conditions');
  return {
    text: typeof text === 'string' ? text : '',
    conditions: Array.isArray(conditions) ? USER_CONDITIONS.filter((each) => conditions.includes(each)) : [],
  };
}

function fieldsOf(saved: object): { readonly sort: unknown; readonly grouped: unknown; readonly filter: unknown } {
  const field = (name: string): unknown => Reflect.get(saved, name);
  return { sort: field('sort'), grouped: field('grouped'), filter: field('filter') };
}
