import assert from 'node:assert/strict';
import { IamKeysError, isIamKeysError } from '../../../src/core/errors.js';
import type { ReportAnswer } from '../../../src/core/credentialReport/reportSource.js';
import { SeveralAccounts, type AccountToRead, type OpenedAccount } from '../../../src/report/severalAccounts.js';
import { credentialCsv, keyCells } from '../../support/credentialCsv.js';
import { SkippedWaits } from '../../support/fakes/skippedWaits.js';

const csv = credentialCsv([{ user: 'ana', ...keyCells(1, true, '2020-01-01T00:00:00Z', 'N/A') }]);
const words = {
  failed: (error: unknown) => (isIamKeysError(error) ? error.code : 'unexpected'),
  same: ({ account }: { account: string }) => `same as ${account}`,
};
const complete: ReportAnswer = { state: 'complete', csv, generated: 7 };

/** Gives these answers in turn; the last one stays. */
function opened(answers: readonly ReportAnswer[] = [complete], more: Partial<OpenedAccount> = {}): OpenedAccount {
  const left = [...answers];
  return {
    report: {
      generate: () => Promise.resolve('started' as const),
      get: () => Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? complete),
    },
    getAccountSummary: () => Promise.resolve({ rootAccessKeys: 1 }),
    ...more,
  };
}

const account = (id: string, open: AccountToRead['open'] = () => Promise.resolve(opened())): AccountToRead => ({
  head: { account: id },
  open,
});
const several = (...accounts: AccountToRead[]): SeveralAccounts =>
  new SeveralAccounts(accounts, new SkippedWaits(), words);
const states = ({ facts }: SeveralAccounts) => facts.map(({ head, state, reason }) => [head.account, state, reason]);

