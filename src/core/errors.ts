import { redact } from './secret/redact.js';
import type { KeyringFault, MoveFault, StoreFault } from './secret/secretFaults.js';
import type { FileProblem, ProfileKind } from './model.js';
import type { GitHubFault } from './place/gitHub.js';
import type { PlaceFault } from './place/placeFault.js';
import type { SkippedRow } from './profile/importedKeys.js';
import type { ProfileReference } from './profile/activeProfile.js';

/** Host of the server that said so, where it is not AWS's own: what is true of AWS need not be true of it. */
interface Answered {
  readonly server?: string | undefined;
}

/** Every way in which something can go wrong, with the facts a message needs. Sentences live in `ui/messages`. */
export interface ErrorDetails {
  /** IAM knows no such user or key. */
  NoSuchEntity: { readonly entity: 'user' | 'accessKey' | 'other'; readonly name: string };
  /** A user of that name exists, whatever its case. */
  EntityAlreadyExists: { readonly name: string };
  /** Two keys a user, or the account's quota of users. */
  LimitExceeded: Answered & { readonly limit: 'accessKeys' | 'users' | 'other'; readonly message: string };
  DeleteConflict: { readonly name: string };
  /** EntityTemporarilyUnmodifiable and ConcurrentModification: too fast after another change. */
  TooFast: { readonly name: string };
  InvalidInput: Answered & { readonly message: string };
  ServiceFailure: Answered & { readonly status?: number | undefined };
  /** The server knows no such action: `action` is like `ListUsers`. */
  NotSupported: Answered & { readonly action: string };
  /** A refusal that no other code is for: the code on the wire and the server's own words, one line without secrets. */
  Refused: Answered & { readonly wireCode: string; readonly message: string };
  /** What came back is not an answer of IAM or STS. */
  StrangeAnswer: Answered & {
    readonly shape: AnswerShape;
    readonly status?: number | undefined;
    /** Where it was asked. */
    readonly host?: string | undefined;
    /** The code in the XML of a storage service, like `MethodNotAllowed`. */
    readonly wireCode?: string | undefined;
  };
  /** `action` as named by AWS, like `iam:ListUsers`, and the ARN it was denied on. */
  AccessDenied: Answered & {
    readonly action?: string | undefined;
    readonly resource?: string | undefined;
    /** Missing where the server does not say why. */
    readonly denial?: Denial | undefined;
    /** The caller is an IAM user without a second factor, which its policies may ask for. */
    readonly mfaHelps?: boolean | undefined;
    readonly message: string;
  };
  ExpiredToken: { readonly profile?: string | undefined; readonly kind?: ProfileKind | undefined };
  InvalidClientTokenId: Answered & {
    readonly profile?: string | undefined;
    readonly kind?: ProfileKind | undefined;
    /** Who said so; STS has taken it before IAM is asked. */
    readonly service?: 'sts' | 'iam' | undefined;
    /** Where it was asked. */
    readonly partition?: string | undefined;
    /** What this window knows of the key. */
    readonly key?: 'inactive' | 'new' | undefined;
  };
  /** `clockSkewSeconds`: this machine's clock minus the server's, where it could be measured. */
  SignatureDoesNotMatch: Answered & { readonly clockSkewSeconds?: number | undefined };
  Throttling: Answered;
  /** Our own deadline passed. `what` is an action, `credentials`, or `credentialReport` for one that is not made yet. */
  Timeout: { readonly what: string; readonly seconds: number };
  /** No answer from the network: name not resolved, connection refused or broken. */
  Offline: { readonly host: string; readonly reason: string };
  /** The proxy that the editor was told to use could not be reached, or broke off. Both are `host:port`. */
  ProxyUnreachable: { readonly host: string; readonly proxy: string };
  /** CreateAccessKey was sent and its answer did not arrive or could not be read: a key may exist. */
  OutcomeUnknown: { readonly userName: string };
  /** CreateAccessKey failed before anything was sent. */
  NotCreated: { readonly userName: string };
  /** Another window is creating a key for this user. */
  CreationBusy: { readonly userName: string };
  /** The journal could not be written, so nothing was created. */
  JournalNotWritable: { readonly path: string; readonly reason: FileFault };
  /** What is written down of a rotation of this user is damaged, or a newer version of IAM Keys wrote it. It is left alone. */
  RecordUnreadable: { readonly path: string; readonly isNewer: boolean };
  /** The caller is root: reading is fine, creating keys is not offered. */
  RootCaller: { readonly account: string };

  /** A key that may be in use is never deleted: it is deactivated first. */
  KeyActive: { readonly keyId: string };
  /** The key was used after the person was asked whether to delete it. `date`: milliseconds since 1970. */
  UsedMeanwhile: { readonly keyId: string; readonly date: number };
  /** It would cut off the connection that asks for it. `name` is a key ID or a user name. */
  LockOut: { readonly what: 'accessKey' | 'user'; readonly name: string };

