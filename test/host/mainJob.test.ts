import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Sandbox } from '../sandbox/sandbox.js';
import { adminName } from '../sandbox/seed.js';
import { commands } from '../../src/ids.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';
import { SecretText } from '../../src/core/secret/secretText.js';
import {
  chooseProfile,
  connectSandbox,
  credentialsPath,
  drawn,
  rows,
  services,
  shownMessage,
  userRow,
  writeAwsFiles,
} from './access.js';
import { run } from './person.js';

describe('the main job', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox();
    await (await services()).context.memory.hints.dismiss('alternatives');
    await (await services()).context.memory.hints.dismiss('copySecret');
  });

  after(async () => {
    await sandbox.close();
  });

  it('lists every user of the account', async () => {
    const names = (await rows()).flatMap((row) => (row.kind === 'user' ? [row.user.name] : []));
    assert.deepEqual([...names].sort(), [...sandbox.userNames()].sort());
  });

  it('creates a user with path and tags, and shows it', async () => {
    await run({ ask: ['Bob', '/engineering/', 'team=payments'], pick: ['Path', 'Tags', 'Create Bob'] }, 'createUser');
    assert.ok(sandbox.userNames().includes('Bob'));
    // A report that was made since then knows that there are no keys.
    assert.match((await drawn([await userRow('Bob')])).join(), /^Bob · (no keys · )?\/engineering\//);
  });

  it('refuses a name that differs in case only, before asking AWS', async () => {
    const calls = sandbox.log.count('iam:CreateUser');
    await assert.rejects(run({ ask: ['bOB'] }, 'createUser'), /IAM ignores upper and lower case/);
    assert.equal(sandbox.log.count('iam:CreateUser'), calls);
  });

  it('creates a key into a new profile, where the pair signs', async () => {
    const prompts = await run(
      { pick: ['New profile'], ask: ['bob', 'eu-west-1'] },
      'createAccessKey',
      await userRow('Bob'),
    );
    const [key] = sandbox.keysOf('Bob');
    assert.ok(key);
    const file = await readFile(credentialsPath(), 'utf8');
    const secret = /\[bob\]\naws_access_key_id = (\w+)\naws_secret_access_key = (\S+)/.exec(file);
    assert.equal(secret?.[1], key.id);
    assert.equal(sandbox.checkPair(key.id, new SecretText(secret[2] ?? '')), 'valid');
    if (process.platform !== 'win32') assert.equal((await stat(credentialsPath())).mode & 0o777, 0o600);
    assert.match(
      prompts.told.join(),
      new RegExp(`Access key ${key.id} of Bob created\\. Its secret is in profile bob of `),
    );
    assert.match((await drawn(await rows(await userRow('Bob')))).join(), /in profile bob/);
  });

  it('creates a key into the secret storage, from where it can be copied', async () => {
    await run({ pick: ["VS Code's secret storage"] }, 'createAccessKey', await userRow('Bob'));
    const saved = (await rows(await userRow('Bob'))).find(
      (node) => node.kind === 'key' && node.keyWithUse.key.id !== firstKey(),
    );
    assert.ok(saved?.kind === 'key');
    assert.match((await drawn([saved])).join(), /in secret storage/);
    await run({}, 'copySecret', saved);
    const copied = new SecretText(await vscode.env.clipboard.readText());
    assert.equal(sandbox.checkPair(saved.keyWithUse.key.id, copied), 'valid');
  });

  it('copies a pair in the forms that a person picks, from a profile as well, until Escape', async () => {
    const inProfile = (await rows(await userRow('Bob'))).find(
      (node) => node.kind === 'key' && node.keyWithUse.key.id === firstKey(),
    );
    await assert.rejects(run({ pick: ['Access Key ID', '.env'] }, 'copyAs', inProfile), /was not expected to ask/);
    const copied = /^AWS_ACCESS_KEY_ID=(\w+)\nAWS_SECRET_ACCESS_KEY=(\S+)\n$/.exec(
      await vscode.env.clipboard.readText(),
    );
    assert.equal(copied?.[1], firstKey());
    assert.equal(sandbox.checkPair(firstKey() ?? '', new SecretText(copied?.[2] ?? '')), 'valid');
    const [, saved] = sandbox.keysOf('Bob');
    await assert.rejects(run({ pick: [saved?.id ?? '', 'ID and Secret'] }, 'copyAs'), /was not expected to ask/);
    assert.ok((await vscode.env.clipboard.readText()).startsWith(`${saved?.id}\n`));
  });

  it('says the limit before the call, with both keys', async () => {
    const calls = sandbox.log.count('iam:CreateAccessKey');
    const prompts = new ScriptedPrompts();
    const { testing } = await services();
    await assert.rejects(
      testing.runWith(prompts, commands.createAccessKey, await userRow('Bob')),
      /was not expected to ask: Bob in account .* has 2 access keys, as many as/,
    );
    for (const { id } of sandbox.keysOf('Bob')) assert.ok(prompts.seen.join().includes(id));
    assert.match(prompts.placeholders.join(), /inactive keys count/i);
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), calls);
  });

  it('creates nothing when the credentials file cannot take the secret', async () => {
    const calls = sandbox.log.count('iam:CreateAccessKey');
    await run({ ask: ['Carol'], pick: ['Create Carol'] }, 'createUser');
    const before = await readFile(credentialsPath(), 'utf8');
    await writeAwsFiles({ config: await readConfig(), credentials: `${before}[carol]\n[carol]\n` });
    await assert.rejects(run({ pick: ['carol'] }, 'createAccessKey', await userRow('Carol')), {
      code: 'FileAmbiguous',
    });
    assert.equal(sandbox.log.count('iam:CreateAccessKey'), calls);
    await writeAwsFiles({ config: await readConfig(), credentials: before });
  });

  it('tells of a user that is gone, as AWS words it', async () => {
    const name =
      sandbox.userNames().find((each) => !['Bob', 'Carol', adminName, 'limited-reader'].includes(each)) ?? '';
    const row = await userRow(name);
    sandbox.removeUser(name);
    await assert.rejects(run({}, 'createAccessKey', row), {
      code: 'NoSuchEntity',
      details: { entity: 'user', name },
    });
  });

  it('never shows a failure as an empty list', async () => {
    await chooseProfile('sandbox-retired');
    assert.deepEqual(await drawn(await rows()), ['Try Again', 'Choose Profile…', 'Show Log']);
    assert.match(await shownMessage(), /does not accept the access key of the profile sandbox-retired/);
    await chooseProfile('sandbox');
    assert.ok((await rows()).length > 5);
  });

  it('refuses arguments that no row of ours is', async () => {
    const forged = { kind: 'user', user: { name: 'Bob' } };
    for (const target of [forged, { id: 'x' }, [], 7, () => undefined]) {
      await assert.rejects(run({}, 'createAccessKey', target), { code: 'BadArgument' });
    }
  });

  function readConfig(): Promise<string> {
    return readFile(process.env['AWS_CONFIG_FILE'] ?? '', 'utf8');
  }

  function firstKey(): string | undefined {
    return sandbox.keysOf('Bob')[0]?.id;
  }
});
