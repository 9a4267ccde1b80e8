import type { AwsFileLocations } from '../model.js';

/** What the AWS tools take before the profile that `AWS_PROFILE` names. */
const OVERRULING = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ACCOUNT_ID',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_DEFAULT_PROFILE',
];

const REGIONS = ['AWS_REGION', 'AWS_DEFAULT_REGION'];

/**
 * Variables of a terminal whose programs are to act as a profile: its name, the files it stands in, and `null` for those that would
 * overrule it. None of them is secret.
 */
export function terminalVariables(
  { name, region }: { readonly name: string; readonly region?: string | undefined },
  files: AwsFileLocations,
): Readonly<Record<string, string | null>> {
  return {
    ...Object.fromEntries(
      [...OVERRULING, ...(region === undefined ? [] : REGIONS)].map((variable) => [variable, null]),
    ),
    AWS_PROFILE: name,
    ...fileVariables(files),
  };
}

/** Variables of a terminal whose programs are to read and write the same AWS files. */
export function fileVariables({ credentials, config }: AwsFileLocations): Readonly<Record<string, string>> {
  return { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config };
}
