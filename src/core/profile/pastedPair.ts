import { isAccessKeyId } from '../key/accessKeyId.js';
import type { KeyPair } from '../model.js';
import { SecretText } from '../secret/secretText.js';

/** Why a text is no ID of a long-term access key: it is nothing, the secret, the ID of a session's key, or something else. */
export type KeyIdFault = 'empty' | 'secret' | 'temporary' | 'notAnId';

/** Why a text is no secret access key: it is nothing, the key's ID, has characters that no secret has, or is not as long. */
export type SecretFault = 'empty' | 'keyId' | 'stray' | 'length';

const WRAPPING = '\\s"\'`‘’‚‛“”„‟«»\u200b';
const NAME = '(?:aws[_ ]?)?(?:access[_ ]?key(?:[_ ]?id)?|secret[_ ]?(?:access[_ ]?)?key)';
/** `export AWS_ACCESS_KEY_ID=`, `"AccessKeyId": ` and the like. */
const BEFORE = new RegExp(`^[${WRAPPING}]*(?:(?:export|set)\\s+|\\$env:)?[${WRAPPING}]*${NAME}[${WRAPPING}]*[=:]`, 'i');
const AROUND = new RegExp(`^[${WRAPPING}]+|[${WRAPPING},;]+$`, 'g');

/** IDs of AWS's own; those of other servers may look otherwise. */
const AWS_ID = /^A[KS]IA[A-Z0-9]{16}$/;
/** AWS's secrets are as long, all of them. */
const SECRET_LENGTH = 40;
const AWS_SECRET = new RegExp(`^[A-Za-z0-9+/]{${SECRET_LENGTH}}$`);

/** A text as it was meant, without what copying brings along: blanks, quotes of any kind, the name before it. */
export function unwrapped(text: string): string {
  return text.replace(BEFORE, '').replaceAll(AROUND, '');
}

/** A pair in one text, of the form that AWS gives both: as two lines, or in a row of a table. */
export function pastedPair(text: string): KeyPair | undefined {
  const words = text.split(/[\s,;]+/).map(unwrapped);
  const ids = words.filter((word) => AWS_ID.test(word));
  const secrets = words.filter((word) => AWS_SECRET.test(word));
  const [keyId = '', secret = ''] = [ids[0], secrets[0]];
  if (ids.length !== 1 || secrets.length !== 1 || keyIdFault(keyId)) return undefined;
  return { keyId, secret: new SecretText(secret) };
}

/** What is wrong with a text as the ID of a long-term access key; see {@link unwrapped} for what is overlooked. */
export function keyIdFault(text: string): KeyIdFault | undefined {
  const keyId = unwrapped(text);
  if (keyId === '') return 'empty';
  if (AWS_SECRET.test(keyId) && !keyId.startsWith('AKIA')) return 'secret';
  if (!isAccessKeyId(keyId)) return 'notAnId';
  return keyId.startsWith('ASIA') && AWS_ID.test(keyId) ? 'temporary' : undefined;
}

/** What is wrong with a text as the secret of that key; see {@link unwrapped} for what is overlooked. */
export function secretFault(text: string, keyId: string): SecretFault | undefined {
  const secret = unwrapped(text);
  if (secret === '') return 'empty';
  if (AWS_ID.test(secret) || secret === keyId) return 'keyId';
  if (!new SecretText(secret).isPlain) return 'stray';
  return AWS_ID.test(keyId) && secret.length !== SECRET_LENGTH ? 'length' : undefined;
}
