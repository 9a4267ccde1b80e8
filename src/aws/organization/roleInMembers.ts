import { IamKeysError } from '../../core/errors.js';
import type { MemberAccounts } from '../../core/organization/memberAccounts.js';
import type { Credentials } from '../clients.js';
import type { MemberSettings, MemberTargets } from './memberTargets.js';

/** The accounts of a connection's organisation. What that takes is loaded with the first call. */
export function memberAccounts(
  targets: MemberTargets,
  credentials: Credentials,
  settings: MemberSettings,
): MemberAccounts {
  let members: Promise<MemberAccounts> | undefined;
  const open = async (): Promise<MemberAccounts> => {
    const { organizations } = targets;
    if (!organizations) throw new IamKeysError('NotSupported', { action: 'ListAccounts' });
    const { openMembers } = await import('./openMembers.js');
    return openMembers({ ...targets, organizations }, credentials, settings);
  };
  const opened = (): Promise<MemberAccounts> => (members ??= open());
  return {
    list: async (signal) => (await opened()).list(signal),
    open: async (account, role, signal) => (await opened()).open(account, role, signal),
  };
}
