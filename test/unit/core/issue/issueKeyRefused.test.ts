import assert from 'node:assert/strict';
import { CREATE, overTheWire, USER } from './overTheWire.js';

describe('issuing a key over the wire', () => {
  const wire = overTheWire();

  const refused: readonly (readonly [title: string, code: string, arrange: () => void])[] = [
    [
      'an action that is denied',
      'AccessDenied',
      () => {
        wire.sandbox.deny({ action: CREATE });
      },
    ],
    [
      'a list that is denied',
      'AccessDenied',
      () => {
        wire.sandbox.deny({ action: 'iam:ListAccessKeys' });
      },
    ],
    [
      'a list that fails',
      'ServiceFailure',
      () => {
        wire.sandbox.addFault({ action: 'iam:ListAccessKeys', kind: 'error500' });
      },
    ],
    [
      'two keys, one of them inactive',
      'LimitExceeded',
      () => {
        wire.sandbox.addKey(USER);
        wire.sandbox.addKey(USER, 'Inactive');
      },
    ],
    [
      'two keys, one of them expired',
      'LimitExceeded',
      () => {
        wire.sandbox.addKey(USER);
        wire.sandbox.addKey(USER, 'Expired');
      },
    ],
    [
      'a second and third key from elsewhere meanwhile',
      'LimitExceeded',
      () => {
        wire.sandbox.onNext(CREATE, 'before', () => {
          wire.sandbox.addKey(USER);
          wire.sandbox.addKey(USER);
        });
      },
    ],
    [
      'a user who is deleted meanwhile',
      'NoSuchEntity',
      () => {
        wire.sandbox.onNext(CREATE, 'before', () => {
          wire.sandbox.removeUser(USER);
        });
      },
    ],
  ];
  for (const [title, code, arrange] of refused) {
    it(`creates nothing: ${title}`, async () => {
      arrange();
      const outcome = await wire.issue();
      assert.equal(outcome.kind === 'notCreated' && outcome.error.code, code);
      assert.deepEqual(await wire.settleLater(), []);
    });
  }
});
