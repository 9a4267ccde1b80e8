import { isIamKeysError } from '../errors.js';
import type { Tag } from '../model.js';
import type { Iam } from '../ports.js';

/** A tag's value holds at most this many characters. */
export const DESCRIPTION_LIMIT = 256;

/** What a tag takes of a text: other characters become spaces, which are joined and trimmed (IAM API, Tag). */
export function tagValueOf(text: string): string {
  return text
    .replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, ' ')
    .replace(/\p{Z}+/gu, ' ')
    .trim()
    .slice(0, DESCRIPTION_LIMIT)
    .trim();
}

/** The description of a key as AWS's console keeps it: a tag on the user whose key is the access key ID. */
export function descriptionOf(tags: readonly Tag[], keyId: string): string | undefined {
  const value = tags.find(({ key }) => key.toLowerCase() === keyId.toLowerCase())?.value;
  return value === '' ? undefined : value;
}

/** Sets the description, or takes it away when it is empty. Gives what was set. */
export async function describeAccessKey(
  iam: Pick<Iam, 'tagUser' | 'untagUser'>,
  userName: string,
  keyId: string,
  text: string,
): Promise<string> {
  const value = tagValueOf(text);
  if (value === '') await iam.untagUser(userName, [keyId]);
  else await iam.tagUser(userName, [{ key: keyId, value }]);
  return value;
}

/** Takes the description of a deleted key away. Without the right to, or without the user, it stays or is gone. */
export async function forgetDescription(iam: Pick<Iam, 'untagUser'>, userName: string, keyId: string): Promise<void> {
  await iam.untagUser(userName, [keyId]).catch((error: unknown) => {
    if (!isIamKeysError(error)) throw error;
  });
}
