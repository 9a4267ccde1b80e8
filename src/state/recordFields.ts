import { isObject } from '../core/isObject.js';
import type { Place } from '../core/model.js';
import { isRemotePlace } from '../core/place/remotePlace.js';

/** The fields of a record as it was read, none of them checked yet. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** True when each of these fields is a text. */
export function areTexts(fields: RecordFields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'string');
}

/** True when each of these fields is a text or missing. */
export function areTextsIfAny(fields: RecordFields, ...names: readonly string[]): boolean {
  return names.every((name) => fields[name] === undefined || typeof fields[name] === 'string');
}

/** True when each of these fields is a number. */
export function areNumbers(fields: RecordFields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'number');
}

/** True for a list, empty or not, of nothing but such items. */
export function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

/** True for text; for {@link isListOf}. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** True for a place of a kind that this version knows. */
export function isPlace(value: unknown): value is Place {
  if (!isObject(value)) return false;
  if (value['kind'] === 'secretStorage' || isRemotePlace(value)) return true;
  const isNamed = value['kind'] === 'profile' || value['kind'] === 'keyring';
  return isNamed && areTexts(value, 'profile', 'path') && areTextsIfAny(value, 'region', 'serverOf');
}