  /** The person has marked the account as one that IAM Keys only reads. */
  AccountReadOnly: { readonly account: string };
  /** What is asked for belongs to another account than the active one, or to another server; without a partition to none that is known. */
  WrongAccount: {
    readonly account: string;
    readonly partition: string | undefined;
    readonly endpoint: string | undefined;
  };

  /** There is no profile to use, and nothing else was chosen. */
  NoCredentials: {
    readonly files: { readonly credentials: string; readonly config: string };
    /** Set where there are some that could be chosen. */
    readonly hasProfiles?: true | undefined;
  };
  /** The profile is there, and nothing in it gives credentials; `has` are the names of its properties. */
  ProfileWithoutCredentials: { readonly profile: string; readonly has: readonly string[] };
  /** A role's source is there, and nothing in it gives credentials; `has` are the names of its properties. */
  SourceWithoutCredentials: { readonly profile: string; readonly source: string; readonly has: readonly string[] };
  /** The environment was chosen, by the person or by a role's `credential_source`, and lacks these variables. */
  EnvironmentWithoutKeys: { readonly missing: readonly string[]; readonly profile?: string | undefined };
  /** A value holds a character that it may not have. The value itself is not told. */
  StrayCharacter: {
    readonly value: 'region' | 'accessKeyId' | 'secret' | 'sessionToken';
    /** A Unicode code point. */
    readonly codePoint: number;
    /** `process` is the profile whose credential_process printed it. */
    readonly where:
      { readonly path: string; readonly line: number } | { readonly variable: string } | { readonly process: string };
  };
  ProfileNotFound: { readonly profile: string };
  ProfileBroken: { readonly profile: string; readonly problem: FileProblem };
  /** The session or token of this profile is missing or over. */
  SignedOut: { readonly profile: string; readonly kind: ProfileKind };
  /** The provider of this profile said no; `reason` holds its words, never a secret. */
  CredentialsFailed: { readonly profile: string; readonly kind: ProfileKind; readonly reason: string };
  /** What is configured as an endpoint is no http or https address: in the files, or in an environment variable. */
  EndpointBroken:
    { readonly profile: string; readonly problem: FileProblem } | { readonly variable: string; readonly found: string };
  /** The person does not want signed requests to go there. */
  EndpointRefused: { readonly host: string };
  MfaCodeNeeded: { readonly serial: string };

  /** A path that is not absolute on this machine. */
  PathNotAbsolute: { readonly path: string; readonly setting: string };
  FileUnreadable: { readonly path: string; readonly reason: FileFault };
  /** A file that was to be imported has no pair; `skipped` is the first row that could have been one. */
  NoKeysInFile: { readonly name: string; readonly skipped: SkippedRow | undefined };
  FileNotWritable: { readonly path: string; readonly reason: FileFault };
  FileAmbiguous: { readonly problem: FileProblem };
  /** Someone else kept changing or locking the file. */
  FileBusy: { readonly path: string };
  /** What was read back is not what was written. */
  ReadBackDiffers: { readonly where: string };
  InvalidProfileName: { readonly name: string; readonly reason: ProfileNameFault };
  /** Static keys in a role, SSO, process, … profile would change or hide its meaning. */
  ProfileKindRefused: { readonly profile: string; readonly kind: ProfileKind };

  /** `reason` is the storage's own words for `refused`, else empty. */
  SecretStoreRefused: { readonly fault: StoreFault; readonly reason: string };
  /** The system's keyring cannot be used here. */
  KeyringUnavailable: { readonly reason: KeyringFault };
  /** What is asked for is there, or may be, and the person has to unlock it first. */
  KeyringLocked: Readonly<Record<string, never>>;
  /** The keyring took part and did not do what was asked. `reason` is its tool's own words for `refused`, else empty. */
  KeyringFailed: { readonly fault: Exclude<StoreFault, 'taken'>; readonly reason: string };
  /** The keyring has another secret under this key ID, which is never overwritten. */
  KeyringItemTaken: { readonly keyId: string };
  /** Access keys that stand in the profile win over a line that reads the keyring. `half`: one of ID and secret. */
  KeysInProfile: { readonly profile: string; readonly keys: 'pair' | 'half' | 'session' };
  /** The credentials of this profile stay where they are. */
  NotMovable: { readonly profile: string; readonly reason: MoveFault };
  /** The item of the system's keyring that the profile's line reads is not there; never said of one that may be locked. */
  KeyringItemMissing: { readonly profile: string; readonly keyId: string };
  /** `referrers` are profiles that take their credentials from it; `namedBy` has what names it as the one to use. */
  ProfileInUse: {
    readonly profile: string;
    readonly referrers: readonly string[];
    readonly namedBy?: readonly ProfileReference[] | undefined;
  };

