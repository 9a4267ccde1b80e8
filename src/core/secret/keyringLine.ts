/** What our items have in common, in the keyring and in the lines that read them. */
export const KEYRING_APPLICATION = 'iam-keys';

/** The lines that we write, with the item's name in them. */
const READERS = [
  /^\/[\w./-]*\/secret-tool lookup application iam-keys access-key-id (\w+)$/,
  /^\/[\w./-]*\/security find-generic-password -s iam-keys -a (\w+) -w$/,
];

/** A command that needs no shell, and that a shell gives no other meaning: what all readers of `credential_process` run alike. */
export function isPortableCommand(command: string): boolean {
  return /^\/[\w./-]+(?: [\w./-]+)*$/.test(command);
}

/** The key ID of the item that a `credential_process` line of ours reads; undefined for any other line. */
export function keyringKeyId(command: string): string | undefined {
  return READERS.map((reader) => reader.exec(command)?.[1]).find((keyId) => keyId !== undefined);
}
