import type { AccountSummary } from '../model.js';
import type { ReportSource } from '../credentialReport/reportSource.js';

/** An account of an organisation, as ListAccounts has it. */
export interface MemberAccount {
  readonly id: string;
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, … */
  readonly state: string;
}

/** The role that is assumed in each account. */
export interface MemberRole {
  /** With its path, if it has one, and without a slash before it. */
  readonly name: string;
  readonly externalId?: string | undefined;
}

/** What an account of a report is read by: a role that is assumed in it, or a profile. */
export type AccountReader = { readonly role: MemberRole } | { readonly profile: string };

/** What a report asks of an account. */
export interface ReadableAccount {
  readonly report: ReportSource;
  getAccountSummary(signal?: AbortSignal): Promise<AccountSummary>;
}

/** The accounts of the caller's organisation, each read through a role of its own. Every call rejects with an `IamKeysError`. */
export interface MemberAccounts {
  list(signal?: AbortSignal): Promise<readonly MemberAccount[]>;
  /** Assumes the role for a quarter of an hour, the shortest that STS gives. */
  open(account: string, role: MemberRole, signal?: AbortSignal): Promise<ReadableAccount>;
}

/** The permission to list them, which only the management account and delegated administrators can have. */
export const LIST_ACCOUNTS = 'organizations:ListAccounts';

/** The role that Organizations makes in accounts that it creates. */
export const USUAL_ROLE = 'OrganizationAccountAccessRole';

/** True for a role's name, maybe with a path before it (IAM API reference, CreateRole). */
export function isRoleName(text: string): boolean {
  return /^([!-.0-~]+\/)*[\w+=,.@-]{1,64}$/.test(text);
}

/** True for what AssumeRole takes as an external ID (STS API reference). */
export function isExternalId(text: string): boolean {
  return /^[\w+=,.@:/-]{2,1224}$/.test(text);
}
