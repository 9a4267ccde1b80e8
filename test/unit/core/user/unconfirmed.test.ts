import assert from 'node:assert/strict';
import { IamKeysError } from '../../../../src/core/errors.js';
import type { Tag, User } from '../../../../src/core/model.js';
import { unconfirmedTraits } from '../../../../src/core/user/unconfirmed.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { connectAdmin, useSandbox, type ConnectionFixture } from '../../../support/aws/connectionFixture.js';
import { unconfirmedMessage } from '../../../../src/ui/messages/userMessages.js';

const BOUNDARY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const wanted = {
  name: 'kim',
  path: '/ci/',
  tags: [{ key: 'team', value: 'payments' }],
  permissionsBoundary: BOUNDARY,
};
const bare: User = { name: 'kim', id: 'kim', path: '/' };

describe('what a server says of the user it made', () => {
  let tagged: (readonly [string, readonly Tag[]])[];
  const iam = { tagUser: (name: string, tags: readonly Tag[]) => Promise.resolve(void tagged.push([name, tags])) };

  let sandbox: Sandbox;
  let fixture: ConnectionFixture;

  useSandbox((each) => ({ sandbox, fixture } = each));

  beforeEach(() => {
    tagged = [];
  });

  it('is all that was asked for where it says so, and nothing is sent again', async () => {
    assert.deepEqual(await unconfirmedTraits(wanted, { ...bare, ...wanted }, iam), []);
    assert.deepEqual(await unconfirmedTraits({ name: 'kim' }, bare, iam), []);
    assert.deepEqual([tagged, unconfirmedMessage([])], [[], '']);
  });

  it('is all of it on one that answers as AWS does', async () => {
    const { iam: there } = await connectAdmin(fixture, sandbox);
    assert.deepEqual(await unconfirmedTraits(wanted, await there.createUser(wanted), there), []);
    assert.equal(sandbox.log.count('iam:TagUser'), 0);
  });

  it('is named as far as it is missing, once tags were set by themselves', async () => {
    const missing = await unconfirmedTraits(wanted, bare, iam);
    assert.deepEqual([missing, tagged], [['path', 'permissionsBoundary'], [['kim', wanted.tags]]]);
    assert.equal(unconfirmedMessage(missing), ' The server did not confirm its path and permissions boundary.');
  });

  it('lacks the tags, too, where they cannot be set', async () => {
    const refused = new IamKeysError('NotSupported', { action: 'TagUser' });
    const missing = await unconfirmedTraits(wanted, bare, { tagUser: () => Promise.reject(refused) });
    assert.deepEqual(missing, ['path', 'tags', 'permissionsBoundary']);
  });
});
