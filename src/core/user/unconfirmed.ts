import { isIamKeysError } from '../errors.js';
import type { NewUser, Tag, User } from '../model.js';
import type { Iam } from '../ports.js';

/** What can be asked of a new user beside its name. */
export type UserTrait = 'path' | 'tags' | 'permissionsBoundary';

/**
 * What a server other than AWS's does not say of the user it made, though it was asked for: some take it and keep nothing. Tags are set
 * once more where they are missing.
 */
export async function unconfirmedTraits(
  wanted: NewUser,
  made: User,
  iam: Pick<Iam, 'tagUser'>,
): Promise<readonly UserTrait[]> {
  const unconfirmed: UserTrait[] = [];
  if (wanted.path !== undefined && wanted.path !== made.path) unconfirmed.push('path');
  if (!(await hasTags(wanted, made, iam))) unconfirmed.push('tags');
  if (wanted.permissionsBoundary !== undefined && wanted.permissionsBoundary !== made.permissionsBoundary)
    unconfirmed.push('permissionsBoundary');
  return unconfirmed;
}

async function hasTags({ tags = [] }: NewUser, made: User, iam: Pick<Iam, 'tagUser'>): Promise<boolean> {
  const isThere = ({ key, value }: Tag): boolean =>
    made.tags?.some((each) => each.key === key && each.value === value) === true;
  if (tags.every(isThere)) return true;
  try {
    await iam.tagUser(made.name, tags);
    return true;
  } catch (error) {
    if (!isIamKeysError(error)) throw error;
    return false;
  }
}
