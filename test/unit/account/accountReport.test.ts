import assert from 'node:assert/strict';
import { AccountReport } from '../../../src/account/accountReport.js';
import { IamKeysError } from '../../../src/core/errors.js';
import type { User } from '../../../src/core/model.js';
import type { Timer } from '../../../src/core/ports.js';
import type { ReportAnswer } from '../../../src/core/credentialReport/reportSource.js';

const HEAD =
  'user,user_creation_time,password_enabled,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date';
const row = (name: string, created = '2024-01-01T00:00:00+00:00'): string =>
  `${name},${created},true,false,true,2024-02-01T00:00:00+00:00,N/A,false,N/A,N/A`;
const complete = (...rows: string[]): ReportAnswer => ({
  state: 'complete',
  csv: [HEAD, ...rows].join('\n'),
  generated: 5000,
});
const user = (name: string, created = '2024-01-01T00:00:00Z'): User => ({
  name,
  id: `id-${name}`,
  arn: `arn:aws:iam::123456789012:user/${name}`,
  path: '/',
  created: Date.parse(created),
});

/** Waits that are over at once, and remembered. */
class Waits implements Timer {
  readonly all: number[] = [];

  after(milliseconds: number, listener: () => void): () => void {
    this.all.push(milliseconds);
    queueMicrotask(listener);
    return () => undefined;
  }
}

/** IAM's answers to GetCredentialReport in turn; the last one stays. */
function source(...answers: (ReportAnswer | Error)[]) {
  const calls: string[] = [];
  return {
    calls,
    generate: (): Promise<'started'> => {
      calls.push('generate');
      return Promise.resolve('started');
    },
    get: (): Promise<ReportAnswer> => {
      calls.push('get');
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      assert.ok(answer);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const open = new AbortController().signal;

describe('AccountReport', () => {
  it('takes two calls where IAM has a report', async () => {
    const iam = source(complete(row('ana')));
    const report = new AccountReport(iam, new Waits(), open);
    await report.load();
    assert.deepEqual(iam.calls, ['generate', 'get']);
    assert.equal(report.state.kind, 'loaded');
    assert.equal(report.generated, 5000);
    assert.equal(report.get(user('ana'))?.keys.length, 1);
  });

  it('asks again, with growing pauses, while it is made', async () => {
    const iam = source({ state: 'inProgress' }, { state: 'inProgress' }, { state: 'inProgress' }, complete());
    const waits = new Waits();
    await new AccountReport(iam, waits, open).load();
    assert.deepEqual(iam.calls, ['generate', 'get', 'get', 'get', 'get']);
    assert.deepEqual(waits.all, [1000, 1000, 2000]);
  });

  it('has another made when the one there was ran out in between', async () => {
    const iam = source({ state: 'absent' }, complete());
    await new AccountReport(iam, new Waits(), open).load();
    assert.deepEqual(iam.calls, ['generate', 'get', 'generate', 'get']);
  });

  it('gives up on one that stays in progress', async () => {
    const report = new AccountReport(source({ state: 'inProgress' }), new Waits(), open);
    await report.load();
    assert.equal(report.state.kind === 'failed' && report.state.error.code, 'Timeout');
  });

  it('says why there is none, and keeps what was loaded before', async () => {
    const denied = new IamKeysError('AccessDenied', { message: 'no', action: 'iam:GetCredentialReport' });
    const report = new AccountReport(source(complete(row('ana')), denied), new Waits(), open);
    await report.load();
    await report.load();
    assert.equal(report.state.kind === 'failed' && report.state.error.code, 'AccessDenied');
    assert.equal(report.generated, 5000);
    assert.ok(report.get(user('ana')));
  });

  it('tells when it is another one, and not when IAM gave the same once more', async () => {
    const newer: ReportAnswer = { state: 'complete', csv: [HEAD, row('ben')].join('\n'), generated: 6000 };
    const report = new AccountReport(source(complete(row('ana')), complete(row('ana')), newer), new Waits(), open);
    let replaced = 0;
    report.onDidReplace(() => (replaced += 1));
    for (const expected of [1, 1, 2]) {
      await report.load();
      assert.equal(replaced, expected);
    }
  });

  it('takes anything but a report for a failure', async () => {
    const answer: ReportAnswer = { state: 'complete', csv: '<html>', generated: 0 };
    const report = new AccountReport(source(answer), new Waits(), open);
    await report.load();
    assert.equal(report.state.kind === 'failed' && report.state.error.code, 'StrangeAnswer');
  });

  it('says nothing of a user who is another one of the same name, or younger than it', async () => {
    const report = new AccountReport(source(complete(row('ana'), row('gone'))), new Waits(), open);
    await report.load();
    assert.equal(report.get(user('ana', '2025-01-01T00:00:00Z')), undefined);
    assert.equal(report.get(user('new')), undefined);
  });

  it('ends its waiting, in silence, once the account is closed', async () => {
    const closing = new AbortController();
    const never: Timer = { after: () => () => undefined };
    const iam = source({ state: 'inProgress' });
    const report = new AccountReport(iam, never, closing.signal);
    let changes = 0;
    report.onDidChange(() => (changes += 1));
    const loading = report.load();
    closing.abort();
    await loading;
    assert.equal(changes, 1);
    assert.equal(report.state.kind, 'loading');
  });
});
