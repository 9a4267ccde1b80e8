import type { AccountToRead } from '../../report/severalAccounts.js';
import type { Needs } from '../context.js';
import type { Reach } from './openReportedAccount.js';

/** What a report on several accounts takes. */
export type SeveralNeeds = Needs<'account' | 'choices' | 'memory' | 'profiles' | 'time' | 'ui' | 'users'>;

/** The accounts of a report, and how this window gets to one of them. */
export interface ChosenAccounts {
  readonly accounts: readonly AccountToRead[];
  readonly reach: Omit<Reach, 'profileOf'>;
}
