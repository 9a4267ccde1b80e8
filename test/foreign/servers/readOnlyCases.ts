import assert from 'node:assert/strict';
import { RotationScene, WORK } from '../../support/fakes/rotationScene.js';
import { rejection } from '../../support/rejection.js';
import { everyone, type Case } from '../../contract/cases.js';

/** A server whose IAM answers reads alone: it lists, and says so when something is to be created. */
export const readOnlyCases: readonly Case[] = [
  {
    title: 'lists users and their keys',
    run: async ({ iam, server }) => {
      assert.deepEqual(
        (await everyone(iam)).map(({ name }) => name),
        [server.callerName],
      );
      assert.equal((await iam.listAccessKeys(server.callerName)).length, 1);
    },
  },
  {
    title: 'refuses a new user, with the server’s own words',
    run: async ({ iam }) => {
      const error = await rejection(iam.createUser({ name: 'kim' }));
      assert.ok(error.code === 'AccessDenied');
      assert.match(error.details.message, /write operations are disabled/);
    },
  },
  {
    title: 'refuses a new key, of which it is known that none was made',
    run: async ({ connection, server }) => {
      const scene = new RotationScene('someone');
      const { ports } = scene.open();
      const request = { connection, userName: server.callerName, destination: scene.place(WORK) };
      const outcome = await ports.issueKey(request);
      assert.deepEqual([outcome.kind, 'error' in outcome && outcome.error.code], ['notCreated', 'AccessDenied']);
    },
  },
];
