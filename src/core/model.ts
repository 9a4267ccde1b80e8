import type { RemotePlace } from './place/remotePlace.js';
import type { FileProblemKind } from './profile/fileProblemKind.js';
import type { SecretText } from './secret/secretText.js';

/** An IAM user as ListUsers and GetUser return it. AWS's own lack nothing of it. */
export interface User {
  readonly name: string;
  /** IAM's, else the ARN, else the name. */
  readonly id: string;
  /** Missing where a server other than AWS's has none. */
  readonly arn?: string | undefined;
  /** `/` or `/…/`. */
  readonly path: string;
  /** Milliseconds since 1970. Missing where the server has none, or the caller may know no more than the name; `id` is then the ARN as guessed from it. */
  readonly created?: number | undefined;
  /** Milliseconds since 1970. */
  readonly passwordLastUsed?: number;
  /** From GetUser only: ListUsers leaves both out. */
  readonly tags?: readonly Tag[] | undefined;
  readonly permissionsBoundary?: string | undefined;
}

/** The nine kinds of things that keep a user from being deleted, in the order in which they are removed (IAM guide, deleting a user). */
export const USER_CHILD_KINDS = [
  'loginProfile',
  'accessKey',
  'signingCertificate',
  'sshPublicKey',
  'serviceCredential',
  'mfaDevice',
  'inlinePolicy',
  'attachedPolicy',
  'group',
] as const;

/** One of the nine kinds of {@link USER_CHILD_KINDS}. */
export type UserChildKind = (typeof USER_CHILD_KINDS)[number];

/** Something that belongs to a user. `id` is what IAM's calls take: an ID, a name or an ARN; `name` is what a person reads. */
export interface UserChild {
  readonly kind: UserChildKind;
  readonly id: string;
  readonly name: string;
}

/** What CreateUser is asked for; see `user/userName.ts` for the rules of the name. */
export interface NewUser {
  readonly name: string;
  readonly path?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  /** ARN of a managed policy. */
  readonly permissionsBoundary?: string | undefined;
}

/** A tag of a user; keys are equal whatever their case. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** `Active`, `Inactive` or `Expired` as IAM sends them; a status this version does not know is `Unknown` and never usable. */
export type KeyStatus = 'Active' | 'Inactive' | 'Expired' | 'Unknown';

/** An access key as ListAccessKeys returns it, without the secret. */
export interface AccessKey {
  /** Public: the access key ID, 16–128 word characters. */
  readonly id: string;
  readonly userName: string;
  readonly status: KeyStatus;
  /** Milliseconds since 1970. Missing where a server other than AWS's does not tell. */
  readonly created?: number | undefined;
}

/** No `date` means never used; IAM's "N/A" is left out. IAM keeps one record per 15 minutes. */
export interface LastUsed {
  /** Milliseconds since 1970. */
  readonly date?: number | undefined;
  readonly service?: string | undefined;
  readonly region?: string | undefined;
}

/** One object for the many keys that were never used. */
export const NEVER_USED: LastUsed = {};

/** The answer to GetAccessKeyLastUsed. */
export interface OwnerOfKey {
  readonly userName: string;
  readonly lastUsed: LastUsed;
}

/** The answer to CreateAccessKey: the only moment at which the secret exists outside its destination. */
export interface IssuedKey {
  readonly key: AccessKey;
  readonly secret: SecretText;
}

/** From GetAccountSummary; each figure is missing where IAM did not send it. */
export interface AccountSummary {
  readonly users?: number | undefined;
  readonly accessKeysPerUserQuota?: number | undefined;
  readonly rootAccessKeys?: number | undefined;
}

/** A server other than AWS's own that signed requests, or the token of a sign-in, would go to. */
export interface ForeignEndpoint {
  readonly url: string;
  /** The environment can be set by whoever started the editor, the files only by their owner. */
  readonly source: 'environment' | 'file';
  /** What goes there: signed requests, or the token of a sign-in. */
  readonly service: 'iam' | 'sts' | 'sso' | 'signin' | 'cloudtrail' | 'secrets_manager' | 'ssm' | 'organizations';
}

/** Who signs, from GetCallerIdentity or what a server that is not AWS's has in its place. `userName` is set for IAM users only. */
export interface Caller {
  /** As the server names it; `UNKNOWN_ACCOUNT` where it names none. */
  readonly account: string;
  /** Missing where a server other than AWS's does not tell it. */
  readonly arn?: string | undefined;
  /** `aws`, `aws-cn`, `aws-us-gov`, … taken from the ARN; `aws` without one. */
  readonly partition: string;
  readonly kind: 'user' | 'role' | 'federated' | 'root' | 'unknown';
  readonly userName?: string;
}

