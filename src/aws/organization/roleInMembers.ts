import { IamKeysError } from '../../core/errors.js';
import type { MemberAccounts } from '../../core/organization/memberAccounts.js';
import type { Credentials, ServiceTarget } from '../clients.js';
import type { CallSettings } from '../calls.js';
import type { RegionalCalls } from '../json/regionalService.js';

/** Where an organisation and its accounts are asked. */
export interface MemberTargets {
  /** Missing where IAM is not AWS's own and nobody says where that server has one. */
  readonly organizations?: ServiceTarget | undefined;
  readonly iam: ServiceTarget;
  readonly sts: ServiceTarget;
}

/** What bounds the calls of each, and names who answers. */
export interface MemberSettings {
  readonly organizations: RegionalCalls;
  readonly iam: Omit<CallSettings, 'limit'>;
  readonly sts: Omit<CallSettings, 'limit'>;
}

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
