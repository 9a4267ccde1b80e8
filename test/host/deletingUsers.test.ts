import assert from 'node:assert/strict';
import { commands } from '../../src/ids.js';
import type { Editor } from '../../src/ui/editor.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, rows, services } from './access.js';
import { run } from './person.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

const LEAVERS = Array.from({ length: 100 }, (_, index) => `leaver-${String(index).padStart(2, '0')}`);

describe('deleting many users', () => {
  let sandbox: Sandbox;
  /** What the progress of the command said. */
  let reports: string[];
  let onReport: (text: string) => void;
  let cancelling: AbortController;
  let waiting: Editor['withCancellableProgress'];

  before(async () => {
    sandbox = await connectSandbox(4);
    const { editor } = (await services()).context.ui;
    waiting = editor.withCancellableProgress.bind(editor);
    // The real notification, with someone who reads along and can press its Cancel.
    editor.withCancellableProgress = (title, task) =>
      waiting(title, (signal, report) =>
        task(AbortSignal.any([signal, cancelling.signal]), (text) => {
          report(text);
          reports.push(text);
          onReport(text);
        }),
      );
  });

  beforeEach(() => {
    reports = [];
    onReport = () => undefined;
    cancelling = new AbortController();
  });

  afterEach(() => {
    sandbox.allowAll();
    sandbox.clearFaults();
  });

  after(async () => {
    (await services()).context.ui.editor.withCancellableProgress = waiting;
    await sandbox.close();
  });

  const addUsers = async (names: readonly string[]): Promise<readonly TreeNode[]> => {
    for (const name of names) {
      sandbox.addUser(name);
      sandbox.addKey(name);
      sandbox.childrenOf(name).password = true;
    }
    await run({}, 'refresh');
    return leaverRows();
  };
  const leaverRows = async (): Promise<readonly TreeNode[]> =>
    (await rows()).filter((node) => node.kind === 'user' && node.user.name.startsWith('leaver-'));
  const left = (): string[] => sandbox.userNames().filter((name) => name.startsWith('leaver-'));
  const shown = async (): Promise<string[]> =>
    (await leaverRows()).flatMap((node) => (node.kind === 'user' ? [node.user.name] : []));
  const deleteAll = (selection: readonly TreeNode[], asked: string | (() => string) = `delete ${selection.length}`) =>
    run({ confirm: ['Delete…'], ask: [asked] }, 'deleteUser', selection[0], selection);

  it('deletes nobody when it is cancelled while it reads what belongs to them', async () => {
    const selection = await addUsers(LEAVERS);
    assert.equal(selection.length, 100);
    onReport = (text) => {
      if (text === '5 of 100') cancelling.abort();
    };
    await assert.rejects(run({}, 'deleteUser', selection[0], selection), { name: 'Cancelled' });
    assert.ok(reports.length < 100);
    assert.equal(left().length, 100);
  });

  it('stops after the user it is at when it is cancelled, and says how many were deleted and left', async () => {
    const selection = await leaverRows();
    onReport = (text) => {
      if (text.startsWith('3 of 100: ')) cancelling.abort();
    };
    const { told } = await deleteAll(selection);
    assert.deepEqual(told, ['3 users were deleted. 97 users were not touched.']);
    assert.deepEqual(left(), LEAVERS.slice(3));
    assert.deepEqual((await shown()).sort(), LEAVERS.slice(3));
    for (const name of left()) assert.equal(sandbox.keysOf(name)[0]?.status, 'Active');
  });

  it('says how far it is, has never more than four calls in flight, and leaves nobody', async function () {
    // Some 1,500 requests over HTTP.
    this.timeout(180_000);
    const selection = await addUsers(LEAVERS.slice(0, 3));
    assert.equal(selection.length, 100);
    sandbox.log.clear();
    const hold = sandbox.hold('iam:GetLoginProfile');
    const deleting = deleteAll(selection);
    await hold.arrived(4);
    hold.release();
    const { told } = await deleting;
    assert.deepEqual(told, ['100 users were deleted.']);
    assert.equal(sandbox.log.maxInFlight, 4);
    const counted = Array.from({ length: 100 }, (_, index) => `${index + 1} of 100`);
    assert.deepEqual(reports.slice(0, 100), counted);
    const each = [...new Set(reports.slice(100))];
    assert.deepEqual(
      each.map((text) => text.split(': ')[0]),
      counted,
    );
    assert.deepEqual(each.map((text) => text.split(': ')[1]).sort(), LEAVERS);
    assert.deepEqual([left(), await shown()], [[], []]);
  });

  it('deletes those that are still there, and says who was gone', async () => {
    const names = LEAVERS.slice(0, 3);
    const selection = await addUsers(names);
    sandbox.removeUser('leaver-01');
    const { told, questions } = await deleteAll(selection, 'delete 2');
    assert.deepEqual(told, ['2 users were deleted. User leaver-01 had already been deleted.']);
    assert.ok(!questions.join().includes('leaver-01'));
    assert.deepEqual([left(), await shown()], [[], []]);
  });

  it('asks nothing where all of them are gone, and takes their rows away', async () => {
    const selection = await addUsers(LEAVERS.slice(0, 2));
    for (const name of LEAVERS.slice(0, 2)) sandbox.removeUser(name);
    const { told } = await run({}, 'deleteUser', selection[0], selection);
    assert.deepEqual(told, ['2 users had already been deleted: leaver-00, leaver-01.']);
    assert.deepEqual(await shown(), []);
  });

  it('says that a single user is gone', async () => {
    const [row] = await addUsers(['leaver-00']);
    sandbox.removeUser('leaver-00');
    const { told } = await run({}, 'deleteUser', row);
    assert.deepEqual(told, ['User leaver-00 had already been deleted.']);
    assert.deepEqual(await shown(), []);
  });

  it('goes on with the others where a user was deleted and only the answer got lost', async () => {
    const selection = await addUsers(LEAVERS.slice(0, 2));
    sandbox.addFault({ kind: 'reset', action: 'iam:DeleteUser', when: 'after' });
    sandbox.onNext('iam:DeleteUser', 'after', () => {
      sandbox.deny({ action: 'iam:DeleteUser' });
    });
    const prompts = new ScriptedPrompts({
      confirm: ['Delete…'],
      ask: [
        () => {
          // Once it goes on, and reads anew what there is.
          sandbox.onNext('iam:GetLoginProfile', 'before', () => {
            sandbox.allowAll();
          });
          return 'delete 2';
        },
      ],
      press: ['Continue…'],
    });
    const { testing } = await services();
    await testing.runWith(prompts, commands.deleteUser, selection[0], selection);
    assert.equal(await prompts.notification('2 users were deleted'), '2 users were deleted.');
    prompts.done();
    assert.match(
      prompts.told[0] ?? '',
      /leaver-\d+ in account .* was not deleted\. Deleting stopped at the user .* itself: /,
    );
    assert.deepEqual([left(), await shown()], [[], []]);
  });
});
