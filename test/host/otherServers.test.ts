import assert from 'node:assert/strict';
import { SecretText } from '../../src/core/secret/secretText.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { FakeTime } from '../support/fakes/fakeTime.js';
import { chooseProfile, drawn, readLog, rows, services, shownMessage, userRow, writeAwsFiles } from './access.js';
import { addUserInProfile, keyIn, keyRow, pairIn, rowsOf, run } from './person.js';

/** A server as it is known to be: what its accounts are called, who signs there first, and what it does not know. */
interface Personality {
  readonly account: string;
  readonly lacks: readonly string[];
  /** What the status bar says of whoever signs. */
  readonly caller: string;
  readonly isRoot?: boolean;
  /** STS is another host's. */
  readonly ownSts?: boolean;
}

const PERSONALITIES: Readonly<Record<string, Personality>> = {
  Ceph: {
    account: 'RGW12345678901234567',
    caller: 'user iam-admin',
    lacks: [
      'sts:GetCallerIdentity',
      'sts:GetAccessKeyInfo',
      'iam:ListUserTags',
      'iam:TagUser',
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccountAliases',
      'iam:GetAccountSummary',
      'iam:GenerateCredentialReport',
      'iam:GetLoginProfile',
      'iam:ListSSHPublicKeys',
      'iam:ListSigningCertificates',
      'iam:ListServiceSpecificCredentials',
      'iam:ListMFADevices',
      'cloudtrail:LookupEvents',
    ],
  },
  Wasabi: {
    account: '100000123456',
    caller: 'user iam-admin',
    lacks: ['iam:ListUserTags', 'iam:TagUser', 'iam:GenerateCredentialReport', 'cloudtrail:LookupEvents'],
    ownSts: true,
  },
  'a fresh emulator': { account: '000000000000', caller: 'root', lacks: [], isRoot: true },
};

/** Asked for, too, when VS Code draws the rows of keys, whenever it does: descriptions and a quarantine. */
const OF_DRAWN_ROWS = ['iam:ListUserTags', 'iam:ListAttachedUserPolicies'];

/** Of a user who can tell who it is where nothing else does. */
const RIGHTS = ['iam:GetUser', 'iam:ListAccessKeys'];

function tellsUse({ lacks }: Personality): boolean {
  return !lacks.includes('iam:GetAccessKeyLastUsed');
}

