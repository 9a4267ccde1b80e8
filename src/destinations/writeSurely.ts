import { isIamKeysError, type ErrorCode } from '../core/errors.js';

/** Failures after which a write may have been carried out all the same. */
const UNKNOWN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'Timeout',
  'Offline',
  'ProxyUnreachable',
  'ServiceFailure',
  'StrangeAnswer',
]);

/** Writes once; where nobody knows what became of that, looks, and writes once more unless it has arrived. */
export async function writeSurely(write: () => Promise<void>, hasArrived: () => Promise<boolean>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isIamKeysError(error) || !UNKNOWN.has(error.code)) throw error;
    if (!(await hasArrived())) await write();
  }
}
