/** True for what IAM takes as an access key ID: 16–128 word characters. */
export function isAccessKeyId(text: string): boolean {
  return /^\w{16,128}$/.test(text);
}

/** For logs and titles: the first four characters, which tell the kind, and the last four, which tell keys apart. */
export function maskKeyId(keyId: string): string {
  return `${keyId.slice(0, 4)}…${endOfKeyId(keyId)}`;
}

/** The last four characters: what a person types to confirm that this key is meant. */
export function endOfKeyId(keyId: string): string {
  return keyId.slice(-4);
}
