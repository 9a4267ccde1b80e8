import assert from 'node:assert/strict';
import { copyAsText } from '../../../../src/commands/user/copyAsText.js';
import { exportUsers } from '../../../../src/commands/user/exportUsers.js';
import type { Needs } from '../../../../src/commands/context.js';
import { csvRows } from '../../../../src/core/csv.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { accountOf, uiOf, usersOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { realTimer } from '../../../support/realTime.js';

const DAY = 86_400_000;

describe('exporting users and keys', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let context: Needs<'account' | 'users' | 'ui' | 'time'>;
  let written: string;
  let copied: string;
  let prompts: ScriptedPrompts;

  useSandbox((each) => ({ sandbox, fixture } = each), { users: 8 });

  beforeEach(async () => {
    sandbox.allowAll();
    const time = { now: () => Date.now(), ...realTimer };
    const account = accountOf(await connectAdmin(fixture, sandbox), time);
    [written, copied] = ['', ''];
    context = { account, users: usersOf(time), ui: uiOf(new ScriptedPrompts()), time };
    await (await account.open()).loadOverview();
  });

  function answer(answers: Answers): void {
    const write = (text: string): Promise<void> => Promise.resolve(void (written = text));
    const file = { name: 'keys.csv', write, open: () => Promise.resolve() };
    prompts = new ScriptedPrompts({ ...answers, newFiles: answers.newFiles ? [file] : [] });
    const ui = uiOf(prompts);
    context = {
      ...context,
      ui: {
        ...ui,
        clipboard: { ...ui.clipboard, copy: (text) => Promise.resolve(void (copied = text)) },
        editor: { ...ui.editor, openDocument: (text) => Promise.resolve(void (written = text)) },
      },
    };
  }

  /** The cells of a column. */
  function cells(name: string): readonly string[] {
    const [heads = [], ...rows] = [...csvRows(written)];
    return rows.map((row) => row[heads.indexOf(name)] ?? '');
  }

  async function exported(pick: string): Promise<void> {
    const isFile = pick.startsWith('Save');
    answer({ pick: [pick], ...(isFile && { newFiles: [] }) });
    await exportUsers(context);
    prompts.done();
  }

  it('takes the users as filtered, each key with its ID', async () => {
    context.users.selection.setFilter({ text: 'ci-deploy', conditions: [] });
    await exported('Save Users and Keys');
    assert.deepEqual(
      cells('Access key ID'),
      sandbox.keysOf('ci-deploy').map(({ id }) => id),
    );
    assert.ok(prompts.seen.some((line) => /^Save Users and Keys… · 1 user, as filtered$/.test(line)));
    assert.deepEqual(prompts.told, ['Exported 2 access keys of 1 user. They are in keys.csv.']);
  });

  it('lists the active keys that are old, and no others', async () => {
    await exported('Open Old Keys');
    const old = sandbox
      .userNames()
      .flatMap((name) => sandbox.keysOf(name))
      .filter(({ status, created }) => status === 'Active' && Date.now() - created.getTime() >= 90 * DAY);
    assert.ok(old.length > 0);
    assert.deepEqual([...cells('Access key ID')].sort(), old.map(({ id }) => id).sort());
    assert.ok(cells('Key marks').every((marks) => marks.includes('old')));
  });

  it('has to do without IDs where the right to list keys is missing, and says so', async () => {
    sandbox.deny({ action: 'iam:ListAccessKeys' });
    await exported('Save Users and Keys');
    assert.match(prompts.told.join(), /iam:ListAccessKeys is missing/);
    assert.ok(cells('User name').length >= sandbox.userNames().length);
    assert.ok(cells('Access key ID').every((id) => id === ''));
    assert.ok(
      cells('Age in days').some((age) => Number(age) > 90),
      'the report knows the ages',
    );
  });

  it('leaves out a user who was deleted meanwhile', async () => {
    sandbox.addUser('leaver');
    sandbox.addKey('leaver');
    const account = await context.account.open();
    await account.users.load();
    account.users.add({ name: 'gone', id: 'AIDAGONE', arn: 'arn:aws:iam::123456789012:user/gone', path: '/' });
    await exported('Open Users and Keys');
    assert.ok(!cells('User name').includes('gone'));
    assert.ok(cells('User name').length > 1);
  });

  it('copies lines of text, with the keys that were loaded', async () => {
    const account = await context.account.open();
    await account.keys.load('ci-deploy');
    context.users.selection.setFilter({ text: 'ci-deploy', conditions: [] });
    answer({ pick: ['Users and Their Keys'] });
    await copyAsText(context);
    const [user = '', ...keys] = copied.trimEnd().split('\n');
    assert.match(user, /^ci-deploy · 2 keys · /);
    assert.deepEqual(
      keys.map((line) => /^ {2}(AKIA\w+) · /.exec(line)?.[1]),
      sandbox.keysOf('ci-deploy').map(({ id }) => id),
    );
  });
});
