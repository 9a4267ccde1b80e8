import assert from 'node:assert/strict';
import { ActiveAccount } from '../../../src/account/activeAccount.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { ProfileChoice } from '../../../src/core/model.js';
import type { Connection, Connector, Iam } from '../../../src/core/ports.js';
import { deferred } from '../../support/deferred.js';
import { names, Pages, user } from '../../support/fakes/handedPages.js';

const CHOICE: ProfileChoice = { kind: 'profile', name: 'a' };

type Lists = Pick<Iam, 'listUsers'>;

/** A connector that can sign at once, and learns whose account it is when a test says so. */
class Signed implements Connector {
  readonly #caller = deferred<string>();

  constructor(private readonly iam: Lists) {}

  async connect(choice: ProfileChoice, _signal?: AbortSignal, readAhead?: (iam: Lists) => void): Promise<Connection> {
    readAhead?.(this.iam);
    const account = await this.#caller.promise;
    const arn = `arn:aws:iam::${account}:user/ana`;
    return { choice, caller: { account, arn, partition: 'aws', kind: 'user' }, iam: this.iam } as Connection;
  }

  answer(account = '123456789012'): void {
    this.#caller.resolve(account);
  }

  fail(error: Error): void {
    this.#caller.reject(error);
  }
}

function scene(iam: Lists, looksAtUsers = true) {
  const connector = new Signed(iam);
  const clock = { time: 0, now: () => clock.time };
  const world = { clock, timer: { after: () => () => undefined } };
  const active = new ActiveAccount(
    connector,
    () => Promise.resolve(CHOICE),
    world,
    () => looksAtUsers,
  );
  return { connector, clock, active, opening: active.open() };
}

function twoPages(): Pages {
  const pages = new Pages(4);
  pages.preview = [user('a')];
  for (const page of [[user('a')], [user('b')], undefined]) pages.give(page);
  return pages;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('users that are read ahead', () => {
  it('are asked for while nobody knows whose account it is, shown to nobody before, and not asked for again', async () => {
    const pages = twoPages();
    const { connector, active, opening } = scene(pages);
    await settled();
    assert.deepEqual([active.state.kind, pages.previews, pages.asked], ['connecting', 1, 1]);
    connector.answer();
    const { users } = await opening;
    assert.deepEqual([users.state.kind, names(users)], ['unloaded', []]);
    await users.load();
    assert.deepEqual([names(users), pages.previews, pages.asked], [['a', 'b'], 1, 1]);
  });

  it('are asked for once more when the list is loaded again', async () => {
    const pages = twoPages();
    const { connector, opening } = scene(pages);
    connector.answer();
    const { users } = await opening;
    await users.load();
    pages.give(undefined);
    await users.load();
    assert.equal(pages.asked, 2);
  });

  it('are none where nobody looks at users', async () => {
    const pages = twoPages();
    const { connector, opening } = scene(pages, false);
    await settled();
    connector.answer();
    await opening;
    assert.deepEqual([pages.previews, pages.asked], [0, 0]);
  });

  it('are thrown away where they are of another account than the caller', async () => {
    const pages = new Pages(3);
    pages.give([user('stranger')]);
    const { connector, opening } = scene(pages);
    await settled();
    connector.answer('999999999999');
    const { users } = await opening;
    pages.give([]);
    pages.give(undefined);
    await users.load();
    assert.deepEqual([users.state.kind, names(users), pages.asked], ['loaded', [], 2]);
  });

  it('are thrown away where they are wanted much later', async () => {
    const pages = twoPages();
    const { connector, clock, opening } = scene(pages);
    connector.answer();
    const { users } = await opening;
    clock.time = 10_001;
    await users.load();
    assert.deepEqual([pages.previews, pages.asked], [2, 2]);
  });

  it('are stopped when another profile is chosen, when connecting fails and when the account is closed', async () => {
    const ends: readonly ((each: ReturnType<typeof scene>) => Promise<void>)[] = [
      ({ active }) => {
        active.close();
        return Promise.resolve();
      },
      async ({ connector, opening }) => {
        connector.fail(new IamKeysError('Throttling', {}));
        await assert.rejects(opening);
      },
      async ({ connector, opening, active }) => {
        connector.answer();
        await opening;
        active.close();
      },
    ];
    for (const end of ends) {
      const signals: (AbortSignal | undefined)[] = [];
      const pages = new Pages(1);
      const iam: Lists = {
        listUsers(options) {
          signals.push(options?.signal);
          return pages.listUsers(options);
        },
      };
      const opened = scene(iam);
      await settled();
      assert.deepEqual(
        signals.map((signal) => signal?.aborted),
        [false, false],
      );
      await end(opened);
      assert.deepEqual(
        signals.map((signal) => signal?.aborted),
        [true, true],
      );
    }
  });

  it('do not begin for a profile that is not the chosen one any more', async () => {
    const pages = twoPages();
    const { connector, active, opening } = scene(pages);
    active.close();
    await settled();
    connector.answer();
    await opening;
    assert.deepEqual([pages.previews, pages.asked], [0, 0]);
  });

  it('fail the list as they would have failed then', async () => {
    const pages = new Pages(1);
    pages.give(new IamKeysError('Throttling', {}));
    const { connector, opening } = scene(pages);
    await settled();
    connector.answer();
    const { users } = await opening;
    await users.load();
    assert.equal(users.state.kind === 'failed' && users.state.error.code, 'Throttling');
    assert.equal(pages.asked, 1);
  });

  it('are dropped by a refresh before anyone took them: they may lack who was made since', async () => {
    const pages = twoPages();
    const denied = new IamKeysError('AccessDenied', { message: 'no' });
    const { connector, opening } = scene(Object.assign(pages, { getAccountSummary: () => Promise.reject(denied) }));
    connector.answer();
    const account = await opening;
    await account.reload();
    assert.deepEqual([account.users.state.kind, pages.asked], ['loaded', 2]);
  });
});
