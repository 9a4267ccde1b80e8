import assert from 'node:assert/strict';
import { GetAccessKeyLastUsedCommand, GetAccountSummaryCommand, GetUserCommand } from '@aws-sdk/client-iam';
import type { NewUser } from '../../src/core/model.js';
import { rejection } from '../support/rejection.js';
import type { Case } from './cases.js';
import { everyone, rawIam } from './cases.js';

/** What AWS does and moto does not; each title says what moto does instead. Run against the sandbox alone. */
export const strictCases: readonly Case[] = [
  {
    title: 'refuses a name that differs in case only (moto takes it)',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'Kim' });
      const error = await rejection(iam.createUser({ name: 'kIM' }));
      assert.equal(error.code, 'EntityAlreadyExists');
      assert.deepEqual(error.details, { name: 'kIM' });
      assert.equal((await iam.getUser('KIM')).name, 'Kim');
    },
  },
  {
    title: 'refuses names, paths and tags that break a rule (moto takes them)',
    run: async ({ iam, server }) => {
      const broken: readonly NewUser[] = [
        { name: 'a b' },
        { name: 'ü' },
        { name: 'x'.repeat(65) },
        { name: 'kim', path: 'team' },
        { name: 'kim', path: '/te am/' },
        { name: 'kim', tags: [{ key: '<', value: '' }] },
        { name: 'kim', tags: [{ key: 'k'.repeat(129), value: '' }] },
      ];
      for (const user of broken) assert.equal((await rejection(iam.createUser(user))).code, 'InvalidInput');
      assert.deepEqual(
        (await everyone(iam)).map((user) => user.name),
        [server.callerName],
      );
    },
  },
  {
    title: 'refuses tags of AWS’s own and a key that comes twice, as InvalidInput (moto takes both)',
    run: async ({ iam }) => {
      await iam.createUser({ name: 'kim' });
      const refused = [
        [{ key: 'aws:team', value: 'a' }],
        [
          { key: 'Team', value: 'a' },
          { key: 'team', value: 'b' },
        ],
      ];
      for (const tags of refused) {
        assert.equal((await rejection(iam.tagUser('kim', tags))).code, 'InvalidInput');
        assert.equal((await rejection(iam.createUser({ name: 'lee', tags }))).code, 'InvalidInput');
      }
      assert.deepEqual(await iam.listUserTags('kim'), []);
    },
  },
  {
    title: 'denies GetAccessKeyLastUsed of a key that nobody has, in words without a colon (moto: NoSuchEntity)',
    run: async ({ server, iam, connection }) => {
      const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE';
      await assert.rejects(rawIam(server).send(new GetAccessKeyLastUsedCommand({ AccessKeyId })), {
        Code: 'AccessDenied',
        message: `User: ${connection.caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
      });
      const { code, details } = await rejection(iam.getAccessKeyLastUsed(AccessKeyId));
      assert.deepEqual([code, details], ['NoSuchEntity', { entity: 'accessKey', name: AccessKeyId }]);
    },
  },
  {
    title: 'sums the account up in 34 figures (moto has 33)',
    run: async ({ server }) => {
      const { SummaryMap: figures = {} } = await rawIam(server).send(new GetAccountSummaryCommand());
      assert.equal(Object.keys(figures).length, 34);
    },
  },
  {
    title: 'keeps the permissions boundary of a new user (moto drops it)',
    run: async ({ iam, server }) => {
      const permissionsBoundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
      await iam.createUser({ name: 'kim', permissionsBoundary });
      const { User: kim } = await rawIam(server).send(new GetUserCommand({ UserName: 'kim' }));
      assert.equal(kim?.PermissionsBoundary?.PermissionsBoundaryArn, permissionsBoundary);
    },
  },
  {
    title: 'gives the first page in the size that was asked for (moto gives everyone at once)',
    run: async ({ iam }) => {
      for (let i = 0; i < 6; i++) await iam.createUser({ name: `user-${i}` });
      const sizes: number[] = [];
      for await (const page of iam.listUsers({ firstPage: 3 })) sizes.push(page.length);
      assert.deepEqual(sizes, [3, 4]);
    },
  },
  {
    title: 'does not take an inactive key (moto does, unless it checks permissions)',
    run: async ({ iam, connection }) => {
      await iam.createUser({ name: 'kim' });
      const { key, secret } = await iam.issuer.createAccessKey('kim');
      await iam.updateAccessKey('kim', key.id, 'Inactive');
      const error = await rejection(connection.verify({ keyId: key.id, secret }));
      assert.equal(error.code, 'InvalidClientTokenId');
    },
  },
];
