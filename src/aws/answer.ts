import { IamKeysError } from '../core/errors.js';

/** A value that every true answer of AWS holds: where it is missing, a failure must not become an empty list. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
  return value;
}
