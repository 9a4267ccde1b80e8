/** Why a text is no name of a secret: empty, other characters, too long, or an ending that AWS takes for that of an ARN. */
export type SecretNameFault = 'empty' | 'characters' | 'long' | 'ending';

/** What is wrong with the name or ARN of a secret of Secrets Manager. Source: its API reference, CreateSecret. */
export function secretNameFault(name: string): SecretNameFault | undefined {
  if (name === '') return 'empty';
  if (/^arn:[\w-]+:secretsmanager:[a-z\d-]+:\d{12}:secret:[\w/+=.@-]+$/.test(name)) return undefined;
  if (!/^[\w/+=.@-]+$/.test(name)) return 'characters';
  if (name.length > 512) return 'long';
  return /-[A-Za-z\d]{6}$/.test(name) ? 'ending' : undefined;
}

/** Why a text is no name of a parameter: empty, other characters, too long, or one that is AWS's own. */
export type ParameterNameFault = 'empty' | 'characters' | 'long' | 'reserved';

/** What is wrong with the name of a parameter of Parameter Store. Source: its API reference, PutParameter. */
export function parameterNameFault(name: string): ParameterNameFault | undefined {
  if (name === '') return 'empty';
  if (!/^[\w./-]+$/.test(name) || (name.includes('/') && !name.startsWith('/'))) return 'characters';
  if (/^\/?(aws|ssm)/i.test(name)) return 'reserved';
  return name.length > 1011 ? 'long' : undefined;
}

/** True for the ID, ARN or alias of a key of AWS KMS. Source: its API reference, on KeyId. */
export function isKmsKey(text: string): boolean {
  return /^(arn:[\w-]+:kms:[a-z\d-]+:\d{12}:)?(alias\/[\w/-]{1,250}|key\/[\w-]{1,250})$|^(mrk-)?[\da-f-]{32,36}$/.test(
    text,
  );
}
