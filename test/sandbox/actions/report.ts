import type { Account, SandboxKey, SandboxUser } from '../account.js';
import type { Action, Call } from '../call.js';
import { authorize } from '../call.js';
import { WireError } from '../wireError.js';

/** How the account's report comes about. */
export interface ReportRule {
  /** How many questions after it was started are answered with "in progress"; `never` leaves it so for good. 1 when missing. */
  readonly polls?: number | 'never';
}

/** Milliseconds for which IAM gives out a report, and makes no other. */
const reportLife = 4 * 3_600_000;

type ReportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; left: number }
  | { readonly kind: 'complete'; readonly csv: string; readonly at: number };

interface Reports {
  rule: ReportRule;
  state: ReportState;
  /** How many there were before their time. */
  expired: number;
}

const reports = new WeakMap<Account, Reports>();

function reportsOf(account: Account): Reports {
  const known = reports.get(account) ?? { rule: {}, state: { kind: 'none' }, expired: 0 };
  reports.set(account, known);
  return known;
}

/** For reports that are started from now on. */
export function setReportRule(account: Account, rule: ReportRule): void {
  reportsOf(account).rule = rule;
}

/** As if the report had grown too old: the next one is another, and dated a second later, as dates have no parts of seconds. */
export function expireReport(account: Account): void {
  const known = reportsOf(account);
  known.state = { kind: 'none' };
  known.expired += 1;
}

export const generateCredentialReport: Action = (call) => {
  authorize(call, '*');
  const known = reportsOf(call.world.account);
  const { state } = known;
  if (state.kind === 'running') return { State: 'INPROGRESS', Description: 'Report generation is in progress' };
  if (isYoung(state, call)) return { State: 'COMPLETE' };
  const { polls = 1 } = known.rule;
  known.state = { kind: 'running', left: polls === 'never' ? Infinity : polls };
  return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
};

export const getCredentialReport: Action = (call) => {
  authorize(call, '*');
  const { account } = call.world;
  const known = reportsOf(account);
  if (known.state.kind === 'none') {
    throw new WireError('ReportNotPresent', 410, 'No report exists. Start a new report generation task.');
  }
  if (known.state.kind === 'running') {
    if (known.state.left-- > 0) throw new WireError('ReportInProgress', 404, 'Report generation is in progress');
    const at = call.world.now() + known.expired * 1000;
    known.state = { kind: 'complete', at, csv: Buffer.from(csvOf(account)).toString('base64') };
  }
  if (!isYoung(known.state, call)) {
    throw new WireError('ReportExpired', 410, 'The report has expired. Start a new report generation task.');
  }
  return { Content: known.state.csv, ReportFormat: 'text/csv', GeneratedTime: new Date(known.state.at) };
};

function isYoung(state: ReportState, { world }: Call): boolean {
  return state.kind === 'complete' && world.now() - state.at < reportLife;
}

const columns = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'],
  ...['password_next_rotation', 'mfa_active', ...keyColumns(1), ...keyColumns(2)],
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
];

function keyColumns(slot: number): string[] {
  return ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
    (name) => `access_key_${slot}_${name}`,
  );
}

function csvOf(account: Account): string {
  const root = ['<root_account>', `arn:aws:iam::${account.id}:root`, dateOf(0), 'not_supported', 'no_information'];
  const rows = [
    [...root, 'not_supported', 'not_supported', 'true', ...keyFields(account.rootKeys), ...certificates],
    ...account.users.map(rowOf),
  ];
  return [columns, ...rows].map((row) => row.join(',')).join('\n');
}

const certificates = ['false', 'N/A', 'false', 'N/A'];

function rowOf(user: SandboxUser): string[] {
  const { passwordLastUsed } = user;
  const password =
    passwordLastUsed === undefined
      ? ['false', 'N/A', 'N/A', 'N/A']
      : ['true', dateOf(passwordLastUsed), dateOf(user.created), 'N/A'];
  const mfa = String(user.mfa ?? false);
  return [user.name, user.arn, dateOf(user.created), ...password, mfa, ...keyFields(user.keys), ...certificates];
}

/** Two slots; keys made past the quota do not show. */
function keyFields(keys: readonly SandboxKey[]): string[] {
  return [0, 1].flatMap((slot) => {
    const key = keys[slot];
    if (key === undefined) return ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
    const used = key.lastUsed;
    const use = used === undefined ? ['N/A', 'N/A', 'N/A'] : [dateOf(used.at), used.region, used.service];
    return [String(key.status === 'Active'), dateOf(key.created), ...use];
  });
}

/** As AWS's report writes times. */
function dateOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
}
