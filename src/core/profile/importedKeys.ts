import type { KeyPair } from '../model.js';
import { csvRows, type CsvSeparator } from '../csv.js';
import { SecretText } from '../secret/secretText.js';
import { keyIdFault, pastedPair, secretFault, unwrapped, type KeyIdFault, type SecretFault } from './pastedPair.js';

/** A pair of a file. */
export interface ImportedKey {
  /** Empty where the file does not name the user. */
  readonly userName: string;
  readonly pair: KeyPair;
}

/** A row that gave no pair. */
export interface SkippedRow {
  /** 1-based, the header counts. */
  readonly row: number;
  readonly fault: { readonly keyId: KeyIdFault } | { readonly secret: SecretFault };
}

/** What a file has: the pairs, each once, and the rows that gave none. */
export interface ImportedKeys {
  readonly keys: readonly ImportedKey[];
  readonly skipped: readonly SkippedRow[];
}

const SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t'];

/** The names of a column without blanks, dashes and capitals: the console's, `aws configure import`'s and what people make of them. */
const COLUMNS = {
  userName: ['username', 'user', 'iamuser', 'profile'],
  keyId: ['accesskeyid', 'awsaccesskeyid', 'accesskey'],
  secret: ['secretaccesskey', 'awssecretaccesskey', 'secretkey', 'awssecretkey'],
} as const;

interface Columns {
  /** -1 where there is none. */
  readonly userName: number;
  readonly keyId: number;
  readonly secret: number;
}

/**
 * Reads the keys of a CSV file that the AWS console or a person made, by the names of its columns; `undefined` where there is no such
 * header. Without one a single pair is found all the same, as in the file of root's key that the console once gave.
 */
export function importedKeys(text: string): ImportedKeys | undefined {
  const plain = text.replace(/^\ufeff/, '');
  for (const separator of SEPARATORS) {
    const [header = [], ...rows] = csvRows(plain, separator);
    const columns = columnsOf(header);
    if (columns) return readRows(rows, columns);
  }
  const pair = pastedPair(plain);
  return pair && { keys: [{ userName: '', pair }], skipped: [] };
}

function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const at = (known: readonly string[]): number => names.findIndex((name) => known.includes(name));
  const columns = { userName: at(COLUMNS.userName), keyId: at(COLUMNS.keyId), secret: at(COLUMNS.secret) };
  return columns.keyId < 0 || columns.secret < 0 ? undefined : columns;
}

function readRows(rows: readonly (readonly string[])[], columns: Columns): ImportedKeys {
  const keys = new Map<string, ImportedKey>();
  const skipped: SkippedRow[] = [];
  rows.forEach((cells, index) => {
    const row = index + 2;
    const keyId = unwrapped(cells[columns.keyId] ?? '');
    const secret = unwrapped(cells[columns.secret] ?? '');
    const idFault = keyIdFault(keyId);
    const fault = secretFault(secret, keyId);
    if (idFault) skipped.push({ row, fault: { keyId: idFault } });
    else if (fault) skipped.push({ row, fault: { secret: fault } });
    else
      keys.set(keyId, {
        userName: (cells[columns.userName] ?? '').trim(),
        pair: { keyId, secret: new SecretText(secret) },
      });
  });
  return { keys: [...keys.values()], skipped };
}
