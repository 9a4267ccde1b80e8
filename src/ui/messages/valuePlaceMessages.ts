import type { GitHubNameFault } from '../../core/place/gitHub.js';
import { isKmsKey, type ParameterNameFault, type SecretNameFault } from '../../core/place/valueNames.js';

/** What is wrong with the name of a secret, while it is typed. */
export function secretNameMessage(fault: SecretNameFault | undefined): string | undefined {
  switch (fault) {
    case 'empty':
      return 'Enter the name of a secret, or its ARN.';
    case 'characters':
      return 'A secret is named with letters, digits and / _ + = . @ -';
    case 'long':
      return 'Use at most 512 characters.';
    case 'ending':
      return 'A name must not end in a hyphen and six characters, which AWS takes for the end of an ARN. Enter the ARN.';
    case undefined:
      return undefined;
  }
}

/** What is wrong with the name of a parameter, while it is typed. */
export function parameterNameMessage(fault: ParameterNameFault | undefined): string | undefined {
  switch (fault) {
    case 'empty':
      return 'Enter the name of a parameter.';
    case 'characters':
      return 'A parameter is named with letters, digits and . - _, or like /ci/aws/id.';
    case 'long':
      return 'Use at most 1011 characters.';
    case 'reserved':
      return 'Names that begin with aws or ssm belong to AWS.';
    case undefined:
      return undefined;
  }
}

/** Asked before a secret is made that is not there yet; `where` names its account and Region. */
export function newSecretQuestion(
  secret: string,
  where: string,
): { readonly message: string; readonly detail: string } {
  return {
    message: `Create the secret ${secret} ${where}?`,
    detail:
      'There is none of that name. It is made with the new key, and encrypted with the key that AWS keeps for Secrets Manager unless you choose one of AWS KMS.',
  };
}

/** What is wrong with the name of a key of AWS KMS, while it is typed; none is one, too. */
export function kmsKeyMessage(text: string): string | undefined {
  return text === '' || isKmsKey(text) ? undefined : 'Enter the ID, the ARN or the alias of a key, like alias/ci.';
}

/** Asked before the value of a secret is written that a function of AWS replaces by itself. */
export function rotatedSecretQuestion(secret: string): { readonly message: string; readonly detail: string } {
  return {
    message: `Write into ${secret}, which AWS rotates?`,
    detail: 'Its rotation is switched on: the function that rotates it may replace the new key, or fail over it.',
  };
}

/** Two ways with what else stands in a secret. */
export const OTHER_FIELDS = {
  kept: { label: 'Keep Its Other Fields', description: 'reads the value first; needs secretsmanager:GetSecretValue' },
  replaced: { label: 'Replace the Whole Value', description: 'reads nothing; other fields are gone' },
} as const;

/** What is wrong with the name of a secret or variable of GitHub Actions, while it is typed. */
export function gitHubNameMessage(fault: GitHubNameFault | undefined): string | undefined {
  switch (fault) {
    case 'empty':
      return 'Enter a name.';
    case 'characters':
      return 'GitHub takes letters, digits and _ only.';
    case 'digit':
      return 'A name must not begin with a digit.';
    case 'reserved':
      return 'Names that begin with GITHUB_ belong to GitHub.';
    case undefined:
      return undefined;
  }
}
