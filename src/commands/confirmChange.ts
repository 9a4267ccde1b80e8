import type { OpenAccount } from '../account/openAccount.js';
import { IamKeysError } from '../core/errors.js';
import { formatAccount } from '../ui/format.js';
import type { CommandContext } from './context.js';

/**
 * What every command that changes an account passes through before it asks anything else. In an account marked protected it
 * rejects with `AccountReadOnly`, or has the alias or ID typed; in others it does nothing.
 */
export async function confirmChange(
  { protection, prompts }: Pick<CommandContext, 'protection' | 'prompts'>,
  { connection, alias }: Pick<OpenAccount, 'connection' | 'alias'>,
  title: string,
): Promise<void> {
  const { account } = connection.caller;
  switch (protection(account)) {
    case undefined:
      return;
    case 'readOnly':
      throw new IamKeysError('AccountReadOnly', { account });
    case 'typed': {
      const words = alias === undefined ? [account] : [alias, account];
      await prompts.ask({
        title: `${title} in Account ${formatAccount(account, alias)}`,
        prompt: `You marked this account as protected. Type ${words.join(' or ')} to change it`,
        placeholder: words[0] ?? '',
        check: (text) => (words.includes(text.trim()) ? undefined : `Type ${words.join(' or ')}.`),
      });
    }
  }
}