/** Where credentials come from: a profile of the AWS files, or a provider that is chosen, never fallen into. */
export type ProfileChoice =
  | {
      readonly kind: 'profile';
      readonly name: string;
      /** For an IAM user's keys whose policies want a second factor: the device whose code is asked for. */
      readonly mfaSerial?: string;
      /** A role of another account that the profile's credentials assume, as an account of a report is opened. */
      readonly role?: { readonly arn: string; readonly externalId?: string | undefined } | undefined;
    }
  | { readonly kind: 'environment' }
  | { readonly kind: 'container' }
  | { readonly kind: 'instance' };

/** How a profile comes by its credentials. `none`: it names a region or output only. */
export type ProfileKind = 'static' | 'session' | 'role' | 'sso' | 'process' | 'webIdentity' | 'login' | 'none';

/** A profile of the shared config and credentials files, both merged, without secrets. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  /** How a role comes by credentials of its own, which it gives where it is a source. */
  readonly ownKind?: ProfileKind;
  readonly region?: string;
  /** Only for long-term and session keys written in a file. */
  readonly accessKeyId?: string;
  /** What of a key stands in the files: its ID and its secret, or one of the two. */
  readonly keys?: 'pair' | 'half';
  /** The key ID of the item of the system's keyring that its `credential_process` line reads; the line says it, not the item. */
  readonly keyringKeyId?: string;
  /** The key ID of such a line where the profile holds that very key itself, which wins: a move that was cut short leaves it so. */
  readonly idleKeyringKeyId?: string;
  readonly account?: string;
  readonly roleArn?: string;
  readonly sourceProfile?: string;
  readonly credentialSource?: string;
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
  readonly subject?: string | undefined;
}

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
export type Place =
  | { readonly kind: 'secretStorage' }
  | {
      readonly kind: 'profile';
      readonly profile: string;
      /** Absolute path of the credentials file. */
      readonly path: string;
      /** Written to the config file's section of that profile when set. */
      readonly region?: string;
      /** A profile whose lines lead to the server of the key, which is not AWS's: a new profile gets the same ones. */
      readonly serverOf?: string;
    }
  /** An item of the system's keyring, one a key, which the profile's `credential_process` line reads. */
  | {
      readonly kind: 'keyring';
      readonly profile: string;
      /** Absolute path of the config file, where the line stands. */
      readonly path: string;
      /** Written beside the line when set. */
      readonly region?: string;
      /** As of the kind above. */
      readonly serverOf?: string;
    }
  | RemotePlace;

/** An access key ID and its secret, to sign with. */
export interface KeyPair {
  readonly keyId: string;
  readonly secret: SecretText;
}

/** What comes next in a rotation; `finish`: the new key is in use, the old one inactive and waits to be deleted. */
export type RotationStep = 'create' | 'store' | 'verify' | 'deactivate' | 'finish';

/** A place that the person looks after: a CI system, an appliance, a vendor's portal. Its name is all that is known of it. */
export interface PlaceByHand {
  readonly name: string;
  /** When the person said that it has the new key, milliseconds since 1970; missing while it is to be done. */
  readonly done?: number;
}

/** A rotation under way, written down before each of its steps. Holds no secret. One user has one at most. */
export interface Rotation {
  readonly account: string;
  readonly partition: string;
  /** Set when the connection's endpoint is not AWS's own. */
  readonly endpoint?: string;
  readonly userName: string;
  readonly oldKeyId: string;
  /** Known once it was created, and accounted for by a secret that is stored or unstored. */
  readonly newKeyId?: string;
  readonly keyIdsBefore: readonly string[];
  /** Where the new secret goes; the creation itself puts it into the first. None where the new key was there already. */
  readonly destinations: readonly Place[];
  /** The new key was there already: nobody here has created it, so nothing here deletes it. */
  readonly adopted?: boolean;
  /** Those of `destinations` beside the first that do not have it yet. */
  readonly left: readonly Place[];
  /** Those of `destinations` that held the old key, and get it back when the rotation is undone. */
  readonly replaced: readonly Place[];
  /** Those beside `destinations` that are to get the new key from the person's own hand. */
  readonly byHand?: readonly PlaceByHand[];
  /** Profiles that held the old key when it began, and were not chosen to get the new one, or were left out since. */
  readonly notRenewed?: readonly Place[];
  /** The person did not know where the key is used. */
  readonly placesUnknown?: boolean;
  /** The connection signed with the old key when it began, or took its credentials from it: calls to IAM and STS may be our own. */
  readonly oldSigned?: boolean;
  /** When the last place got the new key, milliseconds since 1970; missing while some have not. */
  readonly delivered?: number;
  /** The server does not tell whose the new key is: that it works is for the person to see. */
  readonly untested?: boolean;
  /** The old secret was put into VS Code's secret storage for an undo. */
  readonly oldKept: boolean;
  readonly step: RotationStep;
  /** Milliseconds since 1970 by this machine's clock, as is `deactivated`. */
  readonly started: number;
  readonly deactivated?: number;
}
