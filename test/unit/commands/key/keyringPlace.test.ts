import assert from 'node:assert/strict';
import { pickPlace } from '../../../../src/commands/key/pickPlace.js';
import type { Profile, ProfileList } from '../../../../src/core/model.js';
import { profilesOf, secretsOfWindow, uiOf } from '../../../support/fakes/commandSubjects.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { MemoryKeyring } from '../../../support/fakes/memoryKeyring.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const KEYRING = 'System keyring';
const question = { title: 'Create Access Key', userName: 'ana', region: 'eu-west-1', offerSecretStorage: true };
const profile = (name: string, more: Partial<Profile>): Profile => ({
  name,
  kind: 'none',
  inCredentials: false,
  inConfig: true,
  line: 1,
  ...more,
});

describe('the system keyring as the place of a secret', () => {
  const asked = async (
    answers: Answers,
    keyring = new MemoryKeyring(),
    profiles: readonly Profile[] = [],
    machine?: string,
  ) => {
    const list: ProfileList = { profiles, problems: [], files: { credentials: '/c', config: '/f' } };
    const reader = { locations: () => list.files, list: () => Promise.resolve(list) };
    const prompts = new ScriptedPrompts(answers);
    const secrets = { ...secretsOfWindow(new FakeMachine().window('this')), keyring };
    const place = await pickPlace({ ui: uiOf(prompts, { machine }), profiles: profilesOf(reader), secrets }, question);
    prompts.done();
    return { place, seen: prompts.seen, questions: prompts.questions };
  };

  it('is offered first, and asks for the profile that is to read it', async () => {
    const { place, seen } = await asked({ pick: [KEYRING], ask: ['ci', 'eu-west-1'] });
    assert.deepEqual(place, { kind: 'keyring', profile: 'ci', path: '/f', region: 'eu-west-1' });
    const labels = seen.filter((each) => each.includes(KEYRING) || each.includes("VS Code's secret storage"));
    assert.ok(labels[0]?.includes(KEYRING));
  });

  it('is read by a profile without credentials, or by one that reads another item, and by no other', async () => {
    const profiles = [
      profile('plain', {}),
      profile('ours', { kind: 'process', keyringKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      profile('static', { kind: 'static', keys: 'pair', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      profile('half', { kind: 'none', keys: 'half' }),
      profile('other', { kind: 'process' }),
    ];
    const { place, seen } = await asked({ pick: [KEYRING, 'ours'] }, undefined, profiles);
    assert.deepEqual(place, { kind: 'keyring', profile: 'ours', path: '/f' });
    // It is not called one that cannot hold keys before.
    assert.equal(seen.filter((each) => each.startsWith('ours')).length, 1);
    for (const name of ['static', 'half', 'other'])
      await assert.rejects(asked({ pick: [KEYRING, name] }, undefined, profiles), /no choice/);
    assert.deepEqual((await asked({ pick: [KEYRING, 'plain'] }, undefined, profiles)).place, {
      kind: 'keyring',
      profile: 'plain',
      path: '/f',
    });
  });

  it('is unlocked first where the person wants that, and is no place else', async () => {
    const locked = new MemoryKeyring();
    locked.state = { kind: 'locked' };
    const { place } = await asked({ pick: [KEYRING], confirm: ['Unlock…'], ask: ['ci', ''] }, locked);
    assert.deepEqual(place, { kind: 'keyring', profile: 'ci', path: '/f' });
    const stubborn = new MemoryKeyring();
    stubborn.state = { kind: 'locked' };
    stubborn.unlock = () => stubborn.look();
    await assert.rejects(asked({ pick: [KEYRING], confirm: ['Unlock…'] }, stubborn), { code: 'KeyringLocked' });
  });

  it('is named with its computer where the window may be of another', async () => {
    const locked = new MemoryKeyring();
    locked.state = { kind: 'locked' };
    const { seen, questions } = await asked(
      { pick: [KEYRING], confirm: ['Unlock…'], ask: ['ci', ''] },
      locked,
      [],
      'laptop',
    );
    assert.ok(seen.some((each) => each.includes('encrypted, on laptop; locked now')));
    assert.ok(questions.some((each) => /keyring of laptop is locked.*on the screen of laptop/s.test(each)));
    const none = new MemoryKeyring();
    none.state = { kind: 'unavailable', reason: 'forgetful' };
    const refused = await asked({ pick: ["VS Code's"] }, none, [], 'laptop');
    assert.ok(refused.seen.some((each) => each.includes('not available on laptop: it forgets its secrets')));
  });

  it('is shown with the reason where it cannot be used', async () => {
    const none = new MemoryKeyring();
    none.state = { kind: 'unavailable', reason: 'noTool' };
    const { seen } = await asked({ pick: ["VS Code's"] }, none);
    assert.ok(seen.some((each) => each.includes('secret-tool is missing')));
    await assert.rejects(asked({ pick: [KEYRING] }, none), { code: 'KeyringUnavailable' });
  });
});
