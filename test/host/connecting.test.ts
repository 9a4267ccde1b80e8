import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/ids.js';
import type { TreeNode } from '../../src/view/nodes.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, drawn, rows, services, shownMessage, userRow, writeAwsFiles } from './access.js';
import { run } from './person.js';
import { useTwoAccounts } from './twoAccounts.js';

/** How often profiles are switched while the former one is still loading. */
const SWITCHES = 100;

describe('connecting', () => {
  let one: Sandbox;
  let other: Sandbox;

  const { writeProfiles } = useTwoAccounts((accounts) => ({ one, other } = accounts));

  it('never shows a row of another account, however profiles are switched', async function () {
    this.timeout(180_000);
    const unstored = [];
    const shown: Promise<void>[] = [];
    let chosen = other;
    let checked = 0;
    for (let count = 0; count < SWITCHES; count++) {
      const sandbox = count % 2 === 0 ? one : other;
      // Left in the middle of connecting, or of listing.
      const hold = sandbox.hold(count % 4 < 2 ? 'iam:ListUsers' : 'sts:GetCallerIdentity');
      chosen = sandbox;
      await chooseProfile(sandbox === one ? 'one' : 'other');
      shown.push(
        rows().then((nodes) => {
          for (const node of nodes) {
            if (node.kind !== 'user') continue;
            assert.equal(node.account.connection.caller.account, chosen.accountId);
            checked++;
          }
        }),
      );
      await hold.arrived(1);
      // The answer of the former account comes while this one is loading.
      unstored.shift()?.release();
      await shown.at(-2);
      unstored.push(hold);
    }
    for (const hold of unstored) hold.release();
    await Promise.all(shown);
    const last = await rows();
    const names = last.flatMap((node) => (node.kind === 'user' ? [node.user.name] : []));
    assert.deepEqual([...names].sort(), [...other.userNames()].sort());
    assert.ok(checked >= names.length);
  });

  it('asks STS once and for the alias once, from the choice of a profile to its caller', async () => {
    const { status } = await services();
    await chooseProfile('other');
    await rows();
    one.log.clear();
    const aliasKnown = one.log.reached('iam:ListAccountAliases', 1);
    await run({ pick: ['one'] }, 'chooseProfile');
    await rows();
    await aliasKnown;
    await until(() => status.text?.includes('acme-one') === true);
    assert.equal(status.text, `$(key) one · acme-one · ${new URL(one.url).host}`);
    const sts = Object.entries(one.log.counts()).filter(([action]) => action.startsWith('sts:'));
    assert.deepEqual(sts, [['sts:GetCallerIdentity', 1]]);
    assert.equal(one.log.count('iam:ListAccountAliases'), 1);
  });

  it('stays usable while a server is silent', async () => {
    const silent = one.hold('sts:GetCallerIdentity');
    await chooseProfile('one');
    const never = rows();
    await silent.arrived(1);
    await chooseProfile('other');
    assert.ok((await rows()).some((node) => node.kind === 'user'));
    silent.release();
    await never;
    const { context } = await services();
    assert.ok(context.account.state.kind === 'open');
    assert.equal(context.account.state.account.connection.caller.account, other.accountId);
  });

  it('keeps the list when another right is missing', async () => {
    one.deny({ action: 'iam:GetAccessKeyLastUsed' });
    await chooseProfile('one');
    assert.equal((await names()).length, one.userNames().length);
    const keys = await drawn(await rows(await userRow('iam-admin')));
    assert.match(keys.join(), /last use unknown/);
    const note = (await rows()).find(({ kind }) => kind === 'denied');
    assert.match(
      (await drawn(note ? [note] : [])).join(),
      /^Some facts are missing · iam:GetAccessKeyLastUsed denied$/,
    );
  });

  it('trades keys for a session with MFA, and shows until when', async () => {
    const { context, status } = await services();
    await chooseProfile('one');
    await rows();
    const device = `arn:aws:iam::${one.accountId}:mfa/iam-admin`;
    one.setMfaCode(device, '123456');
    const prompts = await run({ pick: ['Another Device'], ask: [device, '000000', '123456'] }, 'signInWithMfa');
    assert.ok(prompts.seen.some((line) => line.includes('That code was not accepted')));
    assert.ok(context.account.state.kind === 'open');
    assert.equal(one.log.calls.at(-1)?.signedBy === one.adminKey.id, false);
    assert.match(status.text ?? '', /^\$\(key\) one · .* · until (\d{4}-\d\d-\d\d )?\d\d:\d\d$/);
    const again = await run({ pick: [device], ask: ['123456'] }, 'signInWithMfa');
    assert.ok(again.seen.includes(device));
  });

  it('lets the root of a server that is not AWS’s create, rotate and delete, as it may be all there is', async () => {
    one.setCaller('root');
    await chooseProfile('one');
    await run({ ask: ['of-root'], pick: ['Create'] }, 'createUser');
    await run({ pick: ["VS Code's secret storage"] }, 'createAccessKey', await userRow('of-root'));
    const [first] = one.keysOf('of-root');
    const unknown = { pick: ['I Do Not Know Yet', "VS Code's secret storage"] };
    await run(unknown, 'rotateAccessKey', await userRow('of-root'));
    const [rotation] = await rows(await userRow('of-root'));
    await run({ confirm: ['Deactivate Anyway'] }, 'deactivateOldKey', rotation);
    assert.deepEqual(
      one.keysOf('of-root').map(({ id, status }) => [id === first?.id, status]),
      [
        [true, 'Inactive'],
        [false, 'Active'],
      ],
    );
    const old = (await rows(await userRow('of-root'))).find(
      (row) => row.kind === 'key' && row.keyWithUse.key.id === first?.id,
    );
    await run({ ask: [first?.id.slice(-4) ?? ''] }, 'deleteAccessKey', old);
    assert.equal(one.keysOf('of-root').length, 1);
    one.setCaller('user');
  });

  it('changes a protected account only as its protection allows', async () => {
    const protect = (value: object) =>
      vscode.workspace.getConfiguration('iamKeys').update('protectedAccounts', value, true);
    await chooseProfile('one');
    await protect({ [one.accountId]: 'readOnly' });
    const row = await userRow('ana');
    const [key] = await rows(row);
    const changing = Object.keys(commands).filter((id): id is keyof typeof commands =>
      /^(create|delete|activate|deactivate|rotate|replace).*(User|AccessKey)$/.test(id),
    );
    assert.ok(changing.length >= 6);
    const before = one.log.calls.length;
    const keyId = key?.kind === 'key' ? key.keyWithUse.key.id : '';
    one.setKeyStatus(keyId, 'Inactive');
    for (const id of changing) {
      if (id === 'activateAccessKey') await run({}, 'refresh', row);
      const target = id.endsWith('User') ? (id === 'createUser' ? undefined : row) : (await rows(row))[0];
      if (id === 'deactivateAccessKey') continue;
      await assert.rejects(run({}, id, target), { code: 'AccountReadOnly' }, id);
    }
    const changes = one.log.calls.slice(before).filter(({ action }) => /:(Create|Delete|Update)/.test(action));
    assert.deepEqual(changes, []);
    one.setKeyStatus(keyId, 'Active');
    await protect({ [one.accountId]: 'typed' });
    await assert.rejects(run({ ask: ['acme-two'] }, 'createUser'), /Type acme-one or 111122223333/);
    await run({ ask: ['acme-one', 'Carol'], pick: ['Create Carol'] }, 'createUser');
    assert.ok(one.userNames().includes('Carol'));
  });

  it('says that a key is inactive where the window has seen that', async () => {
    const key = one.addKey('ana');
    await writeProfiles(key);
    await chooseProfile('one');
    await rows(await userRow('ana'));
    await run({ confirm: ['Deactivate'], ask: ['acme-one'] }, 'deactivateAccessKey', await keyRow('ana', key.id));
    await chooseProfile('ana');
    await rows();
    assert.match(await shownMessage(), /key of the profile ana\. It is inactive: activate it/);
    await vscode.workspace.getConfiguration('iamKeys').update('protectedAccounts', undefined, true);
    await writeProfiles();
  });

  it('shows the foreign servers of a connection, that of STS too', async () => {
    const { port } = new URL(one.url);
    const { id, secret } = one.adminKey;
    await writeAwsFiles({
      config: `[profile apart]\nservices = apart\n[services apart]\niam =\n  endpoint_url = ${one.url}\nsts =\n  endpoint_url = http://localhost:${port}\n`,
      credentials: `[apart]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
    });
    await chooseProfile('apart');
    await rows();
    const { status } = await services();
    assert.match(status.text ?? '', new RegExp(` · 127\\.0\\.0\\.1:${port} \\+1$`));
    await writeProfiles();
  });

  it('opens no AWS console for an account that is not at AWS', async () => {
    await chooseProfile('one');
    const { told } = await run({}, 'openInConsole', await userRow('ana'));
    assert.match(told.join(), /is not AWS: ana is in no AWS console/);
  });

  async function names(): Promise<string[]> {
    return (await rows()).flatMap((node: TreeNode) => (node.kind === 'user' ? [node.user.name] : []));
  }

  /** Resolves once it holds, asked anew after each change of the account. */
  async function until(holds: () => boolean): Promise<void> {
    const { context } = await services();
    const { state } = context.account;
    assert.ok(state.kind === 'open');
    if (holds()) return;
    await new Promise<void>((resolve) => {
      const listening = state.account.onDidChangeAlias(() => {
        if (!holds()) return;
        listening.dispose();
        resolve();
      });
    });
  }

  async function keyRow(userName: string, keyId: string): Promise<TreeNode> {
    const row = (await rows(await userRow(userName))).find(
      (node) => node.kind === 'key' && node.keyWithUse.key.id === keyId,
    );
    assert.ok(row);
    return row;
  }
});
