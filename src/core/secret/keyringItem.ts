import { isObject } from '../isObject.js';
import type { KeyPair } from '../model.js';
import { SecretText } from './secretText.js';

/**
 * The text of a pair's item: the answer of a `credential_process`, on one line. Without AccountId, which not every reader takes.
 * Source: docs.aws.amazon.com/sdkref, "Process credential provider".
 */
export function itemText({ keyId, secret }: KeyPair): SecretText {
  return new SecretText(JSON.stringify({ Version: 1, AccessKeyId: keyId, SecretAccessKey: secret.reveal() }));
}

/** The pair in such a text; undefined for any other. */
export function pairInItem(text: SecretText): KeyPair | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.reveal());
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['Version'] !== 1) return undefined;
  const { AccessKeyId: keyId, SecretAccessKey: secret } = value;
  if (typeof keyId !== 'string' || typeof secret !== 'string' || keyId === '' || secret === '') return undefined;
  return { keyId, secret: new SecretText(secret) };
}
