import { IamKeysError } from '../../core/errors.js';
import { present } from '../answer.js';

/** One answer of a listing; without a `marker` it is the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly marker?: string | undefined;
}

/** How a listing is asked for its pages, what tells its items apart, and where it is taken to have no end. */
export interface PagesOptions<T> {
  readonly list: (marker: string | undefined) => Promise<Page<T>>;
  readonly idOf: (item: T) => string;
  /** More than any account has of it. */
  readonly most: number;
}

/** So many pages in a row may bring nothing new. */
const MOST_STALE = 1;

/**
 * A listing page by page, each item once, whatever pages overlap. It rejects with `StrangeAnswer` where it would have no end: after
 * two pages in a row that bring nothing new, whatever their markers, and beyond `most` items.
 */
export async function* pages<T>({ list, idOf, most }: PagesOptions<T>): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let stale = 0;
  let marker: string | undefined;
  do {
    const page = await list(marker);
    const fresh = page.items.filter((item) => {
      const before = seen.size;
      return seen.add(idOf(item)).size > before;
    });
    if (seen.size > most) throw new IamKeysError('StrangeAnswer', { shape: 'endless' });
    if (fresh.length > 0 || marker === undefined) yield fresh;
    stale = fresh.length > 0 ? 0 : stale + 1;
    marker = page.marker;
    if (marker !== undefined && stale > MOST_STALE) throw new IamKeysError('StrangeAnswer', { shape: 'endless' });
  } while (marker !== undefined);
}

/** What no user has more of: keys, tags, policies and the like. */
const MOST_OF_USER = 1000;

/** All that a user has of something, from as many pages as it takes; see {@link pages}. */
export async function everyPage<T>(
  idOf: (item: T) => string,
  list: (marker: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages({ list, idOf, most: MOST_OF_USER })) all.push(...page);
  return all;
}

/** Where the next page begins, as IAM's answers tell it. */
export function markerOf(answer: {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}): string | undefined {
  return answer.IsTruncated === true ? present(answer.Marker) : undefined;
}