describe('a report on several accounts', () => {
  it('reads each, and waits for the reports that are being made', async () => {
    const accounts = several(
      account('1'),
      account('2', () => Promise.resolve(opened([{ state: 'inProgress' }, { state: 'inProgress' }, complete]))),
    );
    await accounts.run();
    assert.deepEqual(
      accounts.facts.map(({ state, users, rootKeys, head }) => [state, users[0]?.account, rootKeys, head.reportMade]),
      [
        ['loaded', '1', 1, 7],
        ['loaded', '2', 1, 7],
      ],
    );
  });

  it('has a row with the reason for each that fails, and reads that again when it is asked to', async () => {
    let isDenied = true;
    const refusing = account('2', () => {
      if (isDenied) return Promise.reject(new IamKeysError('AccessDenied', { message: '' }));
      return Promise.resolve(opened());
    });
    const accounts = several(
      account('1'),
      refusing,
      account('3', () => Promise.resolve(opened([{ ...complete, csv: '<html>' }]))),
    );
    await accounts.run();
    assert.deepEqual(states(accounts), [
      ['1', 'loaded', undefined],
      ['2', 'failed', 'AccessDenied'],
      ['3', 'failed', 'StrangeAnswer'],
    ]);
    isDenied = false;
    await accounts.run(['2']);
    assert.deepEqual(states(accounts)[1], ['2', 'loaded', undefined]);
  });

  it('does without the figures of an account, as the report has the keys of root', async () => {
    const getAccountSummary = () => Promise.reject(new IamKeysError('AccessDenied', { message: '' }));
    const accounts = several(account('1', () => Promise.resolve(opened([complete], { getAccountSummary }))));
    await accounts.run();
    assert.deepEqual(states(accounts), [['1', 'loaded', undefined]]);
  });

  it('lists those that are not to be tried, and opens none of them, whoever asks', async () => {
    const never = (): never => assert.fail('was opened');
    const accounts = several({ ...account('1', never), notTried: 'Suspended.' });
    await accounts.run();
    await accounts.run(['1']);
    assert.deepEqual(states(accounts), [['1', 'notTried', 'Suspended.']]);
  });

  it('reads eight at once and no more, also with what is asked for meanwhile', async () => {
    let [running, most] = [0, 0];
    const slow = Array.from({ length: 40 }, (_, at) =>
      account(String(at), async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running -= 1;
        return at === 0 ? Promise.reject(new IamKeysError('Throttling', {})) : opened();
      }),
    );
    const accounts = several(...slow);
    let isAsked = false;
    accounts.onDidChange(() => {
      if (isAsked || accounts.facts[0]?.state !== 'failed') return;
      isAsked = true;
      void accounts.run(['0']);
    });
    await accounts.run();
    assert.ok(isAsked);
    assert.equal(most, 8);
  });

  it('is stopped in the middle: what was read stays, the rest can be read later', async () => {
    const signals: AbortSignal[] = [];
    const hanging = Array.from({ length: 20 }, (_, at) =>
      account(String(at), (signal) => {
        signals.push(signal);
        if (at === 0) return Promise.resolve(opened());
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
        );
      }),
    );
    const accounts = several(...hanging);
    const read = new Promise<void>((resolve) => {
      accounts.onDidChange(() => {
        if (accounts.facts[0]?.state === 'loaded') resolve();
      });
    });
    const run = accounts.run();
    await read;
    accounts.stop();
    // Asked for before what was broken off has ended.
    const again = accounts.run(['0']);
    await Promise.all([run, again]);
    assert.equal(accounts.isRunning, false);
    const counts = new Map<string, number>();
    for (const { state } of accounts.facts) counts.set(state, (counts.get(state) ?? 0) + 1);
    assert.deepEqual(
      [...counts],
      [
        ['loaded', 1],
        ['stopped', 19],
      ],
    );
    assert.ok(signals.length < 20, 'what had not begun was begun');
  });

  it('tells an account that two profiles reach, and takes its users once', async () => {
    const head = { account: '111122223333', partition: 'aws' };
    const profile = (id: string): AccountToRead => account(id, () => Promise.resolve(opened([complete], { head })));
    const accounts = several(profile('profile-1'), profile('profile-2'));
    await accounts.run();
    assert.deepEqual(states(accounts), [
      ['111122223333', 'loaded', undefined],
      ['profile-2', 'notTried', 'same as 111122223333'],
    ]);
    assert.equal(accounts.facts.flatMap(({ users }) => users).length, 1);
  });

  it('reads an account through another profile where the one that was there first may not', async () => {
    const head = { account: '111122223333', partition: 'aws' };
    const get = () => Promise.reject(new IamKeysError('AccessDenied', { message: '' }));
    const weak = { report: { ...opened().report, get }, head };
    const accounts = several(
      { ...account('profile-1', () => Promise.resolve(opened([complete], weak))), by: { profile: 'weak' } },
      { ...account('profile-2', () => Promise.resolve(opened([complete], { head }))), by: { profile: 'strong' } },
    );
    await accounts.run();
    assert.deepEqual(states(accounts), [
      ['profile-1', 'failed', 'AccessDenied'],
      ['111122223333', 'loaded', undefined],
    ]);
    assert.equal(accounts.profileOf('111122223333'), 'strong');
    await accounts.run(['profile-1']);
    assert.deepEqual(states(accounts)[0], ['profile-1', 'notTried', 'same as 111122223333']);
  });

  it('reads an account through a profile that finds out where it leads only after the other one failed there', async () => {
    const head = { account: '111122223333', partition: 'aws' };
    let failed = (): void => undefined;
    const hasFailed = new Promise<void>((resolve) => (failed = resolve));
    const get = () => Promise.reject(new IamKeysError('AccessDenied', { message: '' }));
    const weak = { report: { ...opened().report, get }, head };
    const late = async (): Promise<OpenedAccount> => {
      await hasFailed;
      return opened([complete], { head });
    };
    const accounts = several(
      account('profile-1', () => Promise.resolve(opened([complete], weak))),
      account('profile-2', late),
    );
    accounts.onDidChange(() => {
      if (accounts.facts[0]?.state === 'failed') failed();
    });
    await accounts.run();
    assert.deepEqual(states(accounts), [
      ['profile-1', 'failed', 'AccessDenied'],
      ['111122223333', 'loaded', undefined],
    ]);
  });
});
