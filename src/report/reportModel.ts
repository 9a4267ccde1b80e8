import type { RotationStep } from '../core/model.js';

/** What can be found about a user or a key, by the id that figures, filters and exports call it by. */
export const FINDING_KINDS = [
  /** An active key that is older than the setting. */
  'old',
  /** An active key that was not used for longer than the setting. */
  'unused',
  /** An active key that was never used, a day old or older. */
  'neverUsed',
  /** A user with two active keys. */
  'twoActive',
  /** A console password without MFA. */
  'noMfa',
  /** The account's root user has an access key. */
  'rootKey',
  /** AWS found a key of the user in public and put its own policy on the user. */
  'quarantined',
  /** Credentials beyond the two keys: the report's column `additional_credentials_info`. */
  'otherCredentials',
] as const;

/** One of {@link FINDING_KINDS}. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** The figures in their order; pressed, each filters the table. */
export const FIGURE_IDS = ['users', 'activeKeys', ...FINDING_KINDS] as const;

/** One of {@link FIGURE_IDS}. */
export type FigureId = (typeof FIGURE_IDS)[number];

/** A number to look at. */
export interface Figure {
  readonly id: FigureId;
  /** Missing where nobody knows: the source was denied, or the report has no such column. */
  readonly count?: number | undefined;
  /** Of how many users it is known; missing where it is known of all of them. */
  readonly ofUsers?: number | undefined;
}

/** What a finding, or a row of the table, is about and what is known of it. Times are milliseconds since 1970. */
interface RowFacts {
  /** Tells it from all others of the page; the same as long as it is about the same thing. */
  readonly id: string;
  /** ID of the account. */
  readonly account: string;
  /** As IAM spells it; `<root_account>` for the root user, as the credential report has it. */
  readonly userName: string;
  readonly path?: string | undefined;
  /** Which key of the credential report; missing where it is about the user, or the key is younger than the report. */
  readonly slot?: 1 | 2 | undefined;
  /** Whole and public; missing until the user's keys were listed, as the credential report names none. */
  readonly keyId?: string | undefined;
  /** Days since the key was made; missing where it is about the user. */
  readonly ageDays?: number | undefined;
  readonly lastUsed?: LastUse | undefined;
  /** Where the secret is known to be, and where the user's keys are used as the person has said; in words. */
  readonly places?: readonly string[] | undefined;
  /** What comes next in the rotation of the user. */
  readonly rotation?: RotationStep | undefined;
}

/** Something that is worth a look. */
export interface Finding extends RowFacts {
  readonly kind: FindingKind;
  /** How many credentials beyond two keys. */
  readonly others?: number | undefined;
}

/** A row of the table: a finding, or a user or key that is listed whether or not anything was found about it. */
export interface ReportRow extends RowFacts {
  readonly kind: FindingKind | 'user' | 'activeKey';
}

/** When and for what a key was last used; `at` is missing where it never was. IAM's "N/A" is left out. */
export interface LastUse {
  readonly at?: number | undefined;
  readonly service?: string | undefined;
  readonly region?: string | undefined;
}

/** An access key as it is reported. */
export interface ReportKey {
  readonly slot?: 1 | 2 | undefined;
  readonly id?: string | undefined;
  readonly active: boolean;
  /** Missing where nobody knows. */
  readonly created?: number | undefined;
  /** Missing while it is not known. */
  readonly lastUsed?: LastUse | undefined;
  /** Where its secret is on this computer, in words; missing while its ID is. */
  readonly places?: readonly string[] | undefined;
}

/** A user as it is reported. */
export interface ReportUser {
  readonly account: string;
  readonly name: string;
  readonly path?: string | undefined;
  readonly arn: string;
  readonly created?: number | undefined;
  /** A console password; missing while it is not known, as `mfa`. */
  readonly password?: boolean | undefined;
  readonly mfa?: boolean | undefined;
  readonly passwordLastUsed?: number | undefined;
  /** Missing while nothing is known of them. */
  readonly keys?: readonly ReportKey[] | undefined;
  /** Missing where the report has no such column. */
  readonly otherCredentials?: number | undefined;
  /** Missing while it is not known. */
  readonly quarantined?: boolean | undefined;
  readonly rotation?: RotationStep | undefined;
  /** Where its keys are used beside this computer, as the person has said; in words. */
  readonly places?: readonly string[] | undefined;
}

/** What a bar of a chart stands for; the page has the words. Days are whole; `to` is the first one that does not count. */
export type ChartLabel =
  | { readonly kind: 'days'; readonly from: number; readonly to?: number | undefined }
  | { readonly kind: 'never' | 'unknown' | 'others' }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'finding'; readonly finding: FindingKind };

/** A chart: age of active keys, time since their last use, services of last use, findings by kind. */
export interface Chart {
  readonly id: 'keyAge' | 'lastUse' | 'services' | 'findings';
  readonly points: readonly { readonly label: ChartLabel; readonly count: number }[];
}

/** Which account, and how old what is known of it is. */
export interface AccountHead {
  readonly account: string;
  readonly alias?: string | undefined;
  /** Its name in the organisation, or the profile that reaches it. */
  readonly name?: string | undefined;
  readonly partition?: string | undefined;
  /** Set where it is not AWS's own. */
  readonly endpoint?: string | undefined;
  /** When the credential report was made, milliseconds since 1970; AWS makes a new one every four hours at most. */
  readonly reportMade?: number | undefined;
  /** `ACTIVE`, `SUSPENDED`, … as Organizations has it. */
  readonly lifecycle?: string | undefined;
}

/** An account of the page, and how far it is. */
export interface AccountEntry {
  readonly head: AccountHead;
  /** `notTried`: suspended, closed or pending; `partial`: shown without a credential report, for the reason given. */
  readonly state: 'waiting' | 'loading' | 'loaded' | 'partial' | 'failed' | 'stopped' | 'notTried';
  /** A sentence; of `partial`, `failed` and `notTried`. */
  readonly reason?: string | undefined;
  /** Of this account alone; none before it is loaded. */
  readonly figures: readonly Figure[];
}

/** All of the page, as plain JSON without any secret. Several accounts: one entry each, and all users and findings together. */
export interface ReportModel {
  /** Whether it sums up several accounts; actions on keys are for the account of this window only. */
  readonly several: boolean;
  /** Milliseconds since 1970: ages are reckoned from here. */
  readonly made: number;
  readonly thresholds: { readonly oldAfterDays: number; readonly unusedAfterDays: number };
  readonly accounts: readonly AccountEntry[];
  readonly figures: readonly Figure[];
  readonly charts: readonly Chart[];
  readonly findings: readonly Finding[];
  readonly users: readonly ReportUser[];
}
