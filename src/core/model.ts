import type { SecretText } from './secret/secretText.js';

/** An IAM user as ListUsers and GetUser return it. */
export interface User {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  /** `/` or `/…/`. */
  readonly path: string;
  readonly created: Date;
  readonly passwordLastUsed?: Date;
}

/** What CreateUser is asked for; see `user/userName.ts` for the rules of the name. */
export interface NewUser {
  readonly name: string;
  readonly path?: string;
  readonly tags?: readonly Tag[];
  /** ARN of a managed policy. */
  readonly permissionsBoundary?: string;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** `Active`, `Inactive` or `Expired` as IAM sends them; a status this version does not know is `Unknown` and never usable. */
export type KeyStatus = 'Active' | 'Inactive' | 'Expired' | 'Unknown';

export interface AccessKey {
  /** Public: the access key ID, 16–128 word characters. */
  readonly id: string;
  readonly userName: string;
  readonly status: KeyStatus;
  readonly created: Date;
}

/** From GetAccessKeyLastUsed. No `date` means never used; IAM's "N/A" is left out. IAM keeps one record per 15 minutes. */
export interface LastUsed {
  readonly userName: string;
  readonly date?: Date;
  readonly service?: string;
  readonly region?: string;
}

/** The answer to CreateAccessKey: the only moment at which the secret exists outside its destination. */
export interface IssuedKey {
  readonly key: AccessKey;
  readonly secret: SecretText;
}

/** From GetAccountSummary; each figure is missing where IAM did not send it. */
export interface AccountSummary {
  readonly users?: number;
  readonly usersQuota?: number;
  readonly accessKeysPerUserQuota?: number;
  readonly rootAccessKeys?: number;
}

/** Who signs, from GetCallerIdentity. `userName` is set for IAM users only. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … taken from the ARN. */
  readonly partition: string;
  readonly kind: 'user' | 'role' | 'federated' | 'root';
  readonly userName?: string;
}

/** Where credentials come from: a profile of the AWS files, or a provider that is chosen, never fallen into. */
export type ProfileChoice =
  | { readonly kind: 'profile'; readonly name: string }
  | { readonly kind: 'environment' }
  | { readonly kind: 'container' }
  | { readonly kind: 'instance' };

/** How a profile comes by its credentials. `none`: it names a region or output only. */
export type ProfileKind = 'static' | 'session' | 'role' | 'sso' | 'process' | 'webIdentity' | 'login' | 'none';

/** A profile of the shared config and credentials files, both merged, without secrets. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region?: string;
  /** Only for long-term and session keys written in a file. */
  readonly accessKeyId?: string;
  readonly account?: string;
  readonly roleArn?: string;
  readonly sourceProfile?: string;
  readonly mfaSerial?: string;
  readonly ssoSession?: string;
  /** True where the section stands in that file. */
  readonly inCredentials: boolean;
  readonly inConfig: boolean;
  /** 1-based line of the section header in the credentials file, else in the config file. */
  readonly line: number;
  /** What keeps it from working, if that can be seen from the files alone. */
  readonly problem?: FileProblem;
}

/** Something in an AWS file that readers take in different ways, or not at all. */
export interface FileProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly kind: FileProblemKind;
  /** The profile or property it concerns, as written. */
  readonly subject?: string;
}

export type FileProblemKind =
  | 'duplicateSection'
  | 'duplicateProperty'
  | 'profilePrefixInCredentials'
  | 'paddedHeader'
  | 'upperCaseProperty'
  | 'unclosedHeader'
  | 'propertyBeforeSection'
  | 'notAProperty'
  | 'defaultInCapitals'
  | 'protoSection'
  | 'invalidName'
  | 'byteOrderMark'
  | 'loneCarriageReturn'
  | 'nulByte'
  | 'invalidUtf8'
  | 'sourceProfileMissing'
  | 'sourceProfileLoop'
  | 'incompleteKeyPair'
  | 'ssoSessionMissing';

/** All profiles of the two files, and where they were read. */
export interface ProfileList {
  readonly profiles: readonly Profile[];
  readonly problems: readonly FileProblem[];
  readonly files: AwsFileLocations;
}

/** Absolute paths; a file need not exist. */
export interface AwsFileLocations {
  readonly credentials: string;
  readonly config: string;
}

/** Where a person wants a secret. */
export type Destination =
  | { readonly kind: 'secretStorage' }
  | {
      readonly kind: 'profile';
      readonly profile: string;
      /** Absolute path of the credentials file. */
      readonly path: string;
      /** Written to the config file's section of that profile when set. */
      readonly region?: string;
    };

/** A secret that VS Code's secret storage keeps, without the secret. */
export interface SavedSecret {
  readonly account: string;
  readonly userName: string;
  readonly keyId: string;
}
