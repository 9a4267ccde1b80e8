import assert from 'node:assert/strict';
import { GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import type { User } from '../../src/core/model.js';
import type { Connection, Iam } from '../../src/core/ports.js';
import type { ConnectionFixture } from '../support/aws/connectionFixture.js';
import { rejection } from '../support/rejection.js';
import type { ContractServer } from './servers.js';
import { connectWithPair } from '../support/aws/connectWithPair.js';

/** What a case works with: a server with one user, the caller, and our connection to it. */
export interface Setting {
  readonly server: ContractServer;
  readonly fixture: ConnectionFixture;
  readonly connection: Connection;
  readonly iam: Iam;
}

export interface Case {
  readonly title: string;
  readonly run: (setting: Setting) => Promise<void>;
}

/** Everyone that ListUsers knows. */
export async function everyone(iam: Iam, firstPage = 1000): Promise<readonly User[]> {
  const users: User[] = [];
  for await (const page of iam.listUsers({ firstPage })) users.push(...page);
  return users;
}

/** Within so many seconds of this machine's clock, which is the server's too. */
function isRecent(time = NaN): boolean {
  return Math.abs(time - Date.now()) < 300_000;
}

/** What AWS, the sandbox and moto have in common. */
export const commonCases: readonly Case[] = [
  {
    title: 'tells who calls',
    run: ({ connection, server }) => {
      const { accountId: account, callerName: userName } = server;
      const arn = `arn:aws:iam::${account}:user/${userName}`;
      assert.deepEqual(connection.caller, { account, arn, partition: 'aws', kind: 'user', userName });
      assert.equal(connection.endpoint, server.access.url);
      return Promise.resolve();
    },
  },
  {
    title: 'creates a user and shows the same one ever after',
    run: async ({ iam, server }) => {
      const created = await iam.createUser({ name: 'kim', path: '/team/a/' });
      assert.equal(created.arn, `arn:aws:iam::${server.accountId}:user/team/a/kim`);
      assert.equal(created.path, '/team/a/');
      assert.match(created.id, /^\w{16,}$/);
      assert.ok(created.created !== undefined && isRecent(created.created));
      assert.deepEqual(await iam.getUser('kim'), created);
      assert.deepEqual(
        (await everyone(iam)).find((user) => user.name === 'kim'),
        created,
      );
      assert.equal((await iam.createUser({ name: 'lee' })).path, '/');
    },
  },
  {
    title: 'lists every user once, whatever the first page',
    run: async ({ iam, server }) => {
      const names = Array.from({ length: 12 }, (_, i) => `user-${i}`);
      for (const name of names) await iam.createUser({ name });
      for (const firstPage of [1, 5, 1000]) {
        const listed = (await everyone(iam, firstPage)).map((user) => user.name);
        assert.deepEqual([...listed].sort(), [server.callerName, ...names].sort());
      }
    },
  },
  {
    title: 'keeps the tags of a new user',
    run: async ({ iam, server }) => {
      const tags = [
        { key: 'Team', value: 'platform' },
        { key: 'cost:center', value: '' },
      ];
      await iam.createUser({ name: 'kim', tags });
      const { User: kim } = await rawIam(server).send(new GetUserCommand({ UserName: 'kim' }));
      assert.deepEqual(
        kim?.Tags,
        tags.map(({ key, value }) => ({ Key: key, Value: value })),
      );
    },
  },
  {
    title: 'refuses the name of an existing user',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const error = await rejection(iam.createUser({ name: 'kim' }));
      assert.deepEqual([error.code, error.details], ['EntityAlreadyExists', { name: 'kim' }]);
    },
  },
  {
    title: 'names the user that is missing, in every call about one',
    run: async ({ iam }) => {
      const calls = [
        iam.getUser('Bob'),
        iam.listAccessKeys('Bob'),
        iam.issuer.listAccessKeys('Bob'),
        iam.issuer.createAccessKey('Bob'),
        iam.updateAccessKey('Bob', 'AKIAIOSFODNN7EXAMPLE', 'Inactive'),
        iam.deleteAccessKey('Bob', 'AKIAIOSFODNN7EXAMPLE'),
      ];
      for (const error of await Promise.all(calls.map((call) => rejection(call)))) {
        assert.deepEqual([error.code, error.details], ['NoSuchEntity', { entity: 'user', name: 'Bob' }]);
      }
    },
  },
  {
    title: 'names the key that is missing',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const id = 'AKIAIOSFODNN7EXAMPLE';
      const calls = [
        iam.updateAccessKey('kim', id, 'Inactive'),
        iam.deleteAccessKey('kim', id),
        iam.getAccessKeyLastUsed(id),
      ];
      for (const error of await Promise.all(calls.map((call) => rejection(call)))) {
        assert.deepEqual([error.code, error.details], ['NoSuchEntity', { entity: 'accessKey', name: id }]);
      }
    },
  },
  {
    title: 'creates a key that signs as its user',
    run: async ({ iam, connection, server }) => {
      await iam.createUser({ name: 'kim' });
      assert.deepEqual(await iam.issuer.listAccessKeys('kim'), []);
      const { key, secret } = await iam.issuer.createAccessKey('kim');
      assert.match(key.id, /^AKIA\w{12,}$/);
      assert.equal(secret.reveal().length, 40);
      assert.deepEqual([key.userName, key.status, isRecent(key.created)], ['kim', 'Active', true]);
      assert.deepEqual(await iam.listAccessKeys('kim'), [key]);
      const caller = await connection.verify({ keyId: key.id, secret });
      assert.equal(caller.arn, `arn:aws:iam::${server.accountId}:user/kim`);
    },
  },
  {
    title: 'holds two keys a user, and frees a slot by deletion only',
    run: async ({ iam, server }) => {
      await iam.createUser({ name: 'kim' });
      const first = await iam.issuer.createAccessKey('kim');
      await iam.issuer.createAccessKey('kim');
      await iam.updateAccessKey('kim', first.key.id, 'Inactive');
      const error = await rejection(iam.issuer.createAccessKey('kim'));
      assert.equal(error.code, 'LimitExceeded');
      const message = 'Cannot exceed quota for AccessKeysPerUser: 2';
      assert.deepEqual(error.details, { limit: 'accessKeys', message, server: new URL(server.access.url).host });
      assert.equal((await iam.listAccessKeys('kim')).length, 2);
      await iam.deleteAccessKey('kim', first.key.id);
      const third = await iam.issuer.createAccessKey('kim');
      const ids = (await iam.listAccessKeys('kim')).map((key) => key.id);
      assert.ok(ids.length === 2 && ids.includes(third.key.id) && !ids.includes(first.key.id));
    },
  },
  {
    title: 'deactivates and activates a key',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const { key } = await iam.issuer.createAccessKey('kim');
      for (const status of ['Inactive', 'Active'] as const) {
        await iam.updateAccessKey('kim', key.id, status);
        assert.deepEqual(await iam.listAccessKeys('kim'), [{ ...key, status }]);
      }
    },
  },
  {
    title: 'tells whose a key is that was never used, without the N/A',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const { key } = await iam.issuer.createAccessKey('kim');
      assert.deepEqual(await iam.getAccessKeyLastUsed(key.id), { userName: 'kim', lastUsed: {} });
    },
  },
  {
    title: 'tells when and for what a key was used',
    run: async ({ iam, connection }) => {
      await iam.createUser({ name: 'kim' });
      const { key, secret } = await iam.issuer.createAccessKey('kim');
      await connection.verify({ keyId: key.id, secret });
      const { userName, lastUsed } = await iam.getAccessKeyLastUsed(key.id);
      const { date, service, region } = lastUsed;
      assert.ok(date !== undefined && isRecent(date));
      assert.deepEqual([userName, service, region], ['kim', 'sts', 'eu-central-1']);
    },
  },
  {
    title: 'sums the account up',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const { users, accessKeysPerUserQuota } = await iam.getAccountSummary();
      assert.deepEqual([users, accessKeysPerUserQuota], [2, 2]);
    },
  },
  {
    title: 'tells the alias of the account',
    run: async ({ iam, server }) => {
      assert.equal(await iam.getAccountAlias(), server.alias);
    },
  },
  {
    title: 'names the action that is denied',
    run: async ({ iam, server, fixture }) => {
      await iam.createUser({ name: 'kim' });
      const { key, secret } = await iam.issuer.createAccessKey('kim');
      const kim = await connectWithPair(fixture, { id: key.id, secret, url: server.access.url });
      await server.enforcePermissions();
      const error = await rejection(kim.iam.listAccessKeys('kim'));
      assert.equal(error.code, 'AccessDenied');
      assert.equal(error.details.action, 'iam:ListAccessKeys');
    },
  },
];

/** The SDK alone, for what our port does not show. */
export function rawIam({ access }: ContractServer): IAMClient {
  const credentials = { accessKeyId: access.id, secretAccessKey: access.secret.reveal() };
  return new IAMClient({ endpoint: access.url, region: 'us-east-1', credentials });
}
