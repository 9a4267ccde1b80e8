import { bareAddress } from '../core/bareAddress.js';
import { isObject } from '../core/isObject.js';
import type { JournalEntry } from '../core/secret/secretRecords.js';
import type { EntryOwner } from './entryOwner.js';
import { areNumbers, areTexts, areTextsIfAny, isListOf, isPlace, isText } from './recordFields.js';

/** What a journal file holds. Without an owner the operation is over. */
export interface JournalRecord {
  readonly version: 1;
  readonly entry: JournalEntry;
  readonly owner: EntryOwner | null;
}

/** Undefined when the value is no record of ours, or one of a later version. */
export function parseJournalRecord(value: unknown): JournalRecord | undefined {
  if (!isObject(value) || value['version'] !== 1) return undefined;
  const { entry, owner } = value;
  if (!isEntry(entry) || !(owner === null || isOwner(owner))) return undefined;
  // Version 0.1.0 left the user and password of an address in it.
  const { endpoint } = entry;
  return { version: 1, entry: endpoint === undefined ? entry : { ...entry, endpoint: bareAddress(endpoint) }, owner };
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    isObject(value) &&
    areTexts(value, 'id', 'account', 'partition', 'userName') &&
    areTextsIfAny(value, 'endpoint', 'storeId', 'keyId') &&
    areNumbers(value, 'started', 'clockOffset') &&
    isListOf(value['keyIdsBefore'], isText) &&
    isPlace(value['destination'])
  );
}

function isOwner(value: unknown): value is EntryOwner {
  return isObject(value) && areNumbers(value, 'pid', 'started') && areTexts(value, 'host', 'window');
}
