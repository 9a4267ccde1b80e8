import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import { lookAgain, type AppearedKey } from '../../../../src/core/issue/appearedKeys.js';
import type { Connection } from '../../../../src/core/ports.js';
import { FakeMachine } from '../../../support/fakes/fakeMachine.js';

describe('a key that appeared, looked at again before something is asked', () => {
  let machine: FakeMachine;
  let iam: Connection['iam'];
  let told: AppearedKey;

  beforeEach(() => {
    machine = new FakeMachine();
    machine.account.addUser('bob');
    iam = machine.account.connection().iam;
    const key = machine.account.addKey('bob');
    told = { key, lastUsed: {}, inWindow: true, offers: { deactivate: true, delete: true } };
  });

  it('is as it was told where nothing happened', async () => {
    assert.deepEqual(await lookAgain(told, iam), told);
  });

  it('may not be deleted any more once it was used, or that cannot be asked', async () => {
    machine.account.use(told.key.id);
    const { time } = machine;
    assert.deepEqual(await lookAgain(told, iam), {
      ...told,
      lastUsed: { date: time.now() },
      offers: { deactivate: true, delete: false },
    });
    const denied = new IamKeysError('AccessDenied', { message: 'no' });
    machine.script.fail('iam.getAccessKeyLastUsed', 'before', denied);
    const unknown = await lookAgain(told, iam);
    assert.deepEqual([unknown?.lastUsed, unknown?.offers.delete], [undefined, false]);
  });

  it('is offered nothing that was not offered before, nor what is done', async () => {
    const elsewhere = { ...told, offers: { deactivate: false, delete: false } };
    assert.deepEqual((await lookAgain(elsewhere, iam))?.offers, elsewhere.offers);
    await iam.updateAccessKey('bob', told.key.id, 'Inactive');
    assert.deepEqual((await lookAgain(told, iam))?.offers, { deactivate: false, delete: true });
  });

  it('is none once it is gone', async () => {
    await iam.updateAccessKey('bob', told.key.id, 'Inactive');
    await iam.deleteAccessKey('bob', told.key.id);
    assert.equal(await lookAgain(told, iam), undefined);
  });
});
