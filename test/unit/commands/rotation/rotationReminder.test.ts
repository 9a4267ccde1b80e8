import assert from 'node:assert/strict';
import type { OpenAccount } from '../../../../src/account/openAccount.js';
import { RotationList } from '../../../../src/account/rotationList.js';
import { remindOfRotations, tellUnreadRotations } from '../../../../src/commands/rotation/rotationReminder.js';
import type { RotationTarget } from '../../../../src/commands/rotation/rotationTarget.js';
import type { KeyStatus, Rotation } from '../../../../src/core/model.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);
const caller = { account: '123456789012', partition: 'aws' };

const rotation = (userName: string, more: Partial<Rotation> = {}): Rotation => ({
  ...caller,
  userName,
  oldKeyId: 'AKIAIOSFODNN7EXAMPLE',
  newKeyId: 'AKIAI44QH8DHBEXAMPLE',
  keyIdsBefore: ['AKIAIOSFODNN7EXAMPLE'],
  destinations: [{ kind: 'secretStorage' }],
  left: [],
  replaced: [],
  oldKept: false,
  step: 'finish',
  started: NOW - 30 * DAY,
  ...more,
});
/** Its old key is off since then. */
const off = (userName: string, days: number, more: Partial<Rotation> = {}): Rotation =>
  rotation(userName, { deactivated: NOW - days * DAY, ...more });
const cut = (userName: string): Rotation => rotation(userName, { step: 'verify' });

describe('the reminder of rotations', () => {
  /** What is told once the account is open, and the commands that were then run. */
  const reminded = async (
    rotations: readonly Rotation[],
    {
      graceDays = 7,
      answers = {},
      status = 'Inactive',
    }: { graceDays?: number; answers?: Answers; status?: KeyStatus } = {},
  ) => {
    const prompts = new ScriptedPrompts(answers);
    const ran: string[] = [];
    const about: (string | undefined)[] = [];
    const step = (title: string) => (found?: RotationTarget) => {
      ran.push(title);
      about.push(found?.rotation.userName);
      return Promise.resolve();
    };
    const context = {
      rotations: {
        list: new RotationList({ list: () => Promise.resolve(rotations) }),
        graceDays: () => graceDays,
        ports: { quietMs: () => DAY },
      },
      time: { now: () => NOW },
      ui: uiOf(prompts),
    };
    const steps = { finish: step('Finish…'), resume: step('Resume…') };
    const load = (userName: string) => {
      const key = { id: 'AKIAIOSFODNN7EXAMPLE', userName, status, created: 0 };
      return Promise.resolve([{ key }]);
    };
    await remindOfRotations(context, { connection: { caller }, keys: { load } } as unknown as OpenAccount, steps);
    await new Promise(setImmediate);
    prompts.done();
    return { told: prompts.told, ran, about };
  };

  it('offers to finish once the old key was off for the days of the setting', async () => {
    const { told, ran } = await reminded([off('ana', 7)], { answers: { press: ['Finish…'] } });
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^The old key .*MPLE of ana has been inactive since its rotation\. .* delete it\.$/);
    assert.deepEqual(ran, ['Finish…']);
  });

  it('says nothing of one whose old key has not had the time to fall quiet', async () => {
    const delivered = { ...off('ana', 0), step: 'deactivate' as const, delivered: NOW - DAY + 1 };
    assert.deepEqual((await reminded([delivered])).told, []);
    assert.equal((await reminded([{ ...delivered, delivered: NOW - DAY }])).told.length, 1);
  });

  it('does nothing more unless Finish… is pressed', async () => {
    const { told, ran } = await reminded([off('ana', 8)]);
    assert.deepEqual([told.length, ran], [1, []]);
  });

  it('says nothing where someone has activated the old key again', async () => {
    assert.deepEqual((await reminded([off('ana', 8)], { status: 'Active' })).told, []);
  });

  it('says nothing a moment before', async () => {
    assert.deepEqual((await reminded([off('ana', 7 - 1 / DAY)])).told, []);
  });

  for (const [graceDays, days, isDue] of [
    [30, 29, false],
    [30, 30, true],
    [1, 1, true],
    [0, 0, true],
  ] as const) {
    it(`${isDue ? 'reminds' : 'does not remind'} after ${days} days where the setting says ${graceDays}`, async () => {
      assert.equal((await reminded([off('ana', days)], { graceDays })).told.length, isDue ? 1 : 0);
    });
  }

  it('counts several, and leaves out those whose time has not come', async () => {
    const { told } = await reminded([off('ana', 7), off('bob', 400), off('eve', 2)]);
    assert.match(told.join(), /^2 old keys have been inactive since their rotation\./);
  });

  it('offers to resume what was cut short, and to finish first where there are both', async () => {
    const resumed = await reminded([cut('ana')], { answers: { press: ['Resume…'] } });
    assert.match(resumed.told.join(), /^The rotation of ana is not finished yet\. Rotation: new key not tested yet\.$/);
    assert.deepEqual(resumed.ran, ['Resume…']);
    const both = await reminded([cut('ana'), off('bob', 9)], { answers: { press: ['Finish…'] } });
    assert.match(both.told.join(), /of bob has been inactive/);
    assert.deepEqual(both.ran, ['Finish…']);
  });

  it('goes on with the one rotation it is about, and has one picked of several', async () => {
    const resume = { answers: { press: ['Resume…'] } };
    const finish = { answers: { press: ['Finish…'] } };
    assert.deepEqual((await reminded([cut('ana'), off('bob', 1)], resume)).about, ['ana']);
    assert.deepEqual((await reminded([cut('ana'), cut('bob')], resume)).about, [undefined]);
    assert.deepEqual((await reminded([off('ana', 9), cut('bob')], finish)).about, ['ana']);
    assert.deepEqual((await reminded([off('ana', 9), off('bob', 9)], finish)).about, [undefined]);
  });

  it('says nothing of another account, partition or server', async () => {
    const others = [
      off('ana', 9, { account: '210987654321' }),
      off('ana', 9, { partition: 'aws-cn' }),
      off('ana', 9, { endpoint: 'http://127.0.0.1:4566' }),
    ];
    assert.deepEqual((await reminded(others)).told, []);
  });

  it('names the files of rotations that this version cannot read, damaged or newer', async () => {
    const prompts = new ScriptedPrompts({});
    const unread = () =>
      Promise.resolve([{ path: '/state/a.json' }, { path: '/state/b.json', isNewer: true } as const]);
    await tellUnreadRotations({ unread }, uiOf(prompts));
    assert.match(prompts.told[0] ?? '', /cannot be read: \/state\/a\.json\. .* delete the file/);
    assert.match(prompts.told[1] ?? '', /^A newer version of IAM Keys .*: \/state\/b\.json\./);
  });
});
