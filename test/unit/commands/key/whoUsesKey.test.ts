import assert from 'node:assert/strict';
import { OpenAccount } from '../../../../src/account/openAccount.js';
import { confirmWithUse, useAside } from '../../../../src/commands/key/confirmWithUse.js';
import { confirmTyped } from '../../../../src/commands/confirmTyped.js';
import { showKeyUse, type AskedUse } from '../../../../src/commands/key/keyUse.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import type { LastUsed } from '../../../../src/core/model.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { ConnectionFixture, connectAdmin } from '../../../support/aws/connectionFixture.js';
import { uiOf } from '../../../support/fakes/commandSubjects.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { SkippedWaits } from '../../../support/fakes/skippedWaits.js';

const day = 86_400_000;
const CLI = 'aws-cli/2.22.12 md/command#ec2.describe-instances';

describe('who uses this key', () => {
  let time: SkippedWaits;
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let account: OpenAccount;
  let copied: string[];

  beforeEach(async () => {
    time = new SkippedWaits();
    copied = [];
    sandbox = await startSandbox({ users: 4, clock: time });
    fixture = await ConnectionFixture.open();
    await open();
  });

  afterEach(async () => {
    account.close();
    await fixture.close();
    await sandbox.close();
  });

  async function open(): Promise<void> {
    const connection = await connectAdmin(fixture, sandbox, { clock: time, timer: time });
    account = new OpenAccount(connection, { clock: time, timer: time });
    await account.history.findOut();
    sandbox.log.clear();
  }

  function asked(lastUsed: LastUsed = { date: time.now(), service: 'ec2', region: 'us-east-1' }): AskedUse {
    const [key] = sandbox.keysOf('ci-deploy');
    assert.ok(key);
    return { account, key: { id: key.id, userName: 'ci-deploy' }, lastUsed };
  }

  function addEvents(
    count: number,
    change: { agent?: string; region?: string; error?: string } = {},
    only = true,
  ): void {
    const { key } = asked();
    const common = { keyId: key.id, region: 'us-east-1', source: 'ec2.amazonaws.com', name: 'DescribeInstances' };
    const event = { ...common, agent: CLI, address: '192.0.2.7', ...change };
    sandbox.addEvents(
      Array.from({ length: count }, (_, at) => ({ ...event, at: time.now() - (at + 1) * 60_000 })),
      only,
    );
  }

  function contextOf(answers: Answers) {
    const prompts = new ScriptedPrompts(answers);
    const clipboard = {
      ...uiOf(prompts).clipboard,
      copy: (text: string) => Promise.resolve(void copied.push(text)),
    };
    return { prompts, context: { ui: uiOf(prompts, { clipboard }), time } };
  }

  /** All lines that were seen until the person had seen enough. */
  async function seen(follow: readonly string[], lastUsed?: LastUsed, more: Answers = {}): Promise<readonly string[]> {
    const { prompts, context } = contextOf({ ...more, follow: [...follow, 'Escape'] });
    await assert.rejects(showKeyUse(context, asked(lastUsed)), Cancelled);
    prompts.done();
    return prompts.seen;
  }

  const asks = (): readonly (string | undefined)[] =>
    sandbox.log.calls.filter(({ action }) => action === 'cloudtrail:LookupEvents').map(({ region }) => region);

  it('groups calls by program, address and service, and says what it cannot see', async () => {
    addEvents(3);
    addEvents(2, { agent: 'Boto3/1.35', error: 'AccessDenied' }, false);
    const lines = await seen([]);
    assert.match(
      lines.join('\n'),
      /AWS CLI · 192\.0\.2\.7 · ec2 · 3 calls · last today, DescribeInstances · first .* · us-east-1/,
    );
    assert.match(lines.join('\n'), /Boto3 · 192\.0\.2\.7 · ec2 · 2 calls, all failed \(AccessDenied\) · last today/);
    assert.match(
      lines.join('\n'),
      /— what this does not show\nCalls that are not recorded .*\nSessions that were started/,
    );
    assert.ok(lines.includes('5 calls in us-east-1. Choose one to copy it.'), lines.join('\n'));
    assert.doesNotMatch(lines.join(), /No management events/);
  });

  it('asks the Region of the last use, the partition’s own and the profile’s, each for ten pages at most', async () => {
    addEvents(10_000);
    addEvents(60, { region: 'eu-west-1' }, false);
    const lines = await seen([], { date: time.now(), service: 'ec2', region: 'eu-west-1' });
    assert.deepEqual(asks().filter((region) => region === 'us-east-1').length, 10);
    assert.deepEqual(asks().filter((region) => region === 'eu-west-1').length, 2);
    assert.ok(
      lines.some((line) => line.startsWith('560 calls in eu-west-1, us-east-1.')),
      lines.join('\n'),
    );
    assert.ok(lines.some((line) => line.startsWith('Older… · us-east-1 before ')));
  });

  it('shows the first rows after the first page of 10,000 events', async () => {
    addEvents(10_000);
    const lines = await seen(['AWS CLI', 'Stop Asking']);
    assert.ok(asks().length <= 3, asks().join());
    assert.ok(
      lines.some((line) => /^AWS CLI .* · 50 calls/.test(line)),
      lines.join('\n'),
    );
    assert.match(copied.join(), /^AWS CLI · 192\.0\.2\.7 · ec2 · \d+ calls · .* · aws-cli\/2\.22\.12 md\/command#ec2/);
  });

  it('goes on with older ones, and asks other Regions', async () => {
    addEvents(700);
    addEvents(5, { region: 'eu-north-1', agent: 'rclone/v1.66.0' }, false);
    const lines = await seen(['Older…', 'More Regions…'], undefined, { pickMany: [['eu-north-1']] });
    assert.equal(asks().filter((region) => region === 'us-east-1').length, 14);
    assert.ok(
      lines.some((line) => line.startsWith('705 calls in us-east-1, eu-north-1.')),
      lines.join('\n'),
    );
    assert.ok(lines.some((line) => line.startsWith('rclone · ')));
  });

  it('never calls a key unused that has no management events, and says what its last use was', async () => {
    addEvents(0);
    const lines = (await seen([], { date: time.now() - 2 * day, service: 's3', region: 'us-east-1' })).join('\n');
    assert.match(lines, /\nNo management events in 90 days in us-east-1\n/);
    assert.match(lines, /\nCalls like its last one: used 2 days ago \(s3, us-east-1\) · S3 objects, DynamoDB items/);
    assert.doesNotMatch(lines, /unused|not used\b(?! in 400)/i);
  });

  it('says which right is missing and copies the policy for it', async () => {
    addEvents(1);
    sandbox.deny({ action: 'cloudtrail:LookupEvents' });
    const lines = await seen(['Copy a Policy That Allows This']);
    assert.ok(lines.some((line) => /^us-east-1: This needs the permission cloudtrail:LookupEvents/.test(line)));
    assert.doesNotMatch(lines.join(), /No management events/);
    const [policy] = copied;
    assert.ok(policy);
    assert.deepEqual(JSON.parse(policy), {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['cloudtrail:LookupEvents', 'iam:GetServiceLastAccessedDetails'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'iam:GenerateServiceLastAccessedDetails',
          Resource: 'arn:aws:iam::123456789012:user/*',
        },
      ],
    });
    assert.deepEqual(
      account.denied.list.map(({ action }) => action),
      ['cloudtrail:LookupEvents'],
    );
    sandbox.allowAll();
    assert.ok((await seen(['Try Again'])).some((line) => line.startsWith('AWS CLI')));
  });

  it('leads to the services that the user last used, and back', async () => {
    addEvents(1);
    const lines = await seen(['What This User Did…'], undefined, { pick: ['Amazon Elastic Container Registry'] });
    assert.ok(
      lines.some((line) => line.startsWith('Amazon S3 · s3 · last 2 days ago')),
      lines.join('\n'),
    );
    assert.ok(lines.includes('— allowed, and not used in 400 days'));
  });

  it('is one press away in a question, which is asked again afterwards', async () => {
    addEvents(1);
    const question = { message: 'Deactivate?', detail: '', actions: ['Deactivate'] as const };
    const looked = contextOf({ confirm: ['Who Uses This Key?', 'Deactivate'], follow: ['Escape'] });
    assert.equal(await confirmWithUse(looked.context, [asked()], question), 'Deactivate');
    looked.prompts.done();
    const several = contextOf({
      confirm: ['Who Uses These Keys?', 'Deactivate'],
      pick: [asked().key.id],
      follow: ['Escape'],
    });
    await confirmWithUse(several.context, [asked(), asked()], question);
    several.prompts.done();
    const typed = contextOf({ ask: ['Who Uses This Key?', 'word'], follow: ['Escape'] });
    const aside = useAside(typed.context, [asked()]);
    await confirmTyped(typed.context.ui, { title: 't', prompt: 'p', words: ['word'], aside });
    typed.prompts.done();
  });

  it('is absent where a server has no such service', async () => {
    const error = { code: 'InvalidAction', status: 501, message: '' };
    sandbox.addFault({ action: 'cloudtrail:LookupEvents', kind: 'error', times: 'always', error });
    await open();
    assert.equal(account.history.isOffered, false);
    const { prompts, context } = contextOf({ confirm: ['Deactivate'] });
    await confirmWithUse(context, [asked()], { message: '', detail: '', actions: ['Deactivate'] });
    assert.equal(useAside(context, [asked()]), undefined);
    await assert.rejects(showKeyUse(context, asked()), { code: 'NotSupported' });
    prompts.done();
  });
});
