import { IamKeysError } from '../errors.js';
import { strangePart } from '../key/accessKeyId.js';
import type { KeyPair } from '../model.js';
import { SecretText } from './secretText.js';

const SES_FORMS = ['sesPassword', 'ses'] as const;

/** What Amazon SES takes over SMTP in a key's place: the password alone, or with the user and the host on lines before it. */
export type SesForm = (typeof SES_FORMS)[number];

/** True for a form that depends on a Region. */
export function isSesForm(form: string): form is SesForm {
  return SES_FORMS.some((each) => each === form);
}

/** The pair as Amazon SES takes it over SMTP in a Region. Rejects with `StrangePair` for one that no IAM made. */
export async function sesText(form: SesForm, pair: KeyPair, region: string): Promise<SecretText> {
  const part = strangePart(pair);
  if (part) throw new IamKeysError('StrangePair', { part });
  const password = await sesPassword(pair.secret.reveal(), region);
  if (form === 'sesPassword') return new SecretText(password);
  return new SecretText(`${sesHost(region)}:587\n${pair.keyId}\n${password}\n`);
}

/** The host that takes mail over SMTP in a Region. */
export function sesHost(region: string): string {
  return `email-smtp.${region}.amazonaws.com`;
}

/** A signature's chain over fixed values, with a version before it. Source: the developer guide of Amazon SES, on SMTP credentials. */
async function sesPassword(secret: string, region: string): Promise<string> {
  let key: Uint8Array<ArrayBuffer> = new TextEncoder().encode(`AWS4${secret}`);
  for (const text of ['11111111', region, 'ses', 'aws4_request', 'SendRawEmail']) key = await hmac(key, text);
  return btoa(String.fromCharCode(4, ...key));
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text)));
}
