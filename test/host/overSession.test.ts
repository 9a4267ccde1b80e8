import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { mfaRole } from '../sandbox/seed.js';
import { chooseProfile, rows, services, writeAwsFiles } from './access.js';
import { run } from './person.js';

const CODE = '123456';

describe('connecting anew when a session with MFA expired', () => {
  let sandbox: Sandbox;
  let device: string;

  before(async () => {
    sandbox = await startSandbox({ users: 4 });
    device = `arn:aws:iam::${sandbox.accountId}:mfa/iam-admin`;
    sandbox.setMfaCode(device, CODE);
    const { id, secret } = sandbox.adminKey;
    const role = `role_arn = arn:aws:iam::${sandbox.accountId}:role/${mfaRole}\nsource_profile = keys\nmfa_serial = ${device}\n`;
    await writeAwsFiles({
      config: `[profile keys]\nendpoint_url = ${sandbox.url}\n[profile team]\nendpoint_url = ${sandbox.url}\n${role}`,
      credentials: `[keys]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
    });
  });

  after(async () => {
    await sandbox.close();
  });

  afterEach(() => {
    sandbox.clearFaults();
  });

  for (const [kind, action, open] of [
    ['a user’s session', 'sts:GetSessionToken', signInWithMfa],
    ['a role', 'sts:AssumeRole', chooseRole],
  ] as const) {
    for (const command of ['signIn', 'refresh'] as const) {
      it(`asks for the code of ${kind} on ${command}`, async () => {
        await open();
        await expire();
        const before = sandbox.log.count(action);
        const { told, questions } = await run({ ask: [CODE] }, command);
        assert.deepEqual(told, []);
        assert.match(questions.join(), new RegExp(`Code of ${device}`));
        assert.equal(sandbox.log.count(action), before + 1);
        await rows();
        assert.equal(await usersState(), 'loaded');
      });
    }
  }

  it('asks for no code while the session lasts: of a check, on the way back to a profile, after a failure', async () => {
    await chooseRole();
    const asked = sandbox.log.count('sts:AssumeRole');
    await run({ pick: ['team'] }, 'checkProfile');
    await run({ pick: ['keys'] }, 'chooseProfile');
    const error = { code: 'AccessDenied', status: 403, message: 'no' };
    sandbox.addFault({ kind: 'error', action: 'sts:GetCallerIdentity', error });
    await assert.rejects(run({ pick: ['team'] }, 'chooseProfile'), { code: 'AccessDenied' });
    await run({}, 'refresh');
    await rows();
    assert.equal(await usersState(), 'loaded');
    assert.equal(sandbox.log.count('sts:AssumeRole'), asked);
  });

  it('starts no sign-in for keys of a file that have none', async () => {
    await chooseProfile('keys');
    await rows();
    const { told } = await run({}, 'signIn');
    assert.match(told.join(), /keys has no sign-in that IAM Keys can start/);
  });

  async function signInWithMfa(): Promise<void> {
    await chooseProfile('keys');
    await rows();
    await run({ pick: ['Another Device'], ask: [device, CODE] }, 'signInWithMfa');
  }

  async function chooseRole(): Promise<void> {
    const { context } = await services();
    context.choices.forgetSessions({ kind: 'profile', name: 'team' });
    await run({ pick: ['team'], ask: [CODE] }, 'chooseProfile');
  }

  /** AWS takes the session no more, and the view has met that. */
  async function expire(): Promise<void> {
    await rows();
    const { context } = await services();
    if (context.account.state.kind === 'open') await context.account.state.account.users.load();
    assert.equal(await usersState(), 'loaded');
    const error = {
      code: 'ExpiredToken',
      status: 403,
      message: 'The security token included in the request is expired',
    };
    sandbox.addFault({ kind: 'error', action: 'iam:ListUsers', error });
    await run({}, 'refresh');
    assert.equal(await usersState(), 'failed');
  }

  async function usersState(): Promise<string> {
    const { state } = (await services()).context.account;
    if (state.kind !== 'open') return state.kind;
    if (state.account.users.state.kind === 'loading') await state.account.users.load();
    return state.account.users.state.kind;
  }
});
