import type { KeyPair } from '../model.js';

/** True for what IAM takes as an access key ID: 16–128 word characters. */
export function isAccessKeyId(text: string): boolean {
  return /^\w{16,128}$/.test(text);
}

/** What of a pair a server should never have sent: an ID of other than word characters, a secret that is not plain. */
export function strangePart({ keyId, secret }: KeyPair): 'keyId' | 'secret' | undefined {
  if (!/^\w{1,128}$/.test(keyId)) return 'keyId';
  return secret.isPlain ? undefined : 'secret';
}

/** For logs and titles: the first four characters, which tell the kind, and the last four, which tell keys apart. */
export function maskKeyId(keyId: string): string {
  return `${keyId.slice(0, 4)}…${endOfKeyId(keyId)}`;
}

/** For rows under their user, whose keys differ in no other part that a person compares: `…VQRC`. */
export function shortKeyId(keyId: string): string {
  return `…${endOfKeyId(keyId)}`;
}

/** The last four characters: what a person types to confirm that this key is meant. */
export function endOfKeyId(keyId: string): string {
  return keyId.slice(-4);
}
