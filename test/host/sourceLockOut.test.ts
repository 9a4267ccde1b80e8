import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { adminRole } from '../sandbox/seed.js';
import { chooseProfile, userRow, writeAwsFiles } from './access.js';
import { keyRow, run } from './person.js';

const WARNING = /^.*The active profile takes its credentials from this key: you are locked out once .*\. .*Type /;

describe('a lock-out from the profile that the active one takes its credentials from', () => {
  let sandbox: Sandbox;
  let keyId: string;

  before(async () => {
    sandbox = await startSandbox({ users: 3 });
  });

  beforeEach(async () => {
    sandbox.reset();
    sandbox.addUser('base-user', { permissions: ['sts:AssumeRole'] });
    sandbox.childrenOf('base-user').password = true;
    const { id, secret } = sandbox.addKey('base-user');
    keyId = id;
    const where = `region = eu-central-1\nendpoint_url = ${sandbox.url}\n`;
    const role = `role_arn = arn:aws:iam::${sandbox.accountId}:role/${adminRole}\nsource_profile = base\n`;
    await writeAwsFiles({
      config: `[profile base]\n${where}\n[profile chained]\n${where}${role}`,
      credentials: `[base]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`,
    });
    await chooseProfile('chained');
  });

  after(() => sandbox.close());

  it('wants the end of the ID before that key is deactivated', async () => {
    const script = { confirm: ['Deactivate'] };
    const row = await keyRow('base-user');
    await assert.rejects(run({ ...script, ask: ['nope'] }, 'deactivateAccessKey', row), /nope was refused/);
    assert.equal(sandbox.keysOf('base-user')[0]?.status, 'Active');
    const { seen } = await run({ ...script, ask: [keyId.slice(-4)] }, 'deactivateAccessKey', row);
    assert.match(seen.at(-1) ?? '', WARNING);
    assert.equal(sandbox.keysOf('base-user')[0]?.status, 'Inactive');
  });

  it('warns where the name of the user who has that key is typed to delete it', async () => {
    const script = { confirm: ['Delete…'] };
    const row = await userRow('base-user');
    await assert.rejects(run({ ...script, ask: [keyId.slice(-4)] }, 'deleteUser', row), /was refused/);
    assert.equal(sandbox.keysOf('base-user').length, 1);
    const { seen } = await run({ ...script, ask: ['base-user'] }, 'deleteUser', row);
    assert.match(seen.at(-1) ?? '', WARNING);
    assert.ok(!sandbox.userNames().includes('base-user'));
  });

  it('does not for another key of that user, nor for another user', async () => {
    const other = sandbox.addKey('base-user').id;
    sandbox.addUser('bystander');
    sandbox.addKey('bystander');
    await run({}, 'refresh');
    const { seen } = await run({ confirm: ['Deactivate'] }, 'deactivateAccessKey', await keyRow('base-user', 1));
    assert.equal(sandbox.keysOf('base-user').find(({ id }) => id === other)?.status, 'Inactive');
    const deletion = await run({ confirm: ['Delete…'], ask: ['bystander'] }, 'deleteUser', await userRow('bystander'));
    assert.doesNotMatch([...seen, ...deletion.seen].join('\n'), /takes its credentials/);
  });
});
