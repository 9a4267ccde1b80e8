import type { User } from '../core/model.js';
import type { Clock, Connection, Iam } from '../core/ports.js';
import { FIRST_PAGE } from './userList.js';

/** What was read longer ago is read again: rows show what is. */
const FRESH_MILLISECONDS = 10_000;

/** The listings that a list of users starts with, in its order. */
const FIRST_LISTINGS = [FIRST_PAGE, undefined];

interface Listing {
  readonly firstPage: number | undefined;
  readonly pages: AsyncIterator<readonly User[]>;
  readonly first: Promise<IteratorResult<readonly User[]>>;
}

/**
 * The first pages of users, asked for while it is not known yet whose account it is. They are given out once that is known, and only
 * where they are of that account.
 */
export class UsersAhead {
  readonly #dropping = new AbortController();
  #began = 0;
  #listings: readonly Listing[] = [];

  constructor(private readonly clock: Clock) {}

  /** Asks for them, unless nobody wants them any more. */
  begin(iam: Pick<Iam, 'listUsers'>): void {
    const { signal } = this.#dropping;
    if (signal.aborted) return;
    this.#began = this.clock.now();
    this.#listings = FIRST_LISTINGS.map((firstPage) => {
      const pages = iam.listUsers({ signal, firstPage })[Symbol.asyncIterator]();
      const first = pages.next();
      // Told to whoever takes the listing, who may be nobody.
      first.catch(() => undefined);
      return { firstPage, pages, first };
    });
  }

  /** Stops what is under way, and gives out nothing of it. */
  drop(): void {
    this.#listings = [];
    this.#dropping.abort();
  }

  /** The listings of a connection, of which those go on that have begun; each once. */
  over({ iam, caller }: Pick<Connection, 'iam' | 'caller'>): Pick<Iam, 'listUsers'> {
    const resume = (options: Parameters<Iam['listUsers']>[0]) => this.#resume(options, caller.account);
    return {
      async *listUsers(options) {
        const begun = await resume(options);
        if (begun === undefined) yield* iam.listUsers(options);
        else yield* begun;
      },
    };
  }

  async #resume(
    { firstPage, signal }: Parameters<Iam['listUsers']>[0] = {},
    account: string,
  ): Promise<AsyncIterable<readonly User[]> | undefined> {
    const listing = this.#listings.find((each) => each.firstPage === firstPage);
    this.#listings = this.#listings.filter((each) => each !== listing);
    if (!listing || this.clock.now() - this.#began > FRESH_MILLISECONDS) return undefined;
    signal?.addEventListener('abort', () => this.drop(), { once: true });
    const result = await listing.first;
    const page = result.done === true ? [] : result.value;
    return page.every(({ arn = '' }) => accountIn(arn) === account) ? whole(page, listing.pages) : undefined;
  }
}

function accountIn(arn: string): string | undefined {
  return arn.split(':')[4];
}

async function* whole(first: readonly User[], rest: AsyncIterator<readonly User[]>): AsyncGenerator<readonly User[]> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
