import assert from 'node:assert/strict';
import { copyExport, copyStored } from '../../../../src/commands/secret/copySecret.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { rejection } from '../../../support/rejection.js';

const KEY = { account: '123456789012', userName: 'Bob', keyId: 'AKIAIOSFODNN7EXAMPLE' };
const PLACE = { kind: 'secretStorage' } as const;

type Context = Parameters<typeof copyExport>[0];

/** What is put on the clipboard of a copy of this secret. */
async function copied(copy: typeof copyExport, secret: string): Promise<string | undefined> {
  let text: string | undefined;
  const context = {
    platform: 'linux',
    memory: { hints: { isDismissed: () => true } },
    secrets: { read: () => Promise.resolve(new SecretText(secret)) },
    ui: {
      clipboard: {
        copySecret: (each: SecretText) => {
          text = each.reveal();
          return Promise.resolve();
        },
      },
    },
  };
  await copy(context as unknown as Context, PLACE, KEY);
  return text;
}

describe('copying a stored secret', () => {
  it('copies it as it is', async () => {
    assert.equal(await copied(copyStored, 'wJalr/K7+MD=EG'), 'wJalr/K7+MD=EG');
  });

  it('copies it as one quoted word where a shell would read more in it', async () => {
    assert.equal(await copied(copyStored, 'x\n$(id)\u0003'), `'"x'"\\\\"'n$(id)'"\\\\"'u0003"'`);
  });

  it('makes no commands of a pair that no IAM made', async () => {
    const error = await rejection(copied(copyExport, "x'; id; '"));
    assert.deepEqual([error.code, error.details], ['StrangePair', { part: 'secret' }]);
    assert.match((await copied(copyExport, 'wJalr')) ?? '', /^export AWS_ACCESS_KEY_ID='AKIAIOSFODNN7EXAMPLE'\n/);
  });
});
