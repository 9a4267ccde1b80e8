import assert from 'node:assert/strict';
import { UserList } from '../../../src/account/userList.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { User } from '../../../src/core/model.js';
import { names, Pages, user } from '../../support/fakes/handedPages.js';

const open = new AbortController().signal;

describe('UserList', () => {
  it('shows the first page while the rest is under way, and all of them in order', async () => {
    const pages = new Pages(3);
    const list = new UserList(pages, open);
    const changes: string[] = [];
    list.onDidChange(({ kind }) => changes.push(kind));
    const first = list.loadFirst();
    pages.give([user('b'), user('a10'), user('a9')]);
    await first;
    assert.deepEqual(names(list), ['a9', 'a10', 'b']);
    assert.equal(list.state.kind, 'loading');
    pages.give([user('Ab')]);
    pages.give(undefined);
    await list.load();
    assert.deepEqual(names(list), ['a9', 'a10', 'Ab', 'b']);
    assert.equal(list.state.kind, 'loaded');
    assert.equal(pages.asked, 1);
    assert.deepEqual(changes, ['state', 'state', 'state', 'rows']);
  });

  it('shows a small page before the first full one, once, and never what is not listed', async () => {
    const pages = new Pages(2);
    pages.preview = [user('a'), user('gone')];
    const list = new UserList(pages, open);
    await list.loadFirst();
    assert.deepEqual(names(list), ['a', 'gone']);
    pages.give([user('a'), user('b')]);
    pages.give(undefined);
    await list.load();
    assert.deepEqual(names(list), ['a', 'b']);
    const reloading = list.load();
    pages.give(undefined);
    await reloading;
    assert.equal(pages.previews, 1);
  });

  it('ends the wait for first rows when there are none', async () => {
    const pages = new Pages(1);
    pages.give(undefined);
    const list = new UserList(pages, open);
    await list.loadFirst();
    assert.equal(list.state.kind, 'loaded');
  });

  it('keeps what was loaded when a later page fails', async () => {
    const pages = new Pages(2);
    pages.give([user('a')]);
    pages.give(new IamKeysError('Throttling', {}));
    const list = new UserList(pages, open);
    await list.load();
    assert.deepEqual(names(list), ['a']);
    assert.equal(list.state.kind === 'failed' && list.state.error.code, 'Throttling');
  });

  it('keeps a user that was just created and is not listed yet', async () => {
    const pages = new Pages(4);
    const list = new UserList(pages, open);
    pages.give([user('a')]);
    pages.give(undefined);
    await list.load();
    list.add(user('new'));
    pages.give([user('a')]);
    pages.give(undefined);
    await list.load();
    assert.deepEqual(names(list), ['a', 'new']);
    assert.equal(list.find('NEW')?.name, 'new');
    list.remove('New');
    assert.deepEqual(names(list), ['a']);
  });

  it('asks once more for a refresh while a listing is under way, which may have passed who was made since', async () => {
    const pages = new Pages(4);
    const list = new UserList(pages, open);
    const loading = list.load();
    const forgotten: string[] = [];
    const reloading = [list.reload(() => forgotten.push(list.state.kind)), list.reload()];
    assert.deepEqual([pages.asked, forgotten], [1, []]);
    for (const page of [[user('a')], undefined]) pages.give(page);
    await loading;
    for (const page of [[user('a'), user('new')], undefined]) pages.give(page);
    await Promise.all(reloading);
    assert.deepEqual([names(list), pages.asked, forgotten], [['a', 'new'], 2, ['loaded']]);
  });

  it('drops users that are gone after a reload', async () => {
    const pages = new Pages(4);
    const list = new UserList(pages, open);
    pages.give([user('a'), user('b')]);
    pages.give(undefined);
    await list.load();
    pages.give([user('b')]);
    pages.give(undefined);
    await list.load();
    assert.deepEqual(names(list), ['b']);
  });

  it('tells no more than what a reload changed, and keeps the rest as it was', async () => {
    const pages = new Pages(8);
    const list = new UserList(pages, open);
    const changes: unknown[] = [];
    const reload = async (...users: User[]): Promise<void> => {
      changes.length = 0;
      pages.give(users);
      pages.give(undefined);
      await list.load();
    };
    list.onDidChange((change) => changes.push(change.kind === 'users' ? change.users : change.kind));
    await reload(user('a'), user('b'));
    const [a] = list.users;
    await reload(user('a'), user('b'));
    assert.deepEqual(changes.at(-1), 'state');
    const signedIn = { ...user('b'), passwordLastUsed: 9 };
    await reload(user('a'), signedIn);
    assert.deepEqual(changes.at(-1), [signedIn]);
    assert.equal(list.users[0], a);
    await reload(user('a'), signedIn, user('c'));
    assert.deepEqual(changes.at(-1), 'rows');
    assert.equal(list.users[0], a);
  });

  it('never lists a user again that was deleted here', async () => {
    const pages = new Pages(4);
    const list = new UserList(pages, open);
    pages.give([user('a'), user('b')]);
    pages.give(undefined);
    await list.load();
    list.remove('a');
    pages.give([user('a'), user('b')]);
    pages.give(undefined);
    await list.load();
    assert.deepEqual(names(list), ['b']);
  });

  it('tells names apart that differ in odd characters only', async () => {
    const pages = new Pages(2);
    const odd = ['a-b', 'a.b', 'a_b', 'a+b', 'a=b', 'a,b', 'a@b', 'ab'];
    pages.give(odd.map(user));
    pages.give(undefined);
    const list = new UserList(pages, open);
    await list.load();
    assert.deepEqual([...names(list)].sort(), [...odd].sort());
    for (const name of odd) assert.equal(list.find(name.toUpperCase())?.name, name);
  });

  it('says nothing once its account is closed', async () => {
    const closing = new AbortController();
    const pages = new Pages(1);
    const list = new UserList(pages, closing.signal);
    const loading = list.load();
    closing.abort();
    pages.give(new IamKeysError('Timeout', { what: 'IAM', seconds: 30 }));
    await loading;
    assert.equal(list.state.kind, 'loading');
  });
});
