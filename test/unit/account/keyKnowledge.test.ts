import assert from 'node:assert/strict';
import { KeyKnowledge } from '../../../src/account/keyKnowledge.js';
import type { ActiveAccount } from '../../../src/account/activeAccount.js';
import { LocalKeys } from '../../../src/account/localKeys.js';
import { LocalProfiles } from '../../../src/account/localProfiles.js';
import { accountInKeyId } from '../../../src/core/keyFinding/accountInKeyId.js';
import type { KeyIdentity } from '../../../src/core/secret/secretRecords.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../support/aws/connectionFixture.js';
import { accountOf, NO_PROFILES } from '../../support/fakes/commandSubjects.js';
import { FakeTime } from '../../support/fakes/fakeTime.js';
import { randomKeyId } from '../../support/fakes/randomPair.js';
import type { Sandbox } from '../../sandbox/sandbox.js';

describe('what is known of a key by its ID', () => {
  let sandbox: Sandbox;
  let fixture: ConnectionFixture;
  let active: ActiveAccount;
  let saved: readonly KeyIdentity[];
  let knowledge: KeyKnowledge;
  let local: LocalKeys;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(async () => {
    sandbox.reset();
    active = accountOf(await connectAdmin(fixture, sandbox), new FakeTime());
    saved = [];
    local = new LocalKeys(NO_PROFILES, {
      list: () => Promise.resolve(saved),
      onDidChange: () => ({ dispose: () => undefined }),
    });
    knowledge = new KeyKnowledge(active, local, new LocalProfiles(NO_PROFILES));
  });

  afterEach(() => knowledge.dispose());

  it('is the account in the ID, of no account that is known here', () => {
    const id = ofAnAccount();
    const { account, isKnownAccount, status, userName } = knowledge.of(id);
    assert.deepEqual([account, isKnownAccount, status, userName], [accountInKeyId(id), false, undefined, undefined]);
  });

  it('is the user and status that the open account lists, whatever the ID says', async () => {
    const { id } = sandbox.addKey('iam-admin', 'Inactive');
    const account = await active.open();
    assert.equal(knowledge.of(id).status, undefined);
    await account.keys.load('iam-admin');
    const known = knowledge.of(id);
    assert.deepEqual([known.account, known.isKnownAccount], ['123456789012', true]);
    assert.deepEqual([known.userName, known.status], ['iam-admin', 'Inactive']);
  });

  it('is that it was deleted once it is listed no more, and not once it is again', async () => {
    const { id } = sandbox.addKey('iam-admin');
    const account = await active.open();
    await account.keys.load('iam-admin');
    const listed = knowledge.of(id).listed;
    assert.ok(listed);
    account.keys.remove('iam-admin', id);
    assert.equal(knowledge.of(id).status, 'Deleted');
    account.keys.add(listed.key);
    assert.equal(knowledge.of(id).status, 'Active');
    account.keys.remove('iam-admin', id);
    active.close();
    assert.equal(knowledge.of(id).status, undefined);
  });

  it('is whose it was when its secret was saved here, which makes its account a known one', async () => {
    const [keyId, other] = [randomKeyId(), ofAnAccount()];
    saved = [{ account: accountInKeyId(other) ?? '', userName: 'ana', keyId }];
    await local.loadSaved();
    const { userName, isSaved, isKnownAccount } = knowledge.of(keyId);
    assert.deepEqual([userName, isSaved, isKnownAccount], ['ana', true, true]);
    assert.equal(knowledge.of(other).isKnownAccount, true);
  });

  it('tells when it may be other than before', async () => {
    let told = 0;
    knowledge.onDidChange(() => told++);
    const account = await active.open();
    const opened = told;
    assert.ok(opened > 0);
    await account.keys.load('iam-admin');
    assert.ok(told > opened);
  });

  function ofAnAccount(): string {
    for (;;) {
      const id = randomKeyId();
      if (accountInKeyId(id) !== undefined) return id;
    }
  }
});
