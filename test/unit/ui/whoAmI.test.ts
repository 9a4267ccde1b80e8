import assert from 'node:assert/strict';
import type { Caller } from '../../../src/core/model.js';
import { formatTime, whoAmILong, whoAmIShort, type WhoAmI } from '../../../src/ui/messages/connectionMessages.js';

const now = new Date(2026, 5, 1, 12, 0).getTime();
const caller: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/ana',
  partition: 'aws',
  kind: 'user',
  userName: 'ana',
};
const who: WhoAmI = { choice: { kind: 'profile', name: 'admin' }, caller };

describe('who am I', () => {
  it('says profile and account, the alias rather than the number', () => {
    assert.equal(whoAmIShort(who, now), 'admin · 123456789012');
    assert.equal(whoAmIShort({ ...who, alias: 'acme' }, now), 'admin · acme');
  });

  it('always shows a server that is not AWS', () => {
    const away = { ...who, foreign: ['http://127.0.0.1:4566'] };
    assert.equal(whoAmIShort(away, now), 'admin · 123456789012 · 127.0.0.1:4566');
    assert.match(whoAmILong(away, now), /Requests go to http:\/\/127\.0\.0\.1:4566, which is not AWS/);
  });

  it('shows the first of several servers and how many more, all of them in full, none with a password', () => {
    const foreign = ['http://ana:hush@127.0.0.1:4566/iam', 'https://sts.example.com', 'https://sts.example.com/b'];
    assert.equal(whoAmIShort({ ...who, foreign }, now), 'admin · 123456789012 · 127.0.0.1:4566 +1');
    const long = whoAmILong({ ...who, foreign }, now);
    assert.match(long, /go to http:\/\/127\.0\.0\.1:4566\/iam, which/);
    assert.match(long, /go to https:\/\/sts\.example\.com, which/);
    assert.doesNotMatch(long, /hush|ana:/);
    assert.equal(whoAmIShort({ ...who, foreign: [] }, now), 'admin · 123456789012');
  });

  it('tells until when a session lasts, and that it is over', () => {
    const ends = new Date(2026, 5, 1, 14, 5);
    assert.equal(whoAmIShort({ ...who, ends }, now), 'admin · 123456789012 · until 14:05');
    assert.match(whoAmILong({ ...who, ends }, now), /The session lasts until 14:05/);
    assert.equal(whoAmIShort({ ...who, ends }, ends.getTime()), 'admin · 123456789012 · session ended');
    assert.match(whoAmILong({ ...who, ends }, ends.getTime()), /ended at 14:05.*renewed/);
  });

  it('names the day when it is another one', () => {
    assert.equal(formatTime(new Date(2026, 5, 2, 1, 5), now), '2026-06-02 01:05');
  });

  it('names account, caller, source, partition and MFA in full', () => {
    assert.deepEqual(whoAmILong({ ...who, alias: 'acme' }, now).split('\n'), [
      'Account acme (123456789012)',
      'Signs as user ana (arn:aws:iam::123456789012:user/ana)',
      'Profile admin',
      'Click to choose another profile',
    ]);
    const china = { choice: { kind: 'environment' }, caller: { ...caller, partition: 'aws-cn' } } as const;
    assert.match(
      whoAmILong(china, now),
      /^Account 123456789012 in aws-cn\n.*\nCredentials from environment variables\n/,
    );
    const mfa = { ...who, choice: { kind: 'profile', name: 'admin', mfaSerial: 'x' } } as const;
    assert.match(whoAmILong(mfa, now), /Profile admin, with MFA/);
  });
});
