import assert from 'node:assert/strict';
import { linkSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import type { Sandbox } from '../sandbox/sandbox.js';
import { connectSandbox, credentialsPath, rows, services, userRow } from './access.js';
import { keyRow, run, type Change } from './confirmedChange.js';

/** What a question calls the account. */
const WHERE = 'in account acme-sandbox (123456789012)';
let sandbox: Sandbox;

const STORAGE = "VS Code's secret storage";

/** Every way to a change of the account, each with a user of its own. */
const changes: readonly (readonly [title: string, change: (user: string) => Promise<Change>])[] = [
  [
    'creating a user',
    (user) => Promise.resolve({ id: 'createUser', answers: { ask: [`${user}-new`], pick: [`Create ${user}-new`] } }),
  ],
  [
    'creating a key',
    async (user) => ({
      id: 'createAccessKey',
      answers: { pick: ['New profile'], ask: [user, ''] },
      target: await userRow(user),
    }),
  ],
  [
    'switching a key off that a cut-short creation left',
    async (user) => {
      sandbox.addFault({ kind: 'reset', action: 'iam:CreateAccessKey', when: 'after' });
      return {
        id: 'createAccessKey',
        answers: { pick: [STORAGE], confirm: ['Deactivate'] },
        target: await userRow(user),
      };
    },
  ],
  [
    'deleting a key that a cut-short creation left',
    async (user) => {
      sandbox.addFault({ kind: 'reset', action: 'iam:CreateAccessKey', when: 'after' });
      return {
        id: 'createAccessKey',
        answers: { pick: [STORAGE], confirm: ['Delete…'], ask: [wantedEnd] },
        target: await userRow(user),
      };
    },
  ],
  [
    'deleting a new key that could not be stored',
    async (user) => {
      // The file cannot be replaced any more once the key exists.
      sandbox.onNext('iam:CreateAccessKey', 'after', () => {
        linkSync(credentialsPath(), secondName());
      });
      return {
        id: 'createAccessKey',
        answers: { pick: ['New profile'], ask: [user, ''], confirm: ['Delete This New Key', 'Delete Key'] },
        target: await userRow(user),
      };
    },
  ],
  [
    'describing a key',
    async (user) => ({
      id: 'editDescription',
      answers: { ask: ['Jenkins'] },
      target: await keyRow(user, sandbox.addKey(user).id),
    }),
  ],
  [
    'switching keys off',
    async (user) => {
      sandbox.childrenOf(user).password = true;
      const selection = [await keyRow(user, sandbox.addKey(user).id), await keyRow(user, sandbox.addKey(user).id)];
      return { id: 'deactivateAccessKey', answers: { confirm: ['Deactivate'] }, target: selection[1], selection };
    },
  ],
  [
    'switching the last key of a user off',
    async (user) => ({
      id: 'deactivateAccessKey',
      answers: { confirm: ['Deactivate'] },
      target: await keyRow(user, sandbox.addKey(user).id),
    }),
  ],
  [
    'switching a key off instead of deleting it',
    async (user) => {
      sandbox.childrenOf(user).password = true;
      return {
        id: 'deleteAccessKey',
        answers: { confirm: ['Deactivate Now'] },
        target: await keyRow(user, sandbox.addKey(user).id),
      };
    },
  ],
  [
    'deleting one of two keys',
    async (user) => {
      sandbox.childrenOf(user).password = true;
      const selection = [
        await keyRow(user, sandbox.addKey(user).id),
        await keyRow(user, sandbox.addKey(user, 'Inactive').id),
      ];
      return {
        id: 'deleteAccessKey',
        answers: { confirm: ['Delete the Inactive Ones…'], ask: [wantedEnd] },
        target: selection[0],
        selection,
      };
    },
  ],
  [
    'replacing a key whose secret is here',
    async (user) => ({
      id: 'replaceAccessKey',
      answers: {
        confirm: ['Replace Anyway', 'Deactivate and Delete…'],
        ask: [wantedEnd],
        pick: [STORAGE],
      },
      target: await keyRow(user, await withProfile(user)),
    }),
  ],
  [
    'rotating a key',
    async (user) => ({
      id: 'rotateAccessKey',
      answers: { pickMany: [[`Profile ${user}`]] },
      target: await keyRow(user, await withProfile(user)),
    }),
  ],
  [
    'rotating one of two keys, which deletes the other',
    async (user) => {
      const id = await withProfile(user);
      const other = sandbox.addKey(user, 'Inactive').id;
      const answers = { pick: [id, other], ask: [wantedEnd], pickMany: [[`Profile ${user}`]] };
      return { id: 'rotateAccessKey', answers, target: await userRow(user) };
    },
  ],
  [
    'rotating one of two keys, which switches the other off',
    async (user) => {
      const id = await withProfile(user);
      const other = sandbox.addKey(user, 'Active', 1).id;
      return {
        id: 'rotateAccessKey',
        answers: { pick: [other], confirm: ['Deactivate'] },
        target: await keyRow(user, id),
        ends: { name: 'Cancelled' },
      };
    },
  ],
  [
    'resuming a rotation',
    async (user) => {
      sandbox.deny({ action: 'iam:UpdateAccessKey' });
      await rotate(user);
      sandbox.allowAll();
      return { id: 'resumeRotation', answers: { pick: [user] } };
    },
  ],
  [
    'undoing a rotation',
    async (user) => {
      await rotate(user);
      return { id: 'undoRotation', answers: { pick: [user], confirm: ['Undo Rotation'] } };
    },
  ],
  [
    'finishing a rotation',
    async (user) => {
      await rotate(user);
      return { id: 'finishRotation', answers: { pick: [user], ask: [wantedEnd] } };
    },
  ],
  [
    'suspending a user',
    async (user) => {
      await withProfile(user);
      return { id: 'suspendUser', answers: { confirm: ['Suspend'] }, target: await userRow(user) };
    },
  ],
  [
    'resuming a user',
    async (user) => {
      await withProfile(user);
      await run({ id: 'suspendUser', answers: { confirm: ['Suspend'] }, target: await userRow(user) });
      return { id: 'resumeUser', answers: { pick: [user], confirm: ['Resume'] } };
    },
  ],
  [
    'deleting a user',
    async (user) => ({
      id: 'deleteUser',
      answers: { confirm: ['Delete…'], ask: [user] },
      target: await userRow(user),
    }),
  ],
  [
    'deleting several users',
    async (user) => {
      sandbox.addUser(`${user}-too`);
      await run({ id: 'refresh', answers: {} });
      const selection = [await userRow(user), await userRow(`${user}-too`)];
      const answers = { confirm: ['Delete…'], ask: ['delete 2'] };
      return { id: 'deleteUser', answers, target: selection[0], selection };
    },
  ],
];

describe('a question about a change', () => {
  before(async () => {
    sandbox = await connectSandbox(4);
    const { context } = await services();
    await context.memory.hints.dismiss('alternatives');
    await rows();
    // Its alias is known from then on.
    await (await context.account.open()).loadOverview();
  });

  afterEach(() => rm(secondName(), { force: true }));

  after(() => sandbox.close());

  for (const [index, [title, prepare]] of changes.entries()) {
    it(`names the account: ${title}`, async () => {
      const user = `asked-${index}`;
      sandbox.addUser(user);
      await run({ id: 'refresh', answers: {} });
      const change = await prepare(user);
      const before = changesSoFar();
      const { questions } = await run(change);
      assert.ok(changesSoFar() > before, 'nothing was changed');
      assert.ok(questions.length > 0);
      for (const question of questions) {
        // A waiting secret is of an account that need not be the active one: only its ID is known.
        const where = question.startsWith('The secret of') ? 'in account 123456789012' : WHERE;
        assert.ok(question.includes(where), question);
      }
    });
  }
});

/** The end of a key ID that a question wants typed. */
function wantedEnd(prompt: string): string {
  const [, ofKey, ofDeletion] = /key ID, (\w{4}),|Type (\w{4}) to delete/.exec(prompt) ?? [];
  return ofKey ?? ofDeletion ?? '';
}

async function rotate(user: string): Promise<void> {
  const target = await keyRow(user, await withProfile(user));
  await run({ id: 'rotateAccessKey', answers: { pickMany: [[`Profile ${user}`]] }, target });
}

/** Puts a key of the user into the profile of the user's name. */
async function withProfile(user: string): Promise<string> {
  const { id, secret } = sandbox.addKey(user);
  const section = `\n[${user}]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret.reveal()}\n`;
  await appendFile(credentialsPath(), section);
  await run({ id: 'refresh', answers: {} });
  return id;
}

function changesSoFar(): number {
  return sandbox.log.calls.filter(({ action }) => /^iam:(Create|Delete|Update|Tag)/.test(action)).length;
}

function secondName(): string {
  return `${credentialsPath()}.second-name`;
}
