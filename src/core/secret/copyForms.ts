import { IamKeysError } from '../errors.js';
import { strangePart } from '../key/accessKeyId.js';
import type { KeyPair } from '../model.js';
import { SecretText } from './secretText.js';
import type { SesForm } from './sesForms.js';
import { shellQuoted, shellQuotedJson, type Shell } from './shellQuoted.js';

/** The forms in which a pair is copied as it is, `both` being the ID and the secret on a line each. */
export type PairForm =
  | 'secret'
  | 'keyId'
  | 'both'
  | 'export'
  | 'powershell'
  | 'github'
  | 'gitlab'
  | 'dotenv'
  | 'credentialProcess'
  | 'awsCsv';

/** All forms in which a pair can be copied. */
export type CopyForm = PairForm | SesForm;

/** A pair, whose it is, and the shell that the person's commands are for. */
export interface CopiedPair extends KeyPair {
  /** The user, or the profile where the user is not known. */
  readonly owner: string;
  readonly shell: Shell;
}

const ID = 'AWS_ACCESS_KEY_ID';
const SECRET = 'AWS_SECRET_ACCESS_KEY';

/** The pair in one of the forms. Rejects with `StrangePair` for one that no IAM made; its secret alone is quoted instead. */
export function copyText(form: PairForm, pair: CopiedPair): SecretText {
  if (form === 'secret' && !pair.secret.isPlain)
    return new SecretText(shellQuotedJson(pair.shell, pair.secret.reveal()));
  const part = strangePart(pair);
  if (part && form !== 'secret') throw new IamKeysError('StrangePair', { part });
  return new SecretText(FORMS[form](pair.keyId, pair.secret.reveal(), pair));
}

const FORMS: Readonly<Record<PairForm, (keyId: string, secret: string, pair: CopiedPair) => string>> = {
  secret: (_keyId, secret) => secret,
  keyId: (keyId) => keyId,
  both: (keyId, secret) => `${keyId}\n${secret}\n`,
  export: (keyId, secret) => assignments('export ', 'posix', keyId, secret),
  powershell: (keyId, secret) => assignments('$env:', 'powershell', keyId, secret),
  github: (keyId, secret, { shell }) =>
    `${piped(shell, dotenv(keyId, secret).trimEnd().split('\n'))} | gh secret set -f -\n`,
  gitlab: (keyId, secret, { shell }) =>
    [
      `${piped(shell, [keyId])} | glab variable set ${ID}\n`,
      `${piped(shell, [secret])} | glab variable set ${SECRET} --masked\n`,
    ].join(''),
  dotenv,
  credentialProcess: (keyId, secret) =>
    `${JSON.stringify({ Version: 1, AccessKeyId: keyId, SecretAccessKey: secret }, undefined, 2)}\n`,
  awsCsv: (keyId, secret, { owner }) =>
    `User name,Access key ID,Secret access key\n${importedName(owner)},${keyId},${secret}\n`,
};

function assignments(set: string, shell: Shell, keyId: string, secret: string): string {
  return `${set}${ID}=${shellQuoted(shell, keyId)}\n${set}${SECRET}=${shellQuoted(shell, secret)}\n`;
}

/** What readers of .env files take in different ways is quoted; a secret of IAM is bare, as docker keeps the quotes. */
function dotenv(keyId: string, secret: string): string {
  const value = /^[\w+/=.-]+$/.test(secret) ? secret : `'${secret}'`;
  return `${ID}=${keyId}\n${SECRET}=${value}\n`;
}

/**
 * The beginning of a pipeline that gives these lines. printf is part of the shells, so that the secret is no argument of a
 * process; the blank keeps it out of the history of shells that are set so.
 */
function piped(shell: Shell, lines: readonly string[]): string {
  const words = lines.map((line) => shellQuoted(shell, line));
  return shell === 'powershell' ? ` ${words.join(',')}` : ` printf '%s\\n' ${words.join(' ')}`;
}

/** `aws configure import` cuts at each comma, quoted or not, and makes the name a profile's. */
function importedName(owner: string): string {
  return owner.replaceAll(/[^\w+=.@-]/g, '-');
}
