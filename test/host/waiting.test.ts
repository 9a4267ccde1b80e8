import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { FakeTime } from '../support/fakes/fakeTime.js';
import { sandboxAwsFiles } from '../support/vscode/sandboxFiles.js';
import {
  chooseProfile,
  connectSandbox,
  drawn,
  rows,
  services,
  shownMessage,
  untilShown,
  writeAwsFiles,
} from './access.js';
import { run } from './person.js';

const DEADLINE = 30_000;

describe('a window that waits', () => {
  let sandbox: Sandbox;
  let time: ToldTime;

  before(async () => {
    sandbox = await connectSandbox(5);
    sandbox.setReport({ polls: 0 });
    const { config, credentials } = sandboxAwsFiles(sandbox);
    const tool = `[profile tool]\nendpoint_url = ${sandbox.url}\ncredential_process = sleep 600\n`;
    await writeAwsFiles({ config: `${config}\n${tool}`, credentials });
    await run({}, 'refreshProfiles');
  });

  beforeEach(async () => {
    time = new ToldTime();
    (await services()).testing.waitBy(time);
    sandbox.log.clear();
  });

  afterEach(async () => {
    (await services()).testing.waitBy();
    // What else of the extension waits by this time goes on with the machine's.
    await time.advance(3_600_000);
    sandbox.clearFaults();
  });

  after(() => sandbox.close());

  it('says so at the deadline where a server is silent, and can be used meanwhile', async () => {
    sandbox.addFault({ kind: 'silence', action: 'sts:GetCallerIdentity', times: 'always' });
    await chooseProfile('sandbox');
    const shown = rows();
    await sandbox.log.reached('sts:GetCallerIdentity', 1);
    await endsAtTheDeadline(shown, /^GetCallerIdentity did not answer within 30 seconds\. .* try again\.$/);
  });

  it('says so at the deadline where an answer trickles, and can be used meanwhile', async () => {
    sandbox.addFault({ kind: 'trickle', action: 'iam:ListUsers', when: 'after', times: 'always' });
    await chooseProfile('sandbox');
    const shown = rows();
    await sandbox.log.reached('iam:ListUsers', 1);
    await endsAtTheDeadline(shown, /^ListUsers did not answer within 30 seconds\. .* try again\.$/);
  });

  it('says so at the deadline where a credential process hangs, and can be used meanwhile', async () => {
    await chooseProfile('tool');
    const shown = rows();
    await time.waitedFor(DEADLINE);
    await endsAtTheDeadline(shown, /^The source of the credentials did not answer within 30 seconds\. .* try again\.$/);
    assert.equal(sandbox.log.count(), 0);
  });

  it('tries again by itself while nobody can be reached, and shows the users once someone can', async () => {
    sandbox.addFault({ kind: 'reset', action: 'sts:GetCallerIdentity', times: 'always' });
    await chooseProfile('sandbox');
    assert.deepEqual(await drawn(await rows()), ['Try Again', 'Show Log', 'Choose Profile…']);
    assert.match(await shownMessage(), /^The server 127\.0\.0\.1:\d+ cannot be reached .* Retrying automatically…$/);
    await time.advance(5000);
    await untilShown(isRetrying);
    sandbox.clearFaults();
    const back = untilShown(async () => userNames(await rows()).length > 0);
    await time.advance(10_000);
    await back;
    assert.deepEqual(userNames(await rows()).sort(), [...sandbox.userNames()].sort());
    assert.equal(await isRetrying(), false);
  });

  it('keeps what is loaded while the server asks for fewer requests, tries again by itself, and shows what is new', async () => {
    await chooseProfile('sandbox');
    await (await (await services()).context.account.open()).users.load();
    const before = userNames(await rows());
    assert.equal(before.length, sandbox.userNames().length);
    sandbox.addFault({ kind: 'throttle', action: 'iam:ListUsers', times: 'always' });
    await run({}, 'refresh');
    const throttled = await rows();
    assert.deepEqual(userNames(throttled), before);
    assert.match(
      (await drawn(throttled.slice(0, 1))).join(),
      /^The server 127\.0\.0\.1:\d+ is receiving too many requests\. What was loaded is kept.* · Retrying automatically…$/,
    );
    sandbox.clearFaults();
    sandbox.addUser('zoe');
    const back = untilShown(async () => userNames(await rows()).includes('zoe'));
    await time.advance(5000);
    await back;
    assert.equal(await isRetrying(), false);
    assert.equal(userNames(await rows()).length, before.length + 1);
  });

  /** The failure told and its steps, from that moment on and not before; all else works until then. */
  async function endsAtTheDeadline(shown: Promise<TreeNode[]>, message: RegExp): Promise<void> {
    const ended = { at: NaN };
    void shown.then(() => (ended.at = time.now()));
    const { profilesTree } = await services();
    const profiles = (await profilesTree.getChildren()).flatMap((row) =>
      row.kind === 'profile' ? [row.profile.name] : [],
    );
    assert.ok(
      ['sandbox', 'sandbox-limited', 'tool'].every((name) => profiles.includes(name)),
      profiles.join(),
    );
    const { seen } = await run({ pick: ['Open the Config File'] }, 'chooseProfile');
    assert.ok(seen.some((line) => line.startsWith('sandbox-limited')));
    assert.equal(vscode.window.activeTextEditor?.document.fileName, process.env['AWS_CONFIG_FILE']);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const start = time.now();
    await time.advance(DEADLINE - 1);
    assert.ok(Number.isNaN(ended.at));
    await time.advance(1);
    const nodes = await shown;
    assert.equal(ended.at, start + DEADLINE);
    assert.ok(nodes.every(({ kind }) => kind === 'step'));
    assert.match(await shownMessage(), message);
    assert.equal(await isRetrying(), false);
  }
});

/** Tells when someone starts to wait for so long. */
class ToldTime extends FakeTime {
  #told: { readonly milliseconds: number; readonly resolve: () => void }[] = [];

  override after(milliseconds: number, listener: () => void): () => void {
    for (const told of this.#told) if (told.milliseconds === milliseconds) told.resolve();
    return super.after(milliseconds, listener);
  }

  waitedFor(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#told.push({ milliseconds, resolve }));
  }
}

async function isRetrying(): Promise<boolean> {
  const isRow = (await rows()).some((node) => node.kind === 'error' && node.isRetried);
  return isRow || (await shownMessage()).endsWith('Retrying automatically…');
}

function userNames(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'user' ? [node.user.name] : []));
}
