import type { AccessKey } from '../model.js';

/** True for a key that signs nothing any more; one whose status is not known may. */
export function isOff({ status }: Pick<AccessKey, 'status'>): boolean {
  return status === 'Inactive' || status === 'Expired';
}
