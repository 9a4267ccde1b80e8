import assert from 'node:assert/strict';
import { DeniedActions, notingDenials } from '../../../src/account/deniedActions.js';
import { UserSource } from '../../../src/account/userSource.js';
import { IamKeysError, type AnyIamKeysError } from '../../../src/core/errors.js';
import type { Caller, User } from '../../../src/core/model.js';
import type { Iam } from '../../../src/core/ports.js';

const account = '123456789012';
const caller: Caller = {
  account,
  arn: `arn:aws:iam::${account}:user/team/ana`,
  partition: 'aws',
  kind: 'user',
  userName: 'ana',
};
const role: Caller = { account, arn: `arn:aws:sts::${account}:assumed-role/A/b`, partition: 'aws', kind: 'role' };
const pinned = (...names: string[]) => ({ list: (of: string) => (of === account ? names : []) });
const denied = (action: string) => new IamKeysError('AccessDenied', { action, message: '' });
const user = (name: string): User => ({ name, id: `id-${name}`, arn: `arn-${name}`, path: '/', created: 0 });

/** An account whose listing ends as told, and that knows these users by name. */
function iam(
  listing: readonly (User | AnyIamKeysError)[],
  get: (name: string) => User | AnyIamKeysError = user,
): Pick<Iam, 'listUsers' | 'getUser'> {
  return {
    async *listUsers() {
      for (const each of listing) {
        await Promise.resolve();
        if (each instanceof Error) throw each;
        yield [each];
      }
    },
    getUser: (name) => {
      const found = get(name);
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
    },
  };
}

async function listed(known: Pick<Iam, 'listUsers'>): Promise<readonly User[]> {
  const users: User[] = [];
  for await (const page of known.listUsers()) users.push(...page);
  return users;
}

describe('the users that are known', () => {
  it('are those that are known by name where the server does not list, or tell of one', async () => {
    const lacking = new IamKeysError('NotSupported', { action: 'ListUsers', server: 'iam.example.com' });
    const known = new UserSource(
      iam([lacking], () => lacking),
      caller,
      pinned('bob'),
    );
    assert.deepEqual(
      (await listed(known)).map(({ name }) => name),
      ['ana', 'bob'],
    );
    assert.equal(known.isPartial, true);
  });

  it('include one of whom something else is missing, which is an error and no absence', async () => {
    const error = new IamKeysError('NoSuchEntity', { entity: 'other', name: 'bob' });
    const known = new UserSource(
      iam([], () => error),
      caller,
      pinned(),
    );
    await assert.rejects(known.get('bob'), error);
  });

  it('are all of them where listing is allowed', async () => {
    const known = new UserSource(iam([user('a'), user('b')]), caller, pinned('c'));
    assert.deepEqual(
      (await listed(known)).map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(known.isPartial, false);
  });

  it('are the caller and those added by name where it is denied', async () => {
    const known = new UserSource(iam([denied('iam:ListUsers')]), caller, pinned('bob', 'ana'));
    assert.deepEqual(
      (await listed(known)).map(({ name }) => name),
      ['ana', 'bob'],
    );
    assert.equal(known.isPartial, true);
    assert.deepEqual([known.isPinned('bob'), known.isPinned('zoe')], [true, false]);
  });

  it('have their names alone where even reading one is denied', async () => {
    const known = new UserSource(
      iam([denied('iam:ListUsers')], () => denied('iam:GetUser')),
      caller,
      pinned('bob'),
    );
    assert.deepEqual(await listed(known), [
      { name: 'ana', id: caller.arn, arn: caller.arn, path: '/team/' },
      {
        name: 'bob',
        id: `arn:aws:iam::${account}:user/bob`,
        arn: `arn:aws:iam::${account}:user/bob`,
        path: '/',
      },
    ]);
  });

  it('leave out who is gone', async () => {
    const gone = (name: string) =>
      name === 'bob' ? new IamKeysError('NoSuchEntity', { entity: 'user', name }) : user(name);
    const known = new UserSource(iam([denied('iam:ListUsers')], gone), caller, pinned('bob'));
    assert.deepEqual(
      (await listed(known)).map(({ name }) => name),
      ['ana'],
    );
  });

  it('are a failure where there is nobody to show', async () => {
    const known = new UserSource(iam([denied('iam:ListUsers')]), role, pinned());
    await assert.rejects(listed(known), { code: 'AccessDenied' });
    assert.equal(known.isPartial, false);
  });

  it('are a failure for any other reason, and in the middle of the list', async () => {
    const slow = new IamKeysError('Throttling', {});
    await assert.rejects(listed(new UserSource(iam([slow]), caller, pinned('bob'))), slow);
    const late = new UserSource(iam([user('a'), denied('iam:ListUsers')]), caller, pinned('bob'));
    await assert.rejects(listed(late), { code: 'AccessDenied' });
  });
});

describe('what an account denies', () => {
  const reads = (error: AnyIamKeysError) => {
    const no = () => Promise.reject(error);
    return {
      ...iam([error], () => error),
      listAccessKeys: no,
      getAccessKeyLastUsed: no,
      getAccountAlias: no,
      getAccountSummary: no,
      report: { generate: no, get: no },
    };
  };

  it('is noted once an action, whoever asked, and still fails', async () => {
    const noted = new DeniedActions();
    let changes = 0;
    noted.onDidChange(() => changes++);
    const lastUsed = notingDenials(reads(denied('iam:GetAccessKeyLastUsed')), noted);
    for (const id of ['one', 'two']) await assert.rejects(lastUsed.getAccessKeyLastUsed(id), { code: 'AccessDenied' });
    const report = notingDenials(reads(denied('iam:GenerateCredentialReport')), noted);
    await assert.rejects(report.report.generate(), { code: 'AccessDenied' });
    const users = notingDenials(reads(denied('iam:ListUsers')), noted);
    await assert.rejects(listed(users), { code: 'AccessDenied' });
    assert.deepEqual(
      noted.list.map(({ action }) => action),
      ['iam:GetAccessKeyLastUsed', 'iam:GenerateCredentialReport', 'iam:ListUsers'],
    );
    assert.equal(changes, 3);
    noted.clear();
    assert.deepEqual(noted.list, []);
  });

  it('is nothing where a call failed for another reason', async () => {
    const noted = new DeniedActions();
    const calls = notingDenials(reads(new IamKeysError('Throttling', {})), noted);
    await assert.rejects(calls.getAccountAlias(), { code: 'Throttling' });
    assert.deepEqual(noted.list, []);
  });

  it('tells that a second factor may help', () => {
    const noted = new DeniedActions();
    noted.note(new IamKeysError('AccessDenied', { action: 'iam:ListUsers', mfaHelps: true, message: '' }));
    assert.equal(noted.mfaHelps, true);
  });
});
