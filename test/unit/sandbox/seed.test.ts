import assert from 'node:assert/strict';
import type { SandboxUser } from '../../sandbox/account.js';
import { Account } from '../../sandbox/account.js';
import { Random, accountOfKeyId, newSecret } from '../../sandbox/random.js';
import { adminName, seedAccount } from '../../sandbox/seed.js';

const now = Date.UTC(2026, 2, 14, 9, 26, 53, 589);
const day = 86_400_000;

function seeded(users: number, seed = 1): Account {
  const account = new Account('123456789012', 'acme-sandbox', new Random(seed));
  seedAccount(account, { users, now, adminSecret: newSecret() });
  return account;
}

/** Everything about a user but the secrets. */
function facts({ keys, tags, ...user }: SandboxUser) {
  const shown = keys.map(({ id, status, created, lastUsed }) => ({ id, status, created, lastUsed }));
  return { ...user, tags: [...tags], keys: shown };
}

describe('sandbox: the seeded account', () => {
  it('is the same for the same seed, clock and count, secrets aside', () => {
    const [one, two] = [seeded(240), seeded(240)];
    assert.deepEqual(one.users.map(facts), two.users.map(facts));
    assert.notDeepEqual(one.users.map(facts), seeded(240, 2).users.map(facts));
    const secrets = [...one.keys(), ...two.keys()].map((key) => key.secret.reveal());
    assert.equal(new Set(secrets).size, secrets.length);
  });

  for (const count of [1, 2, 13, 240, 5000, 20_000]) {
    it(`has ${count} users with names and paths that IAM takes`, () => {
      const account = seeded(count);
      assert.equal(account.users.length, count);
      assert.ok(account.user(adminName));
      for (const { name, path } of account.users) {
        assert.match(name, /^[A-Za-z0-9_+=,.@-]{1,64}$/);
        assert.match(path, /^(\/|\/[a-z/]+\/)$/);
      }
      assert.ok(account.users.length <= account.usersQuota);
    });
  }

  it('never tells of something before it could happen', () => {
    for (const user of seeded(2000).users) {
      assert.ok(user.created <= now && user.created % 1000 === 0);
      assert.ok(user.keys.length <= 2);
      assert.ok((user.passwordLastUsed ?? user.created) >= user.created);
      for (const key of user.keys) {
        assert.ok(key.created >= user.created && key.created <= now);
        assert.ok((key.lastUsed?.at ?? now) >= key.created && (key.lastUsed?.at ?? now) <= now);
      }
    }
  });

  it('shows each thing the product is for, several times over', () => {
    const { users } = seeded(240);
    const keys = users.flatMap((user) => user.keys);
    const seen = {
      old: keys.filter((key) => key.status === 'Active' && key.created < now - 90 * day),
      unused: keys.filter((key) => key.lastUsed !== undefined && key.lastUsed.at < now - 45 * day),
      neverUsed: keys.filter((key) => key.status === 'Active' && key.lastUsed === undefined),
      inactive: keys.filter((key) => key.status === 'Inactive'),
      twoActive: users.filter((user) => user.keys.filter((key) => key.status === 'Active').length === 2),
      noKey: users.filter((user) => user.keys.length === 0),
      noRegion: keys.filter((key) => key.lastUsed?.region === 'N/A'),
      tagged: users.filter((user) => user.tags.size > 0),
      deepPath: users.filter((user) => user.path.split('/').length > 3),
    };
    for (const [what, found] of Object.entries(seen)) assert.ok(found.length >= 2, what);
    assert.ok(new Set(users.map((user) => user.path)).size >= 10);
    assert.equal(keys.filter((key) => key.status === 'Expired').length, 0);
  });

  it('makes key IDs that tell their account and are all different', () => {
    const keys = seeded(5000).keys();
    assert.equal(new Set(keys.map((key) => key.id)).size, keys.length);
    for (const { id } of keys) {
      assert.match(id, /^AKIA[A-Z2-7]{16}$/);
      assert.equal(accountOfKeyId(id), '123456789012');
    }
  });
});
