import assert from 'node:assert/strict';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, services } from './access.js';
import { keyRow, run } from './person.js';
import { commands } from '../../src/ids.js';
import { ScriptedPrompts } from '../support/fakes/scriptedPrompts.js';

describe('who uses a key', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await connectSandbox(12);
    const { context } = await services();
    const { history } = await context.account.open();
    await history.findOut();
    assert.ok(history.isOffered);
  });

  afterEach(() => sandbox.allowAll());
  after(() => sandbox.close());

  /** What the list said when the person had seen enough of it. */
  async function seen(target: unknown, answers: ConstructorParameters<typeof ScriptedPrompts>[0]): Promise<string> {
    const prompts = new ScriptedPrompts(answers);
    await assert.rejects((await services()).testing.runWith(prompts, commands.whoUsesKey, target));
    prompts.done();
    return prompts.seen.join('\n');
  }

  it('is told on a key’s row, with what cannot be seen', async () => {
    const lines = await seen(await keyRow('terraform-prod'), { follow: ['Escape'] });
    assert.match(lines, /Terraform · 203\.0\.113\.17 · ec2 · \d+ calls · last today/);
    assert.match(lines, /Boto3 in AWS Lambda · 18\.197\.9\.201 · sts/);
    assert.match(lines, /what this does not show\nCalls that are not recorded/);
  });

  it('is asked from the palette as well, and leads to what its user did', async () => {
    const key = sandbox.keysOf('ses-smtp-newsletter')[0]?.id ?? '';
    const pick = ['ses-smtp-newsletter', key, 'Amazon SES'];
    const lines = await seen(undefined, { pick, follow: ['What This User Did…', 'Escape'] });
    assert.match(lines, /No management events in 90 days in eu-west-1, us-east-1, eu-central-1/);
    assert.match(lines, /Calls like its last one: used 12 days ago \(ses, eu-west-1\)/);
    assert.match(lines, /Amazon SES · ses · last 12 days ago · eu-west-1/);
  });

  it('says which right is missing instead of an empty list', async () => {
    sandbox.deny({ action: 'cloudtrail:LookupEvents' });
    const lines = await seen(await keyRow('jonas.weber'), { follow: ['Escape'] });
    assert.match(lines, /This needs the permission cloudtrail:LookupEvents/);
    assert.match(lines, /Copy a Policy That Allows This · cloudtrail:LookupEvents/);
    assert.doesNotMatch(lines, /No management events/);
  });

  it('tells on a user’s row which services the user last used', async () => {
    const { context } = await services();
    const { users } = await context.account.open();
    await users.load();
    const { seen: lines } = await run({ pick: ['ci-deploy', 'Amazon S3'] }, 'whatUserDid');
    assert.match(lines.join('\n'), /Amazon S3 · s3 · last 2 days ago · eu-central-1/);
  });
});
