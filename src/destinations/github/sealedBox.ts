import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';
import type { SecretText } from '../../core/secret/secretText.js';

/** `expand 32-byte k`, the constant of Salsa20. */
const SIGMA = words(new TextEncoder().encode('expand 32-byte k'));

/**
 * A secret that only the holder of a key can open, as base64: libsodium's sealed box, with an X25519 key of its own, of which the nonce
 * is made. `publicKey` are 32 bytes.
 */
export function sealed(secret: SecretText, publicKey: Uint8Array): string {
  const own = generateKeyPairSync('x25519');
  const ownPublic = Buffer.from(own.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const x = Buffer.from(publicKey).toString('base64url');
  const theirs = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: theirs });
  const nonce = blake2b(Buffer.concat([ownPublic, publicKey]), { dkLen: 24 });
  const box = xsalsa20poly1305(boxKey(shared), nonce).encrypt(new TextEncoder().encode(secret.reveal()));
  return Buffer.concat([ownPublic, box]).toString('base64');
}

/** HSalsa20 of the shared point and zeros, as crypto_box makes its key. */
function boxKey(shared: Uint8Array): Uint8Array {
  const key = new Uint32Array(8);
  hsalsa(SIGMA, words(shared), new Uint32Array(4), key);
  return new Uint8Array(key.buffer);
}

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
