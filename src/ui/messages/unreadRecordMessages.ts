/** A file that cannot be read: damaged, or written by a newer version. */
interface UnreadFile {
  readonly path: string;
  readonly isNewer?: boolean;
}

/** Of a creation that was cut short. */
export function unreadCreationMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys left a record of an unfinished creation that this version cannot read: ${path}. Update IAM Keys.`
    : `The record of an unfinished creation cannot be read: ${path}. Check the newest keys of your users, then delete the file.`;
}

/** Of a profile's new name. */
export function unreadRenameMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys left a record of a profile being renamed that this version cannot read: ${path}. Update IAM Keys.`
    : `The record of a profile being renamed cannot be read: ${path}. Check that the profile has the same name in both AWS files, then delete the file.`;
}

/** Of a rotation under way; the file is named after its account and user. */
export function unreadRotationMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys is rotating this user's access key: ${path}. Update IAM Keys to continue the rotation.`
    : `The record of a rotation cannot be read: ${path}. Check the keys of the user named in the file name, then delete the file; after that the key can be rotated again.`;
}

/** Of a suspended user; the file is named after its account and the user's ID. */
export function unreadSuspensionMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys left a record of a suspended user that this version cannot read: ${path}. Update IAM Keys to resume the user.`
    : `The record of a suspended user cannot be read: ${path}. Check which keys of the user whose ID is in the file name should be active, then delete the file.`;
}
