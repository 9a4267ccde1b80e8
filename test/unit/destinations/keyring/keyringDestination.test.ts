import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CredentialsFile, type Written } from '../../../../src/awsFiles/credentialsFile.js';
import { SharedFiles } from '../../../../src/awsFiles/sharedFiles.js';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { KeyPair } from '../../../../src/core/model.js';
import { KeyringTrials } from '../../../../src/core/secret/keyringTrials.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import { KeyringDestination } from '../../../../src/destinations/keyring/keyringDestination.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { nodeFileSystem } from '../../../../src/files/fileSystem.js';
import { scratchFolder } from '../../../support/awsFiles/scratch.js';
import { testWorld } from '../../../support/awsFiles/world.js';
import {
  MemoryKeyring,
  memoryKeyringRecords,
  memoryTrialRecords,
  printedBy,
} from '../../../support/fakes/memoryKeyring.js';
import { idsOf, newPair } from '../../../support/fakes/openStore.js';

const lineOf = ({ keyId }: KeyPair) =>
  `credential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${keyId}\n`;
const pairOf = ({ keyId, secret }: KeyPair) =>
  `aws_access_key_id = ${keyId}\naws_secret_access_key = ${secret.reveal()}\n`;

describe("a destination that is an item of the system's keyring and a line", () => {
  const folder = scratchFolder();
  const at = (name: string) => path.join(folder(), name);
  let keyring: MemoryKeyring;
  let records: ReturnType<typeof memoryKeyringRecords>;
  let trials: KeyringTrials;
  let now: number;
  let words: number;
  let written: Written | undefined;
  let run: (command: string) => Promise<KeyPair>;

  beforeEach(() => {
    keyring = new MemoryKeyring();
    records = memoryKeyringRecords();
    [now, words] = [Date.UTC(2026, 0, 1), 0];
    trials = new KeyringTrials({
      keyring,
      records: memoryTrialRecords(),
      clock: { now: () => now },
      random: () => `x${++words}`,
    });
    written = undefined;
    run = (command) => printedBy(keyring, command);
  });

  const files = () => ({ credentials: at('credentials'), config: at('config') });
  const destination = (region?: string, beside?: KeyPair) =>
    new KeyringDestination(
      { kind: 'keyring', profile: 'work', path: at('config'), ...(region !== undefined && { region }) },
      {
        keyring,
        items: new SystemKeyringItems(keyring, records),
        file: new CredentialsFile(files(), testWorld()),
        timer: { after: () => () => undefined },
        trials,
        runLine: (command) => run(command),
        lineWritten: (_profile, _keyId, what) => (written = what),
      },
      beside,
    );
  const config = () => readFile(at('config'), 'utf8').catch(() => undefined);
  const put = async (pair: KeySecret, region?: string) => {
    await destination(region).preflight();
    await destination(region).store(pair);
    await destination(region).readBack(pair);
  };

  it('has the pair in the keyring alone, and the line that reads it in the config file', async () => {
    const pair = newPair();
    await put(pair, 'eu-central-1');
    assert.equal(await config(), `[profile work]\nregion = eu-central-1\n${lineOf(pair)}`);
    assert.deepEqual([...keyring.items.keys()], [pair.keyId]);
    assert.deepEqual([...records.records.values()], [idsOf(pair)]);
    const { profiles } = await new SharedFiles(nodeFileSystem, files).list();
    assert.deepEqual(
      profiles.map(({ name, kind, keyringKeyId }) => ({ name, kind, keyringKeyId })),
      [{ name: 'work', kind: 'process', keyringKeyId: pair.keyId }],
    );
  });

  it('changes the line of a profile that reads another item, which stays, and takes that back', async () => {
    await writeFile(at('config'), '# mine\n[profile work]\noutput = json ; kept\n');
    const [old, pair] = [newPair(), newPair()];
    await put(old);
    const before = await config();
    await put(pair);
    assert.equal(await config(), before?.replace(old.keyId, pair.keyId));
    assert.deepEqual([...keyring.items.keys()].toSorted(), [old.keyId, pair.keyId].toSorted());
    assert.ok(written);
    assert.equal(await new CredentialsFile(files(), testWorld()).undo(written.receipt), true);
    assert.equal(await config(), before);
  });

  it('leaves the profile as it was where the line does not print the pair', async () => {
    await writeFile(at('config'), '[profile work]\nregion = eu-west-1\n');
    const pair = newPair();
    const wrong: (() => Promise<KeyPair>)[] = [
      () => Promise.resolve(newPair()),
      () => Promise.resolve({ keyId: pair.keyId, secret: newPair().secret }),
      () =>
        Promise.reject(new IamKeysError('CredentialsFailed', { profile: 'work', kind: 'process', reason: 'exit 1' })),
    ];
    for (const printed of wrong) {
      run = printed;
      await assert.rejects(destination().store(pair));
      assert.equal(await config(), '[profile work]\nregion = eu-west-1\n');
      assert.equal(written, undefined);
    }
  });

  it('never overwrites another secret under that key ID', async () => {
    const pair = newPair();
    const other = { ...newPair(), keyId: pair.keyId, endpoint: 'http://localhost:4566' };
    await put(pair);
    const before = await config();
    await assert.rejects(destination().store(other), { code: 'KeyringItemTaken' });
    assert.equal(await config(), before);
    assert.ok(keyring.items.get(pair.keyId)?.includes(pair.secret.reveal()));
    // What is written down stays what it is of.
    assert.deepEqual([...records.records.values()], [idsOf(pair)]);
    await put(pair);
  });

  const faults: readonly (readonly [string, () => void, string])[] = [
    ['is locked', () => (keyring.state = { kind: 'locked' }), 'KeyringLocked'],
    ['is missing', () => (keyring.state = { kind: 'unavailable', reason: 'noTool' }), 'KeyringUnavailable'],
    ['keeps nothing', () => (keyring.keeps = 'nothing'), 'KeyringFailed'],
    ['gives something else', () => (keyring.keeps = 'others'), 'KeyringFailed'],
  ];
  for (const [title, arrange, code] of faults) {
    it(`takes nothing where the keyring ${title}, before and after the key is there`, async () => {
      arrange();
      await assert.rejects(destination().preflight(), { code });
      await assert.rejects(destination().store(newPair()), { code });
      assert.equal(await config(), undefined);
    });
  }

  it('leaves no trace of having tried', async () => {
    await destination().preflight();
    assert.deepEqual([...keyring.items], []);
    assert.equal(await config(), undefined);
  });

  it('clears what a trial that was cut short has left, once none can be under way, and no other', async () => {
    const clear = keyring.clear.bind(keyring);
    keyring.clear = () => Promise.reject(new Error('killed'));
    await assert.rejects(destination().preflight());
    keyring.clear = clear;
    await destination().preflight();
    assert.deepEqual([...keyring.items.keys()], ['canary-x1']);
    now += 11 * 60_000;
    keyring.state = { kind: 'locked' };
    await trials.clearOld();
    keyring.state = { kind: 'unlocked' };
    await trials.clearOld();
    assert.deepEqual([...keyring.items.keys()], []);
    keyring.clear = () => Promise.reject(new Error('asked again'));
    await trials.clearOld();
  });

  const held = newPair();
  const refused: readonly (readonly [title: string, where: 'credentials' | 'config', text: string, code: string])[] = [
    ['keys', 'credentials', `[work]\n${pairOf(held)}`, 'KeysInProfile'],
    ['keys in the config file', 'config', `[profile work]\n${pairOf(held)}`, 'KeysInProfile'],
    ['half a pair', 'credentials', `[work]\naws_access_key_id = ${held.keyId}\n`, 'KeysInProfile'],
    ['a session', 'credentials', `[work]\n${pairOf(held)}aws_session_token = t\n`, 'KeysInProfile'],
    [
      'a role',
      'config',
      '[profile work]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = a\n',
      'ProfileKindRefused',
    ],
    ['SSO', 'config', '[profile work]\nsso_session = s\n', 'ProfileKindRefused'],
    ['another process', 'config', '[profile work]\ncredential_process = /bin/other\n', 'ProfileKindRefused'],
    ['a line of ours in the credentials file', 'credentials', `[work]\n${lineOf(held)}`, 'ProfileKindRefused'],
    ['a sign-in beside our line', 'config', `[profile work]\nlogin_session = s\n${lineOf(held)}`, 'ProfileKindRefused'],
    ['itself twice', 'config', '[profile work]\nregion = a\n[profile work]\noutput = json\n', 'FileAmbiguous'],
  ];
  for (const [title, where, text, code] of refused) {
    it(`takes nothing where the profile has ${title}`, async () => {
      await writeFile(at(where), text);
      await assert.rejects(destination().preflight(), { code });
      await assert.rejects(destination().store(newPair()), { code });
      assert.equal(await readFile(at(where), 'utf8'), text);
    });
  }

  it('lets the very pair stand in the profile that moves into the keyring', async () => {
    const text = `[work]\n${pairOf(held)}`;
    await writeFile(at('credentials'), text);
    await destination(undefined, held).preflight();
    await destination(undefined, held).store(held);
    await destination(undefined, held).readBack(held);
    assert.equal(await readFile(at('credentials'), 'utf8'), text);
    assert.equal(await config(), `[profile work]\n${lineOf(held)}`);
    await assert.rejects(destination(undefined, { ...held, secret: newPair().secret }).preflight(), {
      code: 'KeysInProfile',
    });
  });

  it('takes nothing where the config file cannot be written', async () => {
    await mkdir(at('config'));
    await assert.rejects(destination().preflight(), { code: 'FileUnreadable' });
    assert.deepEqual([...keyring.items], []);
  });
});
