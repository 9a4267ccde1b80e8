import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { USER_CHILD_KINDS, type OwnerOfKey, type UserChild, type UserChildKind } from '../../../../src/core/model.js';
import {
  deleteUser,
  isWithin,
  planDeletion,
  planTheRest,
  type DeletionPlan,
} from '../../../../src/core/user/userDeletion.js';
import { FakeTime } from '../../../support/fakes/fakeTime.js';

const USER = 'bob';

const child = (kind: UserChildKind, id = `${kind}-1`): UserChild => ({ kind, id, name: `the ${id}` });
const oneOfEach = USER_CHILD_KINDS.map((kind) => child(kind));
const plan = (...children: UserChild[]): DeletionPlan => ({ userName: USER, children, unread: [] });
const gone = () => new IamKeysError('NoSuchEntity', { entity: 'other', name: 'x' });
const goneUser = () => new IamKeysError('NoSuchEntity', { entity: 'user', name: USER });
const denied = () => new IamKeysError('AccessDenied', { message: 'no' });

/** Records calls; `failures` are thrown by the calls of that name, one after the other. */
class Calls {
  readonly log: string[] = [];
  readonly signals = new Set<AbortSignal | undefined>();

  constructor(
    private readonly failures: Readonly<Record<string, (Error | undefined)[]>> = {},
    private readonly children: readonly UserChild[] = oneOfEach,
    private readonly owner?: string,
  ) {}

  async listUserChildren(userName: string, kind: UserChildKind, signal?: AbortSignal): Promise<readonly UserChild[]> {
    this.signals.add(signal);
    await this.#call(`list ${kind} of ${userName}`, `list ${kind}`);
    return this.children.filter((each) => each.kind === kind);
  }

  updateAccessKey = (userName: string, keyId: string, status: string): Promise<void> =>
    this.#call(`${status} ${keyId} of ${userName}`, 'update');

  removeUserChild = (userName: string, { kind, id }: UserChild): Promise<void> =>
    this.#call(`remove ${id} of ${userName}`, `remove ${kind}`);

  getAccessKeyLastUsed = async (keyId: string): Promise<OwnerOfKey> => {
    await this.#call(`owner of ${keyId}`, 'owner');
    if (this.owner === undefined) throw new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: keyId });
    return { userName: this.owner, lastUsed: {} };
  };

  deleteUser = (userName: string): Promise<void> => this.#call(`delete ${userName}`, 'delete');

  async #call(entry: string, name: string): Promise<void> {
    this.log.push(entry);
    const failure = this.failures[name]?.shift();
    if (failure) throw failure;
    return Promise.resolve();
  }
}

const ALL_STEPS = oneOfEach.flatMap(({ kind, id }) => [
  ...(kind === 'accessKey' ? [`Inactive ${id} of bob`] : []),
  `remove ${id} of bob`,
]);

