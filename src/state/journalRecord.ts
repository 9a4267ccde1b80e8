import type { Place } from '../core/model.js';
import type { JournalEntry } from '../core/secret/secretRecords.js';
import type { EntryOwner } from './entryOwner.js';

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
  return { version: 1, entry, owner };
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    isObject(value) &&
    ['id', 'account', 'partition', 'userName'].every((name) => typeof value[name] === 'string') &&
    ['endpoint', 'storeId', 'keyId'].every((name) => isOptionalText(value[name])) &&
    ['started', 'clockOffset'].every((name) => typeof value[name] === 'number') &&
    Array.isArray(value['keyIdsBefore']) &&
    value['keyIdsBefore'].every((id) => typeof id === 'string') &&
    isDestination(value['destination'])
  );
}

function isDestination(value: unknown): value is Place {
  if (!isObject(value)) return false;
  if (value['kind'] === 'secretStorage') return true;
  return (
    value['kind'] === 'profile' &&
    typeof value['profile'] === 'string' &&
    typeof value['path'] === 'string' &&
    isOptionalText(value['region'])
  );
}

function isOwner(value: unknown): value is EntryOwner {
  return (
    isObject(value) &&
    ['pid', 'started'].every((name) => typeof value[name] === 'number') &&
    ['host', 'window'].every((name) => typeof value[name] === 'string')
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
