import { IamKeysError, type ProfileNameFault } from '../errors.js';

const VALID = /^[A-Za-z0-9\-_/.%@:+]+$/;
const MAX_LENGTH = 255;
const RESERVED: ReadonlySet<string> = new Set(['DEFAULT', ...Object.getOwnPropertyNames(Object.prototype)]);

/** True for the names that every reader takes: letters, digits and `- _ / . % @ : +`. Property names follow the same rule. */
export function isValidName(name: string): boolean {
  return VALID.test(name);
}

/**
 * True for names that some reader gives another meaning: `DEFAULT` in capitals lends its keys to every profile of the AWS CLI,
 * members of JavaScript's Object.prototype confuse the SDK for JavaScript.
 */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}

/** What is wrong with a name for a new profile, if anything. */
export function profileNameFault(name: string): ProfileNameFault | undefined {
  if (name === '') return 'empty';
  if (name.length > MAX_LENGTH) return 'tooLong';
  if (isReservedName(name)) return 'reserved';
  return isValidName(name) ? undefined : 'characters';
}

/** Throws `InvalidProfileName` for a name that must not be written to a file. */
export function checkProfileName(name: string): void {
  const reason = profileNameFault(name);
  if (reason !== undefined) throw new IamKeysError('InvalidProfileName', { name, reason });
}

/** The user's name as far as every reader takes it, with a number where it is taken. */
export function freeProfileName(userName: string, taken: ReadonlySet<string>): string {
  const base = userName.replace(/[^\w./%@:+-]/g, '-');
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}
