import type { CallSettings } from '../calls.js';
import type { ServiceTarget } from '../clients.js';
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
