const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Kind of the key, four characters. */
const PREFIX = 4;
/** Ten characters of base32 hold the six bytes that are looked at, and two bits more. */
const DIGITS = 10;
/** IDs that AWS gave out before it wrote the account into them go on so. */
const OLD = /^[IJ]/;
const LARGEST = 999_999_999_999;

/**
 * The account that an access key ID belongs to, twelve digits, which AWS writes into the ID; undefined for IDs from before that, and for
 * what is none. Nobody is asked. Servers that are not AWS's make up IDs that say nothing.
 */
export function accountInKeyId(keyId: string): string | undefined {
  const body = keyId.slice(PREFIX, PREFIX + DIGITS);
  if (body.length < DIGITS || OLD.test(body)) return undefined;
  let bits = 0;
  for (const character of body) {
    const digit = ALPHABET.indexOf(character);
    if (digit === -1) return undefined;
    bits = bits * 32 + digit;
  }
  // 50 bits: the first is not the account's, and of the last nine seven are those of the sixth byte, two are left over.
  const account = Math.floor((bits % 2 ** 49) / 2 ** 9);
  return account > LARGEST ? undefined : String(account).padStart(12, '0');
}
