import type { AccountEntry, Finding, ReportModel, ReportUser } from './reportModel.js';

/** What a page can be exported as. `credentialReport`: the CSV of AWS, byte for byte. */
export const EXPORT_FORMATS = ['findingsCsv', 'usersCsv', 'json', 'markdown', 'credentialReport'] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What can be done with users and keys of the account of this window; the host asks as it does in the tree. */
export const PAGE_ACTIONS = ['showInTree', 'whoUses', 'rotate', 'deactivate'] as const;

/** One of {@link PAGE_ACTIONS}. */
export type PageAction = (typeof PAGE_ACTIONS)[number];

/** What the host tells the page. */
export type HostMessage =
  /** All of it, instead of what was shown. */
  | { readonly type: 'report'; readonly report: ReportModel }
  /** One user is known better now: instead of what was shown of it, its findings too. */
  | { readonly type: 'user'; readonly user: ReportUser; readonly findings: readonly Finding[] }
  /** These accounts have got further; their users and findings come with the next `report`. */
  | { readonly type: 'accounts'; readonly accounts: readonly AccountEntry[] }
  /** The account that was shown is not open any more, and no other one is: `reason` is a sentence. */
  | { readonly type: 'notConnected'; readonly reason: string }
  /** Something is loading, or no more: for a bar at the top. With counts where there are several accounts. */
  | { readonly type: 'progress'; readonly busy: boolean; readonly done?: number; readonly of?: number };

/** A user or key that an action is about. The host looks it up; what it does not know is refused. */
export interface PageTarget {
  readonly account: string;
  readonly userName: string;
  /** Missing for `showInTree` of a user. */
  readonly keyId?: string;
}

/** What the page tells the host. */
export type PageMessage =
  /** `ready`: it can take messages. `connect`: the window is to try again to open its account. */
  | { readonly type: 'ready' | 'newReport' | 'stop' | 'connect' }
  /** These rows are in sight without key IDs. */
  | { readonly type: 'needKeys'; readonly users: readonly PageTarget[] }
  | { readonly type: 'act'; readonly action: PageAction; readonly targets: readonly PageTarget[] }
  | { readonly type: 'export'; readonly format: ExportFormat; readonly into: 'file' | 'document' }
  /** Tries these accounts again. */
  | { readonly type: 'retry'; readonly accounts: readonly string[] }
  /** Connects this window to the account. */
  | { readonly type: 'openAccount'; readonly account: string };
