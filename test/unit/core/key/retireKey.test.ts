import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { deactivateKey, deleteInactiveKey } from '../../../../src/core/key/retireKey.js';
import type { AccessKey } from '../../../../src/core/model.js';
import type { Connection } from '../../../../src/core/ports.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';
import { rejection } from '../../../support/rejection.js';

describe('a key that is switched off and deleted', () => {
  let machine: FakeMachine;
  let iam: Connection['iam'];
  let key: AccessKey;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser('bob');
    key = machine.account.addKey('bob', { status: 'Inactive' });
    iam = machine.account.connection().iam;
  });

  const works = [
    ['deactivateKey', deactivateKey],
    ['deleteInactiveKey', deleteInactiveKey],
  ] as const;
  const isThere = () => machine.account.secretOf(key.id) !== undefined;

  for (const [name, work] of works) {
    it(`is gone for ${name} where nobody has it`, async () => {
      assert.equal(await work({ ...key, id: 'AKIAIOSFODNN7EXAMPLE' }, iam), 'gone');
    });

    it(`is not gone for ${name} where its user was renamed`, async () => {
      machine.account.renameUser('bob', 'robert');
      assert.equal((await rejection(work(key, iam))).code, 'NoSuchEntity');
      machine.account.addUser('bob');
      const error = await rejection(work(key, iam));
      assert.deepEqual([error.code, error.details], ['NoSuchEntity', { entity: 'accessKey', name: key.id }]);
      assert.ok(isThere());
    });

    it(`is not known to be gone for ${name} where the server does not say, or is behind`, async () => {
      const other = machine.account.addKey('bob');
      const elsewhere = { ...iam, updateAccessKey: noKey, deleteAccessKey: noKey };
      assert.equal(await work(key, elsewhere), 'unlisted');
      machine.script.fail('iam.getAccessKeyLastUsed', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
      assert.equal(await work({ ...other, id: 'AKIAIOSFODNN7EXAMPLE' }, iam), 'unlisted');
    });
  }

  it('is deleted when it was not used since, or nothing was known of its use', async () => {
    machine.account.use(key.id);
    const shown = { date: machine.time.now() };
    assert.equal(await deleteInactiveKey(key, iam, shown), 'deleted');
    key = machine.account.addKey('bob', { status: 'Inactive' });
    machine.account.use(key.id);
    assert.equal(await deleteInactiveKey(key, iam), 'deleted');
  });

  for (const [title, shown] of [
    ['never', () => ({})],
    ['before', () => ({ date: machine.time.now() - 1 })],
  ] as const) {
    it(`is not deleted when it was used after it was said to be used ${title}`, async () => {
      machine.account.use(key.id);
      const error = await rejection(deleteInactiveKey(key, iam, shown()));
      assert.deepEqual([error.code, error.details], ['UsedMeanwhile', { keyId: key.id, date: machine.time.now() }]);
      assert.ok(isThere());
    });
  }

  it('is deleted where its last use cannot be asked for any more, and not where the answer fails', async () => {
    machine.script.fail(
      'iam.getAccessKeyLastUsed',
      'before',
      new IamKeysError('Timeout', { what: 'IAM', seconds: 30 }),
    );
    assert.equal((await rejection(deleteInactiveKey(key, iam, {}))).code, 'Timeout');
    assert.ok(isThere());
    machine.script.fail('iam.getAccessKeyLastUsed', 'before', new IamKeysError('AccessDenied', { message: 'no' }));
    assert.equal(await deleteInactiveKey(key, iam, {}), 'deleted');
  });

  it('is deleted where the server lists it, and knows no last use of it', async () => {
    const unknown = new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: key.id });
    machine.script.fail('iam.getAccessKeyLastUsed', 'before', unknown);
    assert.equal(await deleteInactiveKey(key, iam, {}), 'deleted');
  });

  it('is not deleted while it is active', async () => {
    await iam.updateAccessKey('bob', key.id, 'Active');
    const error = await rejection(deleteInactiveKey(key, iam));
    assert.deepEqual([error.code, error.details], ['KeyActive', { keyId: key.id }]);
    assert.ok(isThere());
  });
});

async function noKey(): Promise<never> {
  return Promise.reject(new IamKeysError('NoSuchEntity', { entity: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE' }));
}
