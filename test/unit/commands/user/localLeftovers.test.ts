import assert from 'node:assert/strict';
import type { OpenAccount } from '../../../../src/account/openAccount.js';
import {
  localLeftovers,
  offerRemoval,
  profilesOf as profilesHolding,
} from '../../../../src/commands/user/localLeftovers.js';
import type { KeySecret } from '../../../../src/core/secret/secretRecords.js';
import type { DeletionPlan } from '../../../../src/core/user/userDeletion.js';
import { accountOf, profilesOf, uiOf } from '../../../support/fakes/commandSubjects.js';
import { SystemKeyringItems } from '../../../../src/destinations/keyring/keyringItems.js';
import { MemoryKeyring, memoryKeyringRecords } from '../../../support/fakes/memoryKeyring.js';
import { randomKeyId, randomSecret } from '../../../support/fakes/randomPair.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import { profileWith, SecretsOnDisk } from '../../../support/fakes/secretsOnDisk.js';

const LOCAL = 'http://localhost:4566';

describe('what is left here of a deleted user', () => {
  let disk: SecretsOnDisk;
  let account: OpenAccount;
  let pair: KeySecret;
  let plan: DeletionPlan;

  beforeEach(async () => {
    disk = await SecretsOnDisk.open();
    const { machine } = disk;
    machine.account.addUser('bob');
    const { id: keyId } = machine.account.addKey('bob');
    const secret = machine.account.secretOf(keyId);
    assert.ok(secret);
    pair = { account: '123456789012', partition: 'aws', userName: 'bob', keyId, secret };
    plan = { userName: 'bob', children: [{ kind: 'accessKey', id: keyId, name: keyId }], unread: [] };
    account = await accountOf(machine.account.connection(), machine.time).open();
  });

  afterEach(() => disk.close());

  async function left(deleted = plan) {
    const profiles = await profilesHolding(disk, account, [plan]);
    const [leftovers] = await localLeftovers(disk, account, [deleted], profiles);
    return leftovers;
  }

  it('is the pair of its key, not one with the same ID, nor another server’s', async () => {
    await disk.write(profileWith('wrong', pair, randomSecret().reveal()), profileWith('same', pair));
    await disk.save(pair);
    await disk.save({ ...pair, endpoint: LOCAL });
    const leftovers = await left();
    assert.deepEqual(
      leftovers?.profiles.map(({ profile }) => profile),
      ['same'],
    );
    assert.deepEqual(
      leftovers.saved.map(({ endpoint }) => endpoint),
      [undefined],
    );
  });

  it('is no secret of a user who had its name before', async () => {
    const other = disk.machine.account;
    other.addUser('robert');
    await disk.save({ ...pair, keyId: other.addKey('robert').id });
    assert.deepEqual((await left())?.saved, []);
  });

  it('is nothing of a key that is not known to be gone', async () => {
    await disk.write(profileWith('same', pair));
    await disk.save(pair);
    assert.deepEqual(await left({ ...plan, children: [] }), {
      userName: 'bob',
      profiles: [],
      saved: [],
      items: [],
    });
  });

  it('is its item of the keyring, which is removed, and not another server’s', async () => {
    const keyring = new MemoryKeyring();
    const items = new SystemKeyringItems(keyring, memoryKeyringRecords());
    const foreign = { ...pair, keyId: randomKeyId(), endpoint: LOCAL };
    await items.store(pair);
    await items.store(foreign);
    const secrets = { ...disk.secrets, items };
    const both = {
      ...plan,
      children: [pair, foreign].map(({ keyId: id }) => ({ kind: 'accessKey', id, name: id }) as const),
    };
    const leftovers = await localLeftovers({ secrets }, account, [both], []);
    const prompts = new ScriptedPrompts({ press: ['Remove Them…'], confirm: ['Remove'] });
    offerRemoval({ secrets, profiles: profilesOf(disk.files), ui: uiOf(prompts) }, leftovers);
    await prompts.notification('Removed from this computer');
    assert.deepEqual([...keyring.items.keys()], [foreign.keyId]);
  });

  it('is removed by profile only where that still holds the pair', async () => {
    await disk.write(profileWith('same', pair), profileWith('also', pair));
    const leftovers = await left();
    assert.ok(leftovers);
    await disk.write(profileWith('same', pair), profileWith('also', pair, randomSecret().reveal()));
    const removed: string[] = [];
    const profiles = profilesOf(disk.files);
    const editor = {
      ...profiles.editor,
      remove: (profile: string) => {
        removed.push(profile);
        return Promise.resolve([]);
      },
    };
    const prompts = new ScriptedPrompts({ press: ['Remove Them…'], confirm: ['Remove'] });
    offerRemoval({ secrets: disk.secrets, profiles: { ...profiles, editor }, ui: uiOf(prompts) }, [leftovers]);
    await prompts.notification('Removed from this computer');
    assert.deepEqual(removed, ['same']);
  });
});
