import assert from 'node:assert/strict';
import { moveAllToKeyring } from '../../../../src/commands/profile/moveAllToKeyring.js';
import { moveBackToFile } from '../../../../src/commands/profile/moveBackToFile.js';
import { moveToKeyring } from '../../../../src/commands/profile/moveToKeyring.js';
import { offerCutShortMoves } from '../../../../src/commands/profile/offerCutShortMoves.js';
import { undoFileChange } from '../../../../src/commands/profile/undoFileChange.js';
import { sayStored } from '../../../../src/commands/secret/tellStored.js';
import type { KeyPair } from '../../../../src/core/model.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { KeyringScene, pairIn } from '../../../support/fakes/keyringScene.js';
import { memoryOf, NO_PLACES } from '../../../support/fakes/commandSubjects.js';
import { idsOf, newPair } from '../../../support/fakes/openStore.js';
import { ScriptedPrompts, type Answers } from '../../../support/fakes/scriptedPrompts.js';

const keysOf = ({ keyId, secret }: KeyPair): string =>
  `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;
const lineOf = ({ keyId }: KeyPair): string =>
  `credential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${keyId}\n`;

describe('moving keys between the AWS files and the keyring', () => {
  const folder = scratchFolder();
  const pair = newPair();
  const other = newPair();
  let scene: KeyringScene;

  beforeEach(() => {
    scene = new KeyringScene(folder());
  });

  const answered = async (
    command: (context: ReturnType<KeyringScene['context']>) => Promise<void>,
    answers: Answers,
  ): Promise<ScriptedPrompts> => {
    const prompts = new ScriptedPrompts(answers);
    await command(scene.context(prompts));
    prompts.done();
    return prompts;
  };
  const moveIn = (name = 'work') => answered(moveToKeyring, { pick: [name], confirm: ['Move'] });
  const moveBack = (button: 'Move' | 'Move and Remove from Keyring') =>
    answered(moveBackToFile, { pick: ['work'], confirm: [button] });
  const undo = () => answered(undoFileChange, {});
  const files = () => {
    const { credentials, config } = scene.now();
    return { credentials, config };
  };
  /** Whatever moment a kill comes at, the profile has the pair, in the one way or in the other. */
  const alwaysWorks = (ofPair: KeyPair = pair, name = 'work') => {
    assert.ok(scene.left.length > 20);
    for (const left of scene.left) {
      const found = pairIn(left, name);
      assert.equal(found?.keyId, ofPair.keyId, JSON.stringify({ ...left, items: left.items.size }));
      assert.ok(found.secret.equals(ofPair.secret));
    }
  };

  const shapes: readonly (readonly [title: string, before: [string, string], after: [string, string]])[] = [
    ['alone in its file', [`[work]\n${keysOf(pair)}`, ''], ['', `[profile work]\n${lineOf(pair)}`]],
    [
      'beside others, with a region and comments',
      [
        `# mine\n[a]\n${keysOf(other)}\n[work] # of ci\n${keysOf(pair)}region = x\n\n[b]\nregion = y\n`,
        '[profile work]\noutput = json\n',
      ],
      [
        `# mine\n[a]\n${keysOf(other)}\n[work] # of ci\nregion = x\n\n[b]\nregion = y\n`,
        `[profile work]\n${lineOf(pair)}output = json\n`,
      ],
    ],
    [
      'in the config file',
      ['', `[profile work]\n${keysOf(pair)}region = x\n`],
      ['', `[profile work]\n${lineOf(pair)}region = x\n`],
    ],
    [
      'in both files',
      [`[work]\n${keysOf(pair)}`, `[profile work]\n${keysOf(pair)}`],
      ['', `[profile work]\n${lineOf(pair)}`],
    ],
  ];
  for (const [title, [credentials, config], [credentialsAfter, configAfter]] of shapes) {
    it(`leaves no secret in the files, no moment without the pair, and a way back, for a pair ${title}`, async () => {
      scene.write(credentials, config);
      await moveIn();
      assert.deepEqual(files(), { credentials: credentialsAfter, config: configAfter });
      assert.deepEqual([...scene.keyring.items.keys()], [pair.keyId]);
      assert.deepEqual(scene.editor.lastChange(), { kind: 'movedToKeyring', profile: 'work', keyId: pair.keyId });
      await undo();
      assert.deepEqual(files(), { credentials, config });
      alwaysWorks();
    });
  }

  it('can be done again where a kill came before the keys were taken out', async () => {
    scene.write(`[work]\n${keysOf(pair)}`, `[profile work]\n${lineOf(pair)}`);
    await moveIn();
    assert.deepEqual(files(), { credentials: '', config: `[profile work]\n${lineOf(pair)}` });
    alwaysWorks();
  });

  it('moves a key of which AWS does not say whose it is', async () => {
    scene.write(`[work]\n${keysOf(pair)}`);
    await moveIn();
    assert.deepEqual([...scene.records.records.values()], [{ account: '', userName: '', keyId: pair.keyId }]);
  });

  it('is offered once a new key is in a file, which is not said again afterwards', async () => {
    scene.write(`[work]\n${keysOf(pair)}`);
    const prompts = new ScriptedPrompts({ press: ['More…'], pick: ['Move to Keyring…'], confirm: ['Move'] });
    const window = { memory: memoryOf(), protection: () => undefined, rotations: NO_PLACES };
    const place = { kind: 'profile', profile: 'work', path: scene.files.locations().credentials } as const;
    const context = { ...scene.context(prompts), ...window };
    sayStored(context, idsOf(pair), [place], []);
    await prompts.notification('from the system keyring now');
    prompts.done();
    assert.equal(prompts.told.length, 2);
    assert.deepEqual([...scene.records.records.values()], [idsOf(pair)]);
  });

  it('that was cut short is named at the next start, and is finished or taken back', async () => {
    const both = [`[work]\n${keysOf(pair)}`, `[profile work]\n${lineOf(pair)}`] as const;
    scene.write(...both);
    const finished = await answered(offerCutShortMoves, { press: ['Move to Keyring'] });
    assert.match(finished.told.join('\n'), /access key of work was interrupted/);
    await finished.notification('from the system keyring now');
    assert.deepEqual(files(), { credentials: '', config: `[profile work]\n${lineOf(pair)}` });
    scene.write(...both);
    const kept = await answered(offerCutShortMoves, { press: ['Keep in File'] });
    await kept.notification('in the credentials file again');
    assert.deepEqual(files(), { credentials: `[work]\n${keysOf(pair)}`, config: '' });
    assert.deepEqual((await answered(offerCutShortMoves, {})).told, []);
    alwaysWorks();
  });

  it('writes down whose key it is, as AWS says', async () => {
    scene.connection = scene.machine.account.connection();
    scene.write(`[work]\n${keysOf(pair)}`);
    await moveIn();
    const { account, partition, userName = '' } = scene.connection.caller;
    assert.deepEqual([...scene.records.records.values()], [{ account, partition, userName, keyId: pair.keyId }]);
  });

  it('moves back with no moment without the pair, and keeps the item where that is wanted', async () => {
    scene.write('', `[profile work]\nregion = x\n${lineOf(pair)}`);
    await scene.secrets.items.store(pair);
    scene.left.length = 0;
    await moveBack('Move');
    assert.deepEqual(files(), { credentials: `[work]\n${keysOf(pair)}`, config: '[profile work]\nregion = x\n' });
    assert.deepEqual([...scene.keyring.items.keys()], [pair.keyId]);
    alwaysWorks();
  });

  it('has the item again before the profile reads it again', async () => {
    scene.write('', `[profile work]\n${lineOf(pair)}`);
    await scene.secrets.items.store(pair);
    scene.left.length = 0;
    await moveBack('Move and Remove from Keyring');
    assert.deepEqual(files(), { credentials: `[work]\n${keysOf(pair)}`, config: '' });
    assert.deepEqual([...scene.keyring.items.keys(), ...scene.records.records.keys()], []);
    await undo();
    assert.deepEqual(files(), { credentials: '', config: `[profile work]\n${lineOf(pair)}` });
    alwaysWorks();
  });

  it('keeps an item that another profile reads, and one that it has not stored', async () => {
    scene.write('', `[profile work]\n${lineOf(pair)}[profile too]\n${lineOf(pair)}`);
    await scene.secrets.items.store(pair);
    const { questions } = await moveBack('Move');
    assert.match(questions.join('\n'), /The secret stays in the keyring, where too reads it/);
    await assert.rejects(moveBack('Move and Remove from Keyring'));
  });

  const half = `[half]\naws_access_key_id = ${other.keyId}\n`;
  const session = `[session]\n${keysOf(other)}aws_session_token = t\n`;

  it('refuses half pairs, sessions and other kinds with the reason, and touches nothing', async () => {
    const config = '[profile r]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = work\n';
    scene.write(`[work]\n${keysOf(pair)}${half}${session}[r]\n${keysOf(other)}`, config);
    for (const [name, reason] of [
      ['half', 'half'],
      ['session', 'session'],
      ['r', 'otherKind'],
    ] as const)
      await assert.rejects(answered(moveToKeyring, { pick: [name] }), {
        code: 'NotMovable',
        details: { profile: name, reason },
      });
    scene.write(`[work]\n${keysOf(pair)}`, '[profile work]\ncredential_process = /bin/other\n');
    await assert.rejects(moveIn(), { code: 'ProfileKindRefused' });
    scene.write(`[work]\n${keysOf(pair)}`, `[profile work]\n${keysOf(other)}`);
    await assert.rejects(moveIn(), { code: 'KeysInProfile' });
    assert.equal(scene.editor.lastChange(), undefined);
    assert.deepEqual([...scene.keyring.items.keys()], []);
  });

  it('takes nothing out where the keyring does not keep the secret, or is locked', async () => {
    scene.write(`[work]\n${keysOf(pair)}`);
    const before = files();
    scene.keyring.keeps = 'nothing';
    await assert.rejects(moveIn(), { code: 'KeyringFailed' });
    scene.keyring.keeps = 'all';
    scene.keyring.state = { kind: 'locked' };
    scene.keyring.unlock = () => scene.keyring.look();
    await assert.rejects(answered(moveToKeyring, { pick: ['work'], confirm: ['Unlock…'] }), { code: 'KeyringLocked' });
    assert.deepEqual(files(), before);
  });

  it('moves all at once after saying what moves and what does not, and takes all back at once', async () => {
    const credentials = `[work]\n${keysOf(pair)}\n${half}\n[b]\n${keysOf(other)}\n${session}`;
    scene.write(credentials, '[profile o]\nregion = x\n');
    const { questions, told } = await answered(moveAllToKeyring, { confirm: ['Move All'] });
    const [question = ''] = questions;
    assert.match(question, /2 profiles/);
    assert.match(question, /To the keyring: work, b/);
    assert.match(question, /Not moved: half has half an access key.*; session holds temporary credentials/);
    assert.deepEqual([...scene.keyring.items.keys()].toSorted(), [pair.keyId, other.keyId].toSorted());
    assert.equal(scene.now().credentials, `\n${half}\n\n${session}`.replace('\n\n\n', '\n\n').replace(/^\n/, ''));
    assert.match(told.join('\n'), /2 profiles get their access key from the system keyring now: work, b/);
    await undo();
    assert.deepEqual(files(), { credentials, config: '[profile o]\nregion = x\n' });
    alwaysWorks();
    alwaysWorks(other, 'b');
  });

  it('moves those that were chosen, and says which one stays and why', async () => {
    scene.write(`[work]\n${keysOf(pair)}\n[b]\n${keysOf(other)}\n[c]\n${keysOf({ ...other, secret: pair.secret })}`);
    const chosen = await answered(moveAllToKeyring, { confirm: ['Choose…'], pickMany: [['b', 'c']] });
    assert.match(chosen.told.join('\n'), /1 profile gets its access key.*: b\. c stays as it was: .* another secret/);
    assert.deepEqual(pairIn(scene.now(), 'c')?.keyId, other.keyId);
    assert.match(scene.now().credentials, /\[work\]/);
  });
});
