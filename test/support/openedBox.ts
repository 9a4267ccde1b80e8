import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

/** What a sealed box holds. Both are base64; throws where it was sealed for another key, or changed. */
export function openedBox(box: string, privateKey: string): string {
  const bytes = Buffer.from(box, 'base64');
  const d = Buffer.from(privateKey, 'base64').toString('base64url');
  const theirs = bytes.subarray(0, 32);
  const own = createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d, x: '' }, format: 'jwk' });
  const { x: ownX = '' } = createPublicKey(own).export({ format: 'jwk' });
  const x = theirs.toString('base64url');
  const shared = diffieHellman({
    privateKey: own,
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }),
  });
  const key = new Uint32Array(8);
  hsalsa(words(Buffer.from('expand 32-byte k')), words(shared), new Uint32Array(4), key);
  const nonce = blake2b(Buffer.concat([theirs, Buffer.from(ownX, 'base64url')]), { dkLen: 24 });
  const opened = xsalsa20poly1305(new Uint8Array(key.buffer), nonce).decrypt(bytes.subarray(32));
  return Buffer.from(opened).toString('utf8');
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
