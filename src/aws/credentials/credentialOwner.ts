import type { CredentialSource } from '../../awsFiles/credentialSource.js';
import type { ProfileKind } from '../../core/model.js';

/** Whose credentials are resolved: for errors. */
export interface CredentialOwner {
  readonly profile: string;
  readonly kind: ProfileKind;
}

/** The profile that has the credentials, and how it comes by them. */
export function credentialOwnerOf(source: CredentialSource): CredentialOwner {
  return { profile: source.profile, kind: kindOf(source) };
}

function kindOf(source: CredentialSource): ProfileKind {
  switch (source.kind) {
    case 'keys':
      return source.keys.sessionToken ? 'session' : 'static';
    case 'environment':
    case 'container':
    case 'instance':
      return 'none';
    default:
      return source.kind;
  }
}
