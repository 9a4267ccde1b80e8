import assert from 'node:assert/strict';
import { pickRemotePlace } from '../../../../src/commands/place/pickRemotePlace.js';
import type { Profile, ProfileList } from '../../../../src/core/model.js';
import type { SecretFacts } from '../../../../src/core/place/awsValues.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { NO_PROFILES, profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { MemoryValues } from '../../../support/fakes/memoryValues.js';
import { Script } from '../../../support/fakes/script.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';
import { rejection } from '../../../support/rejection.js';

const TITLE = 'Create Access Key for bob';
const CI: Profile = { name: 'ci', kind: 'role', region: 'eu-west-1', inCredentials: false, inConfig: true, line: 1 };
const IN_AWS = { profile: 'ci', region: 'eu-west-1', account: '210987654321' };
const same = (_prompt: string, offered: string): string => offered;

describe('a place outside this computer', () => {
  let values: MemoryValues;
  let prompts: ScriptedPrompts;
  let enterprise: string | undefined;
  let remotes: readonly string[];
  beforeEach(() => {
    values = new MemoryValues(new Script());
    remotes = [];
  });

  const pick = async (answers: Answers, commands: readonly string[] = []) => {
    prompts = new ScriptedPrompts(answers);
    const empty = await NO_PROFILES.list();
    const list: ProfileList = { ...empty, profiles: [CI, { ...CI, name: 'region-only', kind: 'none' }] };
    const caller = { account: IN_AWS.account, arn: 'arn:aws:sts::x:y', partition: 'aws', kind: 'role' } as const;
    const ui = uiOf(prompts);
    const context = {
      ui: { ...ui, editor: { ...ui.editor, gitRemotes: () => remotes } },
      profiles: profilesOf({ ...NO_PROFILES, list: () => Promise.resolve(list) }),
      secrets: {
        ...secretsOfWindow(new FakeMachine().window('this')),
        remote: {
          commands: () => commands.map((name) => ({ name, run: [name] as const, format: 'json' as const })),
          connect: () => Promise.resolve({ caller, values }),
          enterprise: () => enterprise,
        },
      },
    };
    const place = await pickRemotePlace(context, TITLE);
    prompts.done();
    return place;
  };
  const asking = (pickLast: readonly string[], confirm: readonly string[] = []): Answers => ({
    pick: ['AWS Secrets', 'ci', ...pickLast],
    ask: [same, 'ci/aws', same, 'key'],
    confirm,
  });
  const PLACE = {
    kind: 'secretsManager',
    ...IN_AWS,
    secret: 'ci/aws',
    idField: 'AWS_ACCESS_KEY_ID',
    secretField: 'key',
  };

  it('is a command that is set, or leads to where one is', async () => {
    assert.deepEqual(await pick({ pick: ['vault'] }, ['vault']), { kind: 'command', name: 'vault' });
    const error = await rejection(pick({ pick: ['A Command…'] }));
    assert.deepEqual([error.code, error.details], ['CommandMissing', { name: '' }]);
  });

  it('is a secret of the account that a profile is of, with fields of its own', async () => {
    values.versions.set('ci/aws', [{ id: 'theirs', value: new SecretText('{}') }]);
    assert.deepEqual(await pick(asking(['Keep'])), { ...PLACE, others: 'kept' });
    assert.ok(prompts.seen.includes('Name or ARN of the secret in account 210987654321, eu-west-1'));
    assert.ok(!prompts.seen.some((line) => line.startsWith('region-only')));
    assert.deepEqual(await pick(asking(['Replace'])), { ...PLACE, others: 'replaced' });
  });

  it('is made where there is no such secret, once that was agreed to', async () => {
    assert.deepEqual(await pick(asking([], ['Create Secret'])), { ...PLACE, others: 'new' });
    assert.ok(prompts.seen.includes('Create the secret ci/aws in account 210987654321, eu-west-1?'));
  });

  it('is made with a description and a key of KMS where they are said', async () => {
    const answers = asking([], ['Describe and Encrypt It…']);
    const [region, name, ...fields] = answers.ask ?? [];
    assert.ok(region !== undefined && name !== undefined);
    const said = (...making: readonly string[]) => ({ ...answers, ask: [region, name, ...making, ...fields] });
    assert.deepEqual(await pick(said(' For CI ', 'alias/ci')), {
      ...{ ...PLACE, others: 'new', description: 'For CI', kmsKey: 'alias/ci' },
    });
    assert.deepEqual(await pick(said('', '')), { ...PLACE, others: 'new' });
    await assert.rejects(pick(said('', 'my key')), /the alias of a key/);
  });

  it('is two secrets, the second named after the first, and made as the first is', async () => {
    const two = { pick: ['AWS Secrets Manager, Two', 'ci'], ask: [same, 'ci/id', 'ci/secret'] };
    const names = { kind: 'plainSecrets', ...IN_AWS, idName: 'ci/id', secretName: 'ci/secret' };
    const both = { ...two, ask: [same, 'ci/id', '', 'alias/ci', 'ci/secret'] };
    assert.deepEqual(await pick({ ...both, confirm: ['Describe and Encrypt It…', 'Create Secret'] }), {
      ...{ ...names, made: 'both', kmsKey: 'alias/ci' },
    });
    values.versions.set('ci/id', [{ id: 'theirs', value: new SecretText('x') }]);
    assert.deepEqual(await pick({ ...two, confirm: ['Create Secret'] }), { ...names, made: 'secret' });
    values.versions.set('ci/secret', [{ id: 'theirs', value: new SecretText('x') }]);
    assert.deepEqual(await pick(two), { ...names, made: 'none' });
    await assert.rejects(pick({ ...two, ask: [same, 'ci/id', 'ci/id'] }), /Use another secret than for the ID/);
  });

  it('gets SMTP credentials of Amazon SES where the button says so, under their own names', async () => {
    values.versions.set('ci/aws', [{ id: 'theirs', value: new SecretText('{}') }]);
    const ses = 'Send SMTP Credentials of Amazon SES';
    const place = await pick({
      pick: [ses, 'AWS Secrets', 'ci', 'Keep'],
      ask: ['eu-central-1', same, 'ci/aws', same, same, same],
    });
    assert.deepEqual(place, {
      ...{ kind: 'secretsManager', ...IN_AWS, secret: 'ci/aws', others: 'kept', sesRegion: 'eu-central-1' },
      ...{ idField: 'SMTP_USERNAME', secretField: 'SMTP_PASSWORD', hostField: 'SMTP_HOST' },
    });
    assert.match(prompts.placeholders[1] ?? '', /its SMTP credentials of Amazon SES in eu-central-1/);
    const back = await pick({ pick: [ses, 'Send the Access Key', 'vault'], ask: ['eu-central-1'] }, ['vault']);
    assert.deepEqual(back, { kind: 'command', name: 'vault' });
    await assert.rejects(pick({ pick: [ses], ask: ['nowhere!'] }), /[Rr]egion/);
  });

  it('is asked about where AWS rotates it', async () => {
    values.versions.set('ci/aws', [{ id: 'theirs', value: new SecretText('{}') }]);
    values.facts = { isRotated: true } satisfies Partial<SecretFacts>;
    assert.deepEqual(await pick(asking(['Replace'], ['Use It Anyway'])), { ...PLACE, others: 'replaced' });
  });

  it('is two names in a repository, in capitals as GitHub keeps them, on a host that no workspace has chosen', async () => {
    const names = { owner: 'acme', repository: 'app', idName: 'AWS_ACCESS_KEY_ID', secretName: 'KEY' };
    const place = await pick({ pick: ['GitHub', 'As a Secret'], ask: ['acme/app', '', same, 'key'] });
    assert.deepEqual(place, { kind: 'github', host: 'github.com', idKind: 'secret', ...names });
    assert.ok(!prompts.questions.some((question) => question.includes('On which GitHub')));
    enterprise = 'ghe.example.com';
    const inProd = { pick: ['GitHub', 'ghe.', 'As a Variable'], ask: ['acme/app', ' prod ', same, 'key'] };
    assert.deepEqual(await pick(inProd), {
      ...{ kind: 'github', host: 'ghe.example.com', idKind: 'variable', environment: 'prod', ...names },
    });
    enterprise = undefined;
    await assert.rejects(pick({ pick: ['GitHub'], ask: ['acme/app/x'] }), /Enter owner\/name/);
    const reserved = { pick: ['GitHub', 'As a Secret'], ask: ['acme/app', '', same, 'github_key'] };
    await assert.rejects(pick(reserved), /GITHUB_ belong to GitHub/);
  });

  it('is a remote of an open folder only where it was picked, by its full name, from those of the host', async () => {
    remotes = [
      'git@github.com:acme/app.git',
      'https://github.com/evil/app',
      'git@gitlab.com:acme/other',
      '\u202ehttps://x',
    ];
    const names = { idName: 'AWS_ACCESS_KEY_ID', idKind: 'secret', secretName: 'KEY' };
    const asked = ['', same, 'key'];
    assert.deepEqual(await pick({ pick: ['GitHub', 'acme/app', 'As a Secret'], ask: asked }), {
      ...{ kind: 'github', host: 'github.com', owner: 'acme', repository: 'app', ...names },
    });
    const title = prompts.seen.lastIndexOf(TITLE, prompts.seen.indexOf('acme/app'));
    assert.deepEqual(prompts.seen.slice(title + 1, title + 5), [
      ...['Enter Its Name…', '— Remotes of open folders', 'acme/app', 'evil/app'],
    ]);
    assert.ok(!prompts.seen.some((line) => line.includes('acme/other')));
    const typed = await pick({ pick: ['GitHub', 'Enter', 'As a Secret'], ask: ['acme/api', ...asked] });
    assert.deepEqual(typed.kind === 'github' && typed.repository, 'api');
  });

  it('is two parameters, the second named after the first', async () => {
    const place = await pick({ pick: ['AWS Parameter', 'ci'], ask: [same, '/ci/id', '/ci/secret'] });
    assert.deepEqual(place, { kind: 'parameterStore', ...IN_AWS, idName: '/ci/id', secretName: '/ci/secret' });
    await assert.rejects(
      pick({ pick: ['AWS Parameter', 'ci'], ask: [same, '/ci/id', '/ci/id'] }),
      /Use another name than for the ID/,
    );
  });
});
