import assert from 'node:assert/strict';
import { adminRole } from '../sandbox/seed.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { chooseProfile, connectSandbox, services, userRow } from './access.js';
import { addToConfig, addUserInProfile, keyIn, rowsOf, run } from './person.js';

describe('the rotation of a key that the active profile takes its credentials from', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(4, 72);
    await (await services()).context.memory.hints.dismiss('alternatives');
  });

  afterEach(async () => {
    sandbox.allowAll();
    await chooseProfile('sandbox');
  });

  after(() => sandbox.close());

  /** Works through a role whose source profile holds the key of a new user of that name. */
  const throughRole = async (name: string): Promise<string> => {
    const id = await addUserInProfile(sandbox, name, ['sts:AssumeRole']);
    await addToConfig(
      `${name}-role`,
      `role_arn = arn:aws:iam::${sandbox.accountId}:role/${adminRole}`,
      `source_profile = ${name}`,
      'region = eu-central-1',
      `endpoint_url = ${sandbox.url}`,
    );
    await addToConfig(name, 'region = eu-central-1', `endpoint_url = ${sandbox.url}`);
    await chooseProfile(`${name}-role`);
    return id;
  };
  const statuses = (name: string): readonly string[] => sandbox.keysOf(name).map(({ status }) => status);
  const elsewhere = { pickMany: [['Somewhere Else']], pick: ["VS Code's secret storage"] };

  it('wants the end of its ID before the old key goes, where that profile does not get the new one', async () => {
    const id = await throughRole('basis');
    await run(elsewhere, 'rotateAccessKey', await userRow('basis'));
    assert.deepEqual(statuses('basis'), ['Active', 'Active'], 'the profile still has the old key');
    const [row] = await rowsOf('basis');
    const anyway = { confirm: ['Deactivate Anyway'] };
    await assert.rejects(run(anyway, 'deactivateOldKey', row), /was not expected to ask/);
    assert.deepEqual(statuses('basis'), ['Active', 'Active']);
    const asked = await run({ ...anyway, ask: [id.slice(-4)] }, 'deactivateOldKey', row);
    assert.match(asked.questions.join(), /Still with the old key: in profile basis/);
    assert.match(asked.questions.join(), /takes its credentials from this key: you are locked out/);
    assert.deepEqual(statuses('basis'), ['Inactive', 'Active']);
  });

  it('wants nothing typed where that profile gets the new key', async () => {
    const id = await throughRole('renewed');
    await run({ pickMany: [['Profile renewed']] }, 'rotateAccessKey', await userRow('renewed'));
    assert.deepEqual(statuses('renewed'), ['Inactive', 'Active']);
    assert.notEqual(await keyIn('renewed'), id);
  });

  it('deactivates nothing when it is resumed', async () => {
    await throughRole('again');
    await run(elsewhere, 'rotateAccessKey', await userRow('again'));
    const [row] = await rowsOf('again');
    await run({}, 'resumeRotation', row);
    await run({}, 'rotateAccessKey', await userRow('again'));
    assert.deepEqual(statuses('again'), ['Active', 'Active']);
  });
});
