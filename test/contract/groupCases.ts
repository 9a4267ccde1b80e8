import assert from 'node:assert/strict';
import { rejection } from '../support/rejection.js';
import type { Case } from './cases.js';

/** More than ListGroups gives in one page. */
const NAMES = Array.from({ length: 120 }, (_, index) => `team-${index}`);

/** What AWS, the sandbox and moto have in common about groups. */
export const groupCases: readonly Case[] = [
  {
    title: 'lists every group of the account',
    run: async ({ iam, server }) => {
      for (const name of NAMES) await server.createGroup(name);
      const listed = await iam.listGroups();
      assert.deepEqual(listed.filter((name) => name.startsWith('team-')).sort(), [...NAMES].sort());
    },
  },
  {
    title: 'adds a user to a group, also twice, and takes it out again',
    run: async ({ iam, server }) => {
      await server.createGroup('team');
      await iam.createUser({ name: 'kim' });
      await iam.addUserToGroup('kim', 'team');
      await iam.addUserToGroup('kim', 'team');
      const groups = await iam.listUserChildren('kim', 'group');
      assert.deepEqual(
        groups.map(({ name }) => name),
        ['team'],
      );
      for (const group of groups) await iam.removeUserChild('kim', group);
      assert.deepEqual(await iam.listUserChildren('kim', 'group'), []);
    },
  },
  {
    title: 'tells a missing group from a missing user',
    run: async ({ iam, server }) => {
      await server.createGroup('team');
      await iam.createUser({ name: 'kim' });
      const missing = async (userName: string, groupName: string): Promise<unknown> => {
        const error = await rejection(iam.addUserToGroup(userName, groupName));
        assert.equal(error.code, 'NoSuchEntity');
        return error.details;
      };
      assert.deepEqual(await missing('nobody', 'team'), { entity: 'user', name: 'nobody' });
      assert.deepEqual(await missing('kim', 'gone'), { entity: 'other', name: 'gone' });
    },
  },
];
