/** Cells by column; those that are missing are as AWS has them for a user without anything. */
export type CredentialRow = Readonly<Record<string, string>>;

const KEY_COLUMNS = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];

/** The columns as AWS gives them out. */
const CREDENTIAL_COLUMNS: readonly string[] = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'],
  ...['password_next_rotation', 'mfa_active'],
  ...[1, 2].flatMap((slot) => KEY_COLUMNS.map((name) => `access_key_${slot}_${name}`)),
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
];

/** A credential report of that account: 22 columns, or 23 with `additional_credentials_info`. */
export function credentialCsv(rows: readonly CredentialRow[], columns: 22 | 23 = 22, account = '111122223333'): string {
  const head = columns === 22 ? CREDENTIAL_COLUMNS : [...CREDENTIAL_COLUMNS, 'additional_credentials_info'];
  const lines = rows.map((row) => {
    const arn = `arn:aws:iam::${account}:user/${row['user'] ?? ''}`;
    return head.map((column) => quoted(row[column] ?? (column === 'arn' ? arn : usual(column)))).join(',');
  });
  return [head.join(','), ...lines].join('\n');
}

/** The cells of one key of a row. */
export function keyCells(slot: 1 | 2, active: boolean, rotated: string, used: string, service = 's3'): CredentialRow {
  const use = used === 'N/A' ? ['N/A', 'N/A', 'N/A'] : [used, 'eu-west-1', service];
  const cells = [String(active), rotated, ...use];
  return Object.fromEntries(KEY_COLUMNS.map((name, at) => [`access_key_${slot}_${name}`, cells[at] ?? '']));
}

function usual(column: string): string {
  if (column === 'user_creation_time') return '2020-01-01T00:00:00+00:00';
  return /_(active|enabled)$/.test(column) ? 'false' : 'N/A';
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
