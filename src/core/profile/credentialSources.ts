import type { ProfileChoice } from '../model.js';

/** Where credentials come from when they come from no profile. */
export type CredentialSourceKind = Exclude<ProfileChoice['kind'], 'profile'>;

/**
 * The sources that there can be in that environment. Whether the instance's is there is known only once it is asked, unless the
 * environment says not to ask.
 */
export function credentialSources(env: Readonly<Record<string, string | undefined>>): readonly CredentialSourceKind[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => env[name] !== undefined);
  return [
    ...(has('AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE') ? (['environment'] as const) : []),
    ...(has('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI')
      ? (['container'] as const)
      : []),
    ...(env['AWS_EC2_METADATA_DISABLED']?.toLowerCase() === 'true' ? [] : (['instance'] as const)),
  ];
}