describe('deleting a user', () => {
  describe('planned', () => {
    it('reads all nine kinds and keeps their order', async () => {
      const calls = new Calls({}, oneOfEach.toReversed());
      assert.deepEqual(await planDeletion(USER, calls), { userName: USER, children: oneOfEach, unread: [] });
      assert.deepEqual(
        calls.log,
        USER_CHILD_KINDS.map((kind) => `list ${kind} of bob`),
      );
    });

    it('names the kinds that could not be read', async () => {
      const error = denied();
      const read = await planDeletion(USER, new Calls({ 'list group': [error] }));
      assert.deepEqual(read.unread, [{ kind: 'group', error }]);
      assert.deepEqual(read.children, oneOfEach.slice(0, -1));
    });

    it('takes a kind of which something else is missing for unread, not for the end of the user', async () => {
      const error = gone();
      const read = await planDeletion(USER, new Calls({ 'list serviceCredential': [error] }));
      assert.deepEqual(read.unread, [{ kind: 'serviceCredential', error }]);
      assert.equal((await deleteUser(read, new Calls(), new FakeTime())).kind, 'deleted');
    });

    it('takes a kind that the server does not know for none', async () => {
      const lacking = new IamKeysError('NotSupported', { action: 'ListSSHPublicKeys', server: 'iam.example.com' });
      const { children, unread } = await planDeletion(USER, new Calls({ 'list sshPublicKey': [lacking] }));
      assert.deepEqual([children.length, unread], [oneOfEach.length - 1, []]);
    });

    it('rejects when the user is not there, and reads no further', async () => {
      const calls = new Calls({ 'list mfaDevice': [goneUser()] });
      await assert.rejects(planDeletion(USER, calls), { code: 'NoSuchEntity' });
      assert.deepEqual(
        [...calls.signals].map((signal) => signal?.aborted),
        [true],
      );
    });

    it('rejects with what the signal aborted', async () => {
      const stop = new AbortController();
      stop.abort(new Error('stopped'));
      const calls = new Calls({ 'list group': [denied()] });
      await assert.rejects(planDeletion(USER, calls, stop.signal), /stopped/);
      assert.ok([...calls.signals].every((signal) => signal?.aborted === true));
    });
  });

  describe('done', () => {
    it('removes the children in order, a key only when it is inactive, then the user', async () => {
      const calls = new Calls();
      const outcome = await deleteUser(plan(...oneOfEach), calls, new FakeTime());
      assert.deepEqual(outcome, { kind: 'deleted', removed: oneOfEach });
      assert.deepEqual(calls.log, [...ALL_STEPS, 'delete bob']);
    });

    it('stops at a key that its user has no more since that was renamed', async () => {
      const calls = new Calls({ 'remove accessKey': [goneUser()] }, oneOfEach, 'robert');
      const outcome = await deleteUser(plan(child('accessKey'), child('group')), calls, new FakeTime());
      assert.ok(outcome.kind === 'stopped' && outcome.error.code === 'NoSuchEntity');
      assert.deepEqual(outcome.error.details, { entity: 'user', name: USER });
      assert.deepEqual([outcome.removed, outcome.failed], [[], child('accessKey')]);
    });

    it('does not call a key removed where nobody says whose it is', async () => {
      const calls = new Calls({ 'remove accessKey': [gone()], owner: [denied()] });
      const outcome = await deleteUser(plan(child('accessKey'), child('group')), calls, new FakeTime());
      assert.deepEqual(outcome, { kind: 'deleted', removed: [child('group')] });
    });

    it('says what is next and how many went', async () => {
      const told: string[] = [];
      await deleteUser(plan(child('accessKey'), child('group')), new Calls(), new FakeTime(), (next, removed) => {
        told.push(`${next?.id ?? 'user'} ${removed}`);
      });
      assert.deepEqual(told, ['accessKey-1 0', 'group-1 1', 'user 2']);
    });

    for (const kind of USER_CHILD_KINDS) {
      it(`takes a ${kind} that is gone as removed`, async () => {
        const outcome = await deleteUser(
          plan(...oneOfEach),
          new Calls({ [`remove ${kind}`]: [gone()] }),
          new FakeTime(),
        );
        assert.deepEqual(outcome, { kind: 'deleted', removed: oneOfEach });
      });

      it(`stops at a ${kind} that cannot be removed and says what is left`, async () => {
        const error = denied();
        const calls = new Calls({ [`remove ${kind}`]: [error] });
        const at = USER_CHILD_KINDS.indexOf(kind);
        const outcome = await deleteUser(plan(...oneOfEach), calls, new FakeTime());
        assert.deepEqual(outcome, {
          kind: 'stopped',
          removed: oneOfEach.slice(0, at),
          failed: oneOfEach[at],
          left: oneOfEach.slice(at + 1),
          error,
        });
        assert.equal(calls.log.at(-1), `remove ${kind}-1 of bob`);
      });
    }

    it('deletes no key that it could not deactivate', async () => {
      const calls = new Calls({ update: [denied()] });
      const outcome = await deleteUser(plan(child('accessKey')), calls, new FakeTime());
      assert.equal(outcome.kind, 'stopped');
      assert.deepEqual(calls.log, ['Inactive accessKey-1 of bob']);
    });

    it('goes on with a key that is gone when it is deactivated', async () => {
      const outcome = await deleteUser(plan(child('accessKey')), new Calls({ update: [gone()] }), new FakeTime());
      assert.equal(outcome.kind, 'deleted');
    });

    it('takes a user that is gone as deleted', async () => {
      const outcome = await deleteUser(plan(), new Calls({ delete: [goneUser()] }), new FakeTime());
      assert.deepEqual(outcome, { kind: 'deleted', removed: [] });
    });

    it('does not take something else that is missing for the end of the user', async () => {
      const outcome = await deleteUser(plan(), new Calls({ delete: [gone()] }), new FakeTime());
      assert.equal(outcome.kind, 'stopped');
    });

    it('stops at a user that cannot be deleted', async () => {
      const error = denied();
      const outcome = await deleteUser(plan(child('group')), new Calls({ delete: [error] }), new FakeTime());
      assert.deepEqual(outcome, { kind: 'stopped', removed: [child('group')], left: [], error });
    });
  });

  describe('when IAM asks for patience', () => {
    const tooFast = () => new IamKeysError('TooFast', { name: USER });
    const throttled = () => new IamKeysError('Throttling', {});
    const conflict = () => new IamKeysError('DeleteConflict', { name: USER });

    for (const [name, error] of [
      ['too fast', tooFast],
      ['throttled', throttled],
    ] as const) {
      it(`waits 1, 2 and 4 seconds where it was ${name}`, async () => {
        const time = new FakeTime();
        const start = time.now();
        const calls = new Calls({ 'remove group': [error(), error(), error()] });
        const outcome = await time.until(deleteUser(plan(child('group')), calls, time));
        assert.equal(outcome.kind, 'deleted');
        assert.equal(time.now() - start, 7000);
        assert.equal(calls.log.length, 5);
      });

      it(`gives up the fourth time it was ${name}`, async () => {
        const time = new FakeTime();
        const calls = new Calls({ 'remove group': [error(), error(), error(), error()] });
        const outcome = await time.until(deleteUser(plan(child('group')), calls, time));
        assert.equal(outcome.kind, 'stopped');
        assert.equal(calls.log.length, 4);
      });
    }

    it('waits for IAM to see that the children are gone', async () => {
      const time = new FakeTime();
      const outcome = await time.until(deleteUser(plan(), new Calls({ delete: [conflict(), tooFast()] }), time));
      assert.equal(outcome.kind, 'deleted');
    });

    it('does not take a conflict of a child for one', async () => {
      const time = new FakeTime();
      const outcome = await time.until(
        deleteUser(plan(child('group')), new Calls({ 'remove group': [conflict()] }), time),
      );
      assert.equal(outcome.kind, 'stopped');
    });
  });

  describe('resumed', () => {
    const mfa = child('mfaDevice');
    const group = child('group');
    const error = denied();

    it('plans what is still there', async () => {
      const rest = await planTheRest(
        plan(mfa, group),
        { kind: 'stopped', removed: [mfa], failed: group, left: [], error },
        new Calls({}, [group]),
      );
      assert.deepEqual(rest, plan(group));
    });

    it('keeps what failed, although IAM lists it no more, in its place', async () => {
      const key = child('accessKey');
      const rest = await planTheRest(
        plan(key, mfa, group),
        { kind: 'stopped', removed: [], failed: mfa, left: [group], error },
        new Calls({}, [key, group, child('mfaDevice', 'another')]),
      );
      assert.deepEqual(rest, plan(key, mfa, child('mfaDevice', 'another'), group));
    });

    it('plans anew when the user itself was what failed', async () => {
      const rest = await planTheRest(plan(), { kind: 'stopped', removed: [], left: [], error }, new Calls({}, [group]));
      assert.deepEqual(rest, plan(group));
    });

    it('plans nothing when the user is gone by then, save what failed', async () => {
      const all = { 'list mfaDevice': [goneUser(), goneUser()] };
      const calls = new Calls(all);
      assert.deepEqual(
        await planTheRest(plan(group), { kind: 'stopped', removed: [], left: [], error }, calls),
        plan(),
      );
      const failed = { kind: 'stopped', removed: [], failed: mfa, left: [group], error } as const;
      assert.deepEqual(await planTheRest(plan(mfa, group), failed, calls), plan(mfa));
    });

    it('knows what was agreed on', () => {
      assert.equal(isWithin(plan(group), plan(mfa, group)), true);
      assert.equal(isWithin(plan(), plan(mfa)), true);
      assert.equal(isWithin(plan(mfa, group), plan(mfa)), false);
      assert.equal(isWithin(plan(child('group', 'same')), plan(child('inlinePolicy', 'same'))), false);
    });
  });
});
