import type { OpenAccount } from '../account/openAccount.js';
import { IamKeysError } from '../core/errors.js';
import { formatAccount } from '../ui/format.js';
import { confirmTyped } from './confirmTyped.js';
import type { Asking, Needs } from './context.js';

/**
 * What every command that changes an account passes through before it asks anything else. In an account marked protected it
 * rejects with `AccountReadOnly`, or has the alias or ID typed; in others it does nothing.
 */
export async function confirmChange(
  { protection, ui }: Needs<'protection'> & { readonly ui: Asking<'ask'> },
  opened: Pick<OpenAccount, 'connection' | 'alias'>,
  title: string,
): Promise<void> {
  const { alias, connection } = opened;
  const { account } = connection.caller;
  switch (protection(account)) {
    case undefined:
      return;
    case 'readOnly':
      throw new IamKeysError('AccountReadOnly', { account });
    case 'typed': {
      const words = alias === undefined ? ([account] as const) : ([alias, account] as const);
      await confirmTyped(ui, {
        title: `${title} ${inAccount(opened)}`,
        prompt: `You marked this account as protected. Type ${words.join(' or ')} to change it`,
        words,
      });
    }
  }
}

/** `in account acme (123456789012)`: what a question about a change says of where. */
export function inAccount({ connection, alias }: Pick<OpenAccount, 'connection' | 'alias'>): string {
  return `in account ${formatAccount(connection.caller.account, alias)}`;
}