  /** What was stored and read back in a profile was gone some seconds later: another program wrote what it had read before. */
  Overwritten: { readonly profile: string; readonly path: string };
  /** Profiles hold the ID of one key with different secrets. */
  SecretsDiffer: { readonly keyId: string; readonly profiles: readonly string[] };
  /** A server sent a pair that is none of IAM's: what stands in it may be meant for a shell. */
  StrangePair: { readonly part: 'keyId' | 'secret' };
  /** A place outside this computer would not take a key, or must not be given one; `detail` is what stands in the way. */
  PlaceRefused: { readonly place: string; readonly why: PlaceFault; readonly detail: string };
  /** GitHub does not take what is sent to a repository (`owner/name`); `detail` belongs to the reason. */
  GitHubRefused: { readonly repository: string; readonly why: GitHubFault; readonly detail: string };
  /** The setting `iamKeys.commands` has no such command; without a name it has none at all. */
  CommandMissing: { readonly name: string };
  /** The person did not agree to this command being given a secret. */
  CommandRefused: { readonly name: string };
  /** `ended` is an exit code, a signal, `stopped` by the person, or `missing` where there is no such program; `output` is the end of what was printed, without secrets. */
  CommandFailed: {
    readonly name: string;
    readonly step: 'run' | 'check';
    readonly ended: string;
    readonly output: string;
  };
  SecretMissing: { readonly keyId: string };
  /** A command got an argument it cannot use. */
  BadArgument: Readonly<Record<string, never>>;
  Unexpected: { readonly message: string };
}

/**
 * What an answer looks like that is none of IAM's or STS's: `storage` is the XML of S3, `cut` broke off before its end, and
 * `incomplete` lacks what every true answer holds.
 */
export type AnswerShape = 'webPage' | 'json' | 'text' | 'empty' | 'storage' | 'otherXml' | PartialShape;

/** An answer of IAM's form that is no whole one; an `endless` one was longer than any of IAM's, a listing too. */
export type PartialShape = 'cut' | 'incomplete' | 'endless';

/** The kinds of policies that stand around a permission; `unnamed` where the server does not say which it was. */
export type Fence =
  | 'identity'
  | 'boundary'
  | 'serviceControl'
  | 'resourceControl'
  | 'session'
  | 'endpoint'
  | 'resource'
  | 'roleTrust'
  | 'unnamed';

/** Why a permission is missing: a policy that says no, or none of that kind that says yes. */
export interface Denial {
  readonly fence: Fence;
  /** A policy says no: none elsewhere can allow it. */
  readonly explicit: boolean;
  /** ARN of the policy that says no, where the server names it. */
  readonly policy?: string;
}

/** Why a file cannot be read or written, in words a message can be made of. */
export type FileFault =
  | 'noPermission'
  /** Marked as immutable or append-only: `chattr +i` and `+a`, Locked on macOS. */
  | 'immutable'
  /** The folder is marked so: what is made in it can be neither renamed nor removed. */
  | 'immutableFolder'
  | 'readOnlyFile'
  | 'readOnlyFolder'
  | 'readOnlyFileSystem'
  | 'hardLink'
  | 'linkLoop'
  /** The file itself is mounted, as containers do it, and cannot be replaced. */
  | 'mountPoint'
  | 'notAFile'
  | 'tooLarge'
  | 'foreignOwner'
  /** It stands where our lock must be. */
  | 'inTheWay'
  | 'diskFull'
  | 'ioError'
  | 'invalidUtf8'
  | 'gone'
  | 'tooManyOpenFiles'
  | 'busy'
  /** Emptied or cut short in place a moment ago. */
  | 'cutShort'
  | 'unknown';

/** Why a name cannot be given to a profile. `taken` means that a profile of that name exists already. */
export type ProfileNameFault = 'empty' | 'tooLong' | 'characters' | 'reserved' | 'taken';

/** The name of one way to fail. */
export type ErrorCode = keyof ErrorDetails;

/** The one error type of the product. `details` hold what is known of what a message needs, and never a secret. */
export class IamKeysError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'IamKeysError';
  readonly details: ErrorDetails[C];

  constructor(
    readonly code: C,
    details: ErrorDetails[C],
    options?: { readonly cause?: unknown },
  ) {
    super(code, options);
    this.details = withoutUndefined(details);
  }
}

function withoutUndefined<T extends object>(details: T): T {
  const known = { ...details };
  for (const [name, value] of Object.entries(known)) if (value === undefined) Reflect.deleteProperty(known, name);
  return known;
}

/** The error as a union, so that `switch (error.code)` narrows `details`. */
export type AnyIamKeysError = { [C in ErrorCode]: IamKeysError<C> }[ErrorCode];

/** True for our own errors; with a code, for that one only. */
export function isIamKeysError(error: unknown): error is AnyIamKeysError;
export function isIamKeysError<C extends ErrorCode>(error: unknown, code: C): error is IamKeysError<C>;
export function isIamKeysError(error: unknown, code?: ErrorCode): boolean {
  return error instanceof IamKeysError && (code === undefined || error.code === code);
}

/** Anything thrown, as one of our errors: itself, or `Unexpected` with its words redacted. */
export function asIamKeysError(error: unknown): AnyIamKeysError {
  if (isIamKeysError(error)) return error;
  const message = error instanceof Error ? error.message : 'unknown';
  return new IamKeysError('Unexpected', { message: redact(message) }, { cause: error });
}
