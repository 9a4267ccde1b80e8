/** A file that cannot be read: damaged, or written by a newer version. */
interface UnreadFile {
  readonly path: string;
  readonly isNewer?: boolean;
}

/** Of a creation that was cut short. */
export function unreadCreationMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys left a note about an unfinished creation, which this version leaves alone: ${path}. Update IAM Keys to deal with it.`
    : `A note about an unfinished creation cannot be read: ${path}. Look at the newest keys of your users, then delete that file.`;
}

/** Of a profile's new name. */
export function unreadRenameMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys left a note about renaming a profile, which this version leaves alone: ${path}. Update IAM Keys to deal with it.`
    : `A note about renaming a profile cannot be read: ${path}. See whether the profile has one name in both AWS files, then delete that file.`;
}

/** Of a rotation under way; the file is named after its account and user. */
export function unreadRotationMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys is rotating this user's access key, and this version leaves that alone: ${path}. Update IAM Keys to go on with the rotation.`
    : `What was written down of a rotation cannot be read: ${path}. Look at the keys of the user in the file's name, then delete the file; their key can be rotated again then.`;
}

/** Of a suspended user; the file is named after its account and the user's ID. */
export function unreadSuspensionMessage({ path, isNewer }: UnreadFile): string {
  return isNewer === true
    ? `A newer version of IAM Keys suspended a user, and this version leaves that alone: ${path}. Update IAM Keys to resume the user.`
    : `What was written down of a suspended user cannot be read: ${path}. Look which keys of the user with the ID in the file's name are to be active, then delete the file.`;
}
