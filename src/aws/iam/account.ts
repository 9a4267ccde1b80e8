import { GetAccountSummaryCommand, ListAccountAliasesCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';

/** The calls about the account as a whole. */
export function accountCalls(client: IAMClient, calls: Calls): Pick<Iam, 'getAccountSummary' | 'getAccountAlias'> {
  return {
    async getAccountSummary(signal) {
      const { SummaryMap: map } = await calls.run({ action: 'GetAccountSummary', signal }, (abortSignal) =>
        client.send(new GetAccountSummaryCommand(), { abortSignal }),
      );
      const { Users, AccessKeysPerUserQuota, AccountAccessKeysPresent } = present(map);
      return {
        users: Users,
        accessKeysPerUserQuota: AccessKeysPerUserQuota,
        rootAccessKeys: AccountAccessKeysPresent,
      };
    },

    async getAccountAlias() {
      const { AccountAliases: aliases } = await calls.run({ action: 'ListAccountAliases' }, (abortSignal) =>
        client.send(new ListAccountAliasesCommand(), { abortSignal }),
      );
      return present(aliases)[0];
    },
  };
}
