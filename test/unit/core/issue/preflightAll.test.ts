import assert from 'node:assert/strict';
import { IamKeysError, isIamKeysError } from '../../../../src/core/errors.js';
import { preflightAll } from '../../../../src/core/issue/preflightAll.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { MemoryDestination } from '../../../support/fakes/memoryDestination.js';

const SECRET = {
  account: '123456789012',
  partition: 'aws',
  userName: 'Bob',
  keyId: 'AKIAIOSFODNN7EXAMPLE',
  secret: new SecretText('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
};

/** A profile that is asked whether it is ready, and cannot be where it is said so. */
class AskedDestination extends MemoryDestination {
  constructor(
    private readonly name: string,
    private readonly asked: string[],
    private readonly isReady = true,
  ) {
    super({ kind: 'profile', profile: name, path: '/home/me/.aws/credentials' });
  }

  override async preflight(): Promise<void> {
    this.asked.push(this.name);
    if (!this.isReady) throw new IamKeysError('FileUnreadable', { path: this.name, reason: 'busy' });
    return Promise.resolve();
  }
}

describe('a secret that goes to several places', () => {
  it('is asked for only once each of them is ready, in their order', async () => {
    const asked: string[] = [];
    const others = [new AskedDestination('second', asked), new AskedDestination('third', asked)];
    await preflightAll(new AskedDestination('first', asked), others).preflight();
    assert.deepEqual(asked, ['first', 'second', 'third']);
  });

  it('is not asked for where one is not, which is named', async () => {
    const asked: string[] = [];
    const others = [new AskedDestination('second', asked, false), new AskedDestination('third', asked)];
    await assert.rejects(
      preflightAll(new AskedDestination('first', asked), others).preflight(),
      (error) => isIamKeysError(error, 'FileUnreadable') && error.details.path === 'second',
    );
    assert.deepEqual(asked, ['first', 'second']);
  });

  it('is stored in the first alone, and read back from there', async () => {
    const [first, second] = [new MemoryDestination(), new MemoryDestination()];
    first.notices = [{ kind: 'modeNarrowed', path: '/home/me/.aws/credentials', from: 0o644 }];
    const all = preflightAll(first, [second]);
    assert.equal(all.place, first.place);
    assert.deepEqual(await all.store(SECRET), first.notices);
    assert.deepEqual([first.pairs, second.pairs], [[SECRET], []]);
    await all.readBack(SECRET);
    first.pairs = [];
    await assert.rejects(all.readBack(SECRET), { code: 'ReadBackDiffers' });
  });
});
