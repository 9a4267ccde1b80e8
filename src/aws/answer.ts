import { IamKeysError } from '../core/errors.js';

/**
 * A value that every true answer of AWS holds. Where it is missing something else answered, a captive portal's page for
 * one, which the SDK reads as an empty answer: a failure must not become an empty list.
 */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new IamKeysError('ServiceFailure', {});
  return value;
}
