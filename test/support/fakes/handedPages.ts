import type { UserList } from '../../../src/account/userList.js';
import type { User } from '../../../src/core/model.js';

/** A user of that name, and nothing special. */
export const user = (name: string): User => ({
  id: `id-${name}`,
  name,
  arn: `arn:aws:iam::123456789012:user/${name}`,
  path: '/',
  created: 0,
});
export const names = (list: UserList): string[] => list.users.map(({ name }) => name);

/** Pages that a test hands out one by one; an error ends the listing. */
export class Pages {
  asked = 0;
  previews = 0;
  /** What the small page holds; without it there is none. */
  preview: readonly User[] | undefined;
  readonly #next: ((page: readonly User[] | Error | undefined) => void)[] = [];
  readonly #waiting: Promise<readonly User[] | Error | undefined>[] = [];

  constructor(count: number) {
    for (let page = 0; page < count; page += 1) {
      this.#waiting.push(new Promise((resolve) => this.#next.push(resolve)));
    }
  }

  give(page: readonly User[] | Error | undefined): void {
    this.#next.shift()?.(page);
  }

  async *listUsers({ firstPage }: { readonly firstPage?: number | undefined } = {}): AsyncIterable<readonly User[]> {
    if (firstPage !== undefined) {
      this.previews += 1;
      if (this.preview) yield this.preview;
      return;
    }
    this.asked += 1;
    for (;;) {
      const page = await this.#waiting.shift();
      if (page === undefined) return;
      if (page instanceof Error) throw page;
      yield page;
    }
  }
}