for (const [name, personality] of Object.entries(PERSONALITIES)) {
  describe(`a server like ${name}`, () => {
    let sandbox: Sandbox;
    const mark = `A server like ${name}`;

    before(async () => {
      const { account, lacks, isRoot, ownSts } = personality;
      sandbox = await startSandbox({ users: 2, accountId: account, alias: 'none' });
      sandbox.setReport({ polls: 0 });
      for (const action of lacks) {
        const error = { code: 'InvalidAction', status: 400, message: `Could not find operation ${action}` };
        sandbox.addFault({ action, kind: 'error', error, times: 'always' });
      }
      if (isRoot === true) sandbox.setCaller('root');
      const { id, secret } = sandbox.adminKey;
      const apart = `services = apart\n[services apart]\niam =\n  endpoint_url = ${sandbox.url}\nsts =\n  endpoint_url = ${sandbox.url.replace('127.0.0.1', 'localhost')}\n`;
      await writeAwsFiles({
        config: `[profile there]\nregion = us-east-1\n${ownSts === true ? apart : `endpoint_url = ${sandbox.url}\n`}`,
        credentials: `[there]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
      });
      (await services()).context.ui.log.info(mark);
      await chooseProfile('there');
    });

    after(() => sandbox.close());

    it('shows its users, their keys and who signs, and nothing of what it lacks', async () => {
      const shown = await rows();
      assert.deepEqual(
        shown.map((row) => (row.kind === 'user' ? row.user.name : row.kind)).sort(),
        [...sandbox.userNames()].sort(),
      );
      const [key] = await drawn(await rowsOf('iam-admin'));
      assert.match(key ?? '', /^…\w{4} · 30d/);
      assert.equal(key?.includes('used') ?? true, tellsUse(personality), key);
      const { status, view, context } = await services();
      assert.ok(context.account.state.kind === 'open');
      const { connection, denied } = context.account.state.account;
      assert.deepEqual([connection.caller.account, denied.list], [personality.account, []]);
      assert.match(status.text ?? '', new RegExp(`${personality.account} · 127\\.0\\.0\\.1:\\d+`));
      assert.equal(await shownMessage(), '');
      assert.equal(view.badge, '');
    });

    it('takes a new user and a key for it, whose secret signs there', async () => {
      const created = await run({ ask: ['nextcloud'], pick: ['Create nextcloud'] }, 'createUser');
      const stored = await run(
        { pick: ['New profile'], ask: ['nextcloud', ''] },
        'createAccessKey',
        await userRow('nextcloud'),
      );
      assertCalm([...created.told, ...stored.told], 2);
      const [key] = sandbox.keysOf('nextcloud');
      const pair = await pairIn('nextcloud');
      assert.equal(pair?.id, key?.id);
      assert.equal(sandbox.checkPair(key?.id ?? '', new SecretText(pair?.secret ?? '')), 'valid');
      const { choices } = (await services()).context;
      assert.equal((await choices.connect({ kind: 'profile', name: 'nextcloud' })).endpoint, sandbox.url);
    });

    it('switches a key off and on', async () => {
      await run({ confirm: ['Deactivate'] }, 'deactivateAccessKey', await keyRow('nextcloud'));
      assert.equal(sandbox.keysOf('nextcloud')[0]?.status, 'Inactive');
      const { told } = await run({}, 'activateAccessKey', await keyRow('nextcloud'));
      assertCalm(told, 1);
      assert.equal(sandbox.keysOf('nextcloud')[0]?.status, 'Active');
    });

    it('rotates a key where it is used, tests the new one, and deletes the old one', async () => {
      const old = await addUserInProfile(sandbox, 'backup', RIGHTS);
      const { told } = await run({ pickMany: [['Profile backup']] }, 'rotateAccessKey', await userRow('backup'));
      if (!tellsUse(personality)) {
        // Nobody knows whether something else uses the old key: the person decides.
        assert.deepEqual(statuses('backup'), ['Active', 'Active']);
        const [ready] = await rowsOf('backup');
        const off = await run({ confirm: ['Deactivate Anyway'] }, 'deactivateOldKey', ready);
        assertCalm(off.told, 1);
      }
      assertCalm(told, 1);
      const [first, second] = sandbox.keysOf('backup');
      assert.deepEqual([first?.id, statuses('backup')], [old, ['Inactive', 'Active']]);
      assert.equal(await keyIn('backup'), second?.id);
      const [rotation] = await rowsOf('backup');
      const finished = await run({ ask: [old.slice(-4)] }, 'finishRotation', rotation);
      assertCalm(finished.told, 1);
      assert.deepEqual(
        sandbox.keysOf('backup').map(({ id, status }) => [id, status]),
        [[second?.id, 'Active']],
      );
    });

    it('makes room where a user has as many keys as there may be, whoever says so', async () => {
      const used = await addUserInProfile(sandbox, 'full', RIGHTS);
      const idle = sandbox.addKey('full', 'Inactive').id;
      await run({}, 'refresh');
      const answers = { pickMany: [['Profile full']], pick: [idle], ask: [idle.slice(-4)] };
      const { told } = await run(answers, 'rotateAccessKey', await keyRow('full'));
      assertCalm(told);
      const [first, second, ...more] = sandbox.keysOf('full').map(({ id }) => id);
      assert.deepEqual([first, second === idle, more], [used, false, []]);
      assert.equal(await keyIn('full'), second);
    });

    it('deletes a user with its keys, and asks of it only what there can be', async () => {
      const asked = await run({ confirm: ['Delete…'], ask: ['backup'] }, 'deleteUser', await userRow('backup'));
      assert.doesNotMatch(asked.questions.join(), /Could not be read/);
      assertCalm(asked.told, 1);
      assert.ok(!sandbox.userNames().includes('backup'));
    });

    it('is asked for what it lacks once, and for nothing in the hours that follow', async () => {
      const { context, testing } = await services();
      const time = new FakeTime();
      testing.waitBy(time);
      try {
        sandbox.log.clear();
        context.account.close();
        await rows();
        await (await context.account.open()).loadOverview();
        // First one with a single key: what is asked for two keys at once is asked twice.
        for (const user of ['nextcloud', ...sandbox.userNames()]) await rowsOf(user);
        await run({}, 'showUserDetails', await userRow('nextcloud'));
        await run({}, 'refresh');
        await time.advance(3_600_000);
        await run({}, 'refresh', await userRow('nextcloud'));
        const before = sandbox.log.counts();
        await time.advance(5 * 3_600_000);
        // What was sent by then is answered before this one.
        await run({}, 'refresh', await userRow('nextcloud'));
        const more = Object.entries(sandbox.log.counts()).map(([action, count]) => [
          action,
          count - (before[action] ?? 0),
        ]);
        for (const action of personality.lacks) assert.ok(sandbox.log.count(action) <= 1, action);
        const asked = more.filter(([action, count]) => count !== 0 && !OF_DRAWN_ROWS.includes(String(action)));
        assert.deepEqual(Object.fromEntries(asked), {
          'iam:ListAccessKeys': 1,
          ...(tellsUse(personality) && { 'iam:GetAccessKeyLastUsed': 1 }),
        });
      } finally {
        testing.waitBy();
      }
    });

    it('was no error of any kind', async () => {
      const [, said] = (await readLog()).split(mark);
      assert.doesNotMatch(said ?? '', /.*\[(?:error|warning)\].*/);
      assert.match(said ?? '', /started/);
    });

    function statuses(user: string): string[] {
      return sandbox.keysOf(user).map(({ status }) => status);
    }

    /** So many messages, none of which is about something that is merely missing there, or about AWS. */
    function assertCalm(told: readonly string[], count = told.length): void {
      assert.equal(told.length, count, told.join('\n'));
      assert.doesNotMatch(told.join('\n'), /AWS|does not offer|InvalidAction|denied|could not/);
    }
  });
}
