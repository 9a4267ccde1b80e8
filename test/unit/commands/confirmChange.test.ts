import assert from 'node:assert/strict';
import { confirmChange } from '../../../src/commands/confirmChange.js';
import type { AskOptions } from '../../../src/ui/prompts.js';

type Asking = Parameters<typeof confirmChange>[0];

const account = '123456789012';
const target = { connection: { caller: { account } }, alias: 'acme' } as Parameters<typeof confirmChange>[1];

function context(mode: 'readOnly' | 'typed' | undefined, asked: AskOptions[] = []): Asking {
  const ask = (options: AskOptions): Promise<string> => {
    asked.push(options);
    return Promise.resolve('acme');
  };
  return { protection: (id) => (id === account ? mode : undefined), ui: { prompts: { ask } } };
}

describe('a change of an account', () => {
  it('is asked for nothing more where the account is not protected', async () => {
    const asked: AskOptions[] = [];
    await confirmChange(context(undefined, asked), target, 'Create User');
    assert.deepEqual(asked, []);
  });

  it('is refused where the account is read-only', async () => {
    await assert.rejects(confirmChange(context('readOnly'), target, 'Create User'), {
      code: 'AccountReadOnly',
      details: { account },
    });
  });

  it('wants alias or ID typed, and nothing else', async () => {
    const asked: AskOptions[] = [];
    await confirmChange(context('typed', asked), target, 'Create User');
    const [{ title, check } = { title: '' }] = asked;
    assert.equal(title, 'Create User in account acme (123456789012)');
    assert.deepEqual([check?.('acme'), check?.(account)], [undefined, undefined]);
    for (const text of ['', 'ACME', 'acme-prod', '1234']) assert.ok(check?.(text), text);
  });
});
