import type { Event } from './event.js';
import type {
  AccessKey,
  AccountSummary,
  AwsFileLocations,
  Caller,
  Place,
  FileProblem,
  IssuedKey,
  OwnerOfKey,
  KeyPair,
  NewUser,
  ProfileChoice,
  ProfileList,
  Rotation,
  Tag,
  User,
  UserChild,
  UserChildKind,
} from './model.js';
import type { AccountIdentity, KeyIdentity, KeySecret, UnreadRecord } from './secret/secretRecords.js';
import type { Diagnosis, FileChange } from './profile/fileChange.js';
import type { AwsValues } from './place/awsValues.js';
import type { Abilities } from './server/abilities.js';
import type { RemotePlace } from './place/remotePlace.js';
import type { MemberAccounts } from './organization/memberAccounts.js';
import type { FinishedRenames } from './profile/profileRename.js';
import type { ReportSource } from './credentialReport/reportSource.js';
import type { EventHistory } from './keyUse/eventHistory.js';
import type { ServiceUseSource } from './user/serviceUse.js';

/** IAM of one account. Every call is bounded by a deadline and rejects with an `IamKeysError`. */
export interface Iam {
  /** All users, a page at a time; `firstPage` bounds the size of the first one only. */
  listUsers(options?: {
    readonly firstPage?: number | undefined;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly User[]>;
  getUser(userName: string): Promise<User>;
  createUser(user: NewUser): Promise<User>;
  listAccessKeys(userName: string, signal?: AbortSignal): Promise<readonly AccessKey[]>;
  getAccessKeyLastUsed(keyId: string, signal?: AbortSignal): Promise<OwnerOfKey>;
  updateAccessKey(userName: string, keyId: string, status: 'Active' | 'Inactive'): Promise<void>;
  deleteAccessKey(userName: string, keyId: string): Promise<void>;
  /** What the user has of one kind. A user without any gives an empty list; one that is not there rejects. */
  listUserChildren(userName: string, kind: UserChildKind, signal?: AbortSignal): Promise<readonly UserChild[]>;
  /** Deletes, detaches or takes out of a group; a virtual MFA device is deactivated and deleted. Takes an access key whatever its status. */
  removeUserChild(userName: string, child: UserChild): Promise<void>;
  /** Rejects with `DeleteConflict` while the user has children. */
  deleteUser(userName: string): Promise<void>;
  /** Names of the groups of the account. */
  listGroups(): Promise<readonly string[]>;
  /** One that has the user already is fine. */
  addUserToGroup(userName: string, groupName: string): Promise<void>;
  listUserTags(userName: string, signal?: AbortSignal): Promise<readonly Tag[]>;
  tagUser(userName: string, tags: readonly Tag[]): Promise<void>;
  untagUser(userName: string, keys: readonly string[]): Promise<void>;
  getAccountSummary(signal?: AbortSignal): Promise<AccountSummary>;
  getAccountAlias(): Promise<string | undefined>;
  readonly report: ReportSource;
  readonly serviceUse: ServiceUseSource;
  /** The client that creates: its own, one attempt, so that one click is one key. */
  readonly issuer: KeyIssuer;
}

/** CreateAccessKey and the listing before it go through one client, so that it has learned the clock offset. */
export interface KeyIssuer {
  listAccessKeys(userName: string, signal?: AbortSignal): Promise<readonly AccessKey[]>;
  /** Sends at most one request. Rejects with `OutcomeUnknown` when a key may exist, `NotCreated` when nothing was sent. */
  createAccessKey(userName: string): Promise<IssuedKey>;
  /** The server's clock minus this machine's in milliseconds, as the last answer showed it; 0 or absent where unknown. */
  clockOffset?(): number;
}

/** Profile, caller and endpoint, captured once. Operations keep theirs when another is chosen. */
export interface Connection {
  readonly choice: ProfileChoice;
  readonly caller: Caller;
  readonly region: string;
  /** Where IAM's requests go; set when it is not AWS's own. */
  readonly endpoint?: string | undefined;
  /** What its server can do; missing for AWS's own, which can do all. */
  readonly abilities?: Abilities | undefined;
  /** Every address that is not AWS's own: IAM's first, then those of STS and of the sign-in. */
  readonly foreign?: readonly string[] | undefined;
  readonly iam: Iam;
  /** Missing where nobody says where the server keeps one. */
  readonly history?: EventHistory | undefined;
  /** Places of the account for the secrets of programs. */
  readonly values?: AwsValues | undefined;
  /** The accounts of the caller's organisation. */
  readonly members?: MemberAccounts | undefined;
  /** Whose this pair is: asked signed with it and nothing else, against the same endpoint. One attempt, bounded. Of kind `unknown` where the server does not tell. */
  verify(pair: KeyPair, signal?: AbortSignal): Promise<Caller>;
  /** The access key ID that signed when the connection was opened; a temporary one for sessions and roles. */
  readonly accessKeyId?: string | undefined;
  /** When the credentials in use end; `undefined` for those that do not. Later once they were renewed. */
  readonly sessionEnds?: () => Date | undefined;
  /** The account an access key ID belongs to, from GetAccessKeyInfo; works for keys of any account. */
  findKeyAccount(keyId: string): Promise<string>;
}

/** Opens connections. */
export interface Connector {
  /**
   * Resolves credentials and asks who they are: one STS call. `readAhead` is handed what lists users as soon as requests can be
   * signed and may be sent, while nobody knows yet whose account it is: what it reads is not to be shown before this resolves.
   */
  connect(
    choice: ProfileChoice,
    signal?: AbortSignal,
    readAhead?: (iam: Pick<Iam, 'listUsers'>) => void,
  ): Promise<Connection>;
}

/** A connector that remembers the sessions which a code opened, until they end. */
export interface SessionConnector extends Connector {
  /** The next connection of this choice asks for its code anew. */
  forgetSessions(choice: ProfileChoice): void;
}

/** The profiles of the shared files, read afresh at each call. */
export interface ProfileReader {
  list(): Promise<ProfileList>;
  locations(): AwsFileLocations;
}

/**
 * Changes profiles of the AWS files. Rejects with `ProfileNotFound`, `ProfileInUse`, `InvalidProfileName`, `FileAmbiguous`,
 * `FileUnreadable`, `FileNotWritable`, `FileBusy`; the files are then as they were.
 */
export interface ProfileEditor {
  /** Rejects with `ProfileInUse` or `FileAmbiguous` where `rename` and `remove` would: for saying so before anything is asked. */
  preflight(profile: string): Promise<void>;
  /** In both files. */
  rename(profile: string, to: string): Promise<readonly WriteNotice[]>;
  /** Finishes renames that a killed window left in one of the two files, or takes them back where that cannot be. */
  finishRenames(): Promise<FinishedRenames>;
  /** From both files, with the keys it holds. */
  remove(profile: string): Promise<readonly WriteNotice[]>;
  setRegion(profile: string, region: string): Promise<readonly WriteNotice[]>;
  /**
   * Takes the pair out of both files once the profile's line reads it from the system's keyring. Rejects with `ReadBackDiffers`
   * where there is no such line, and with `KeysInProfile` where something else stands there.
   */
  takeOutPair(profile: string, pair: KeyPair): Promise<readonly WriteNotice[]>;
  /** Takes out the line that reads the system's keyring once the profile holds that key itself; rejects with `ReadBackDiffers` before. */
  takeOutLine(profile: string, key: KeyIdentity): Promise<readonly WriteNotice[]>;
  /** Lets `undo` take back as one all changes of these profiles that are made meanwhile; where the work rejects they stay apart. */
  asOne<T>(
    profiles: readonly string[],
    work: () => Promise<T>,
    changeOf: (result: T) => FileChange | undefined,
  ): Promise<T>;
  /** What is wrong with the files and with single profiles, in the order of files and lines. */
  diagnose(): Promise<readonly Diagnosis[]>;
  /** Fixes those that have a fix and are still there; resolves with how many were fixed. */
  fix(problems: readonly FileProblem[]): Promise<number>;
  /** Called when `lastChange` is another one, or none any more. */
  readonly onDidChange: Event;
  /** The change that `undo` would take back. */
  lastChange(): FileChange | undefined;
  /** Takes the last change back. False, and nothing is touched, when there is none or someone has written since. */
  undo(): Promise<boolean>;
}

/** Something the person should hear about, although the operation went on. */
export type WriteNotice =
  | { readonly kind: 'modeNarrowed'; readonly path: string; readonly from: number }
  /** The file system did not take the mode, as `/mnt/c` under WSL. */
  | { readonly kind: 'modeNotKept'; readonly path: string; readonly mode: number }
  | { readonly kind: 'sessionTokenRemoved'; readonly profile: string }
  /** Properties that were about the key before: its account, its scope, when it ends. */
  | { readonly kind: 'oldKeyFactsRemoved'; readonly profile: string; readonly properties: readonly string[] }
  | { readonly kind: 'problemElsewhere'; readonly path: string; readonly line: number };

/** Code that puts a secret where the person wants it. */
export interface Destination {
  readonly place: Place;
  /** Rejects when the destination would not take a secret. Writes no key. */
  preflight(): Promise<void>;
  /** Resolves once the pair is durable. Storing the same pair again is harmless. The signal ends what may take long, where that can be. */
  store(secret: KeySecret, signal?: AbortSignal): Promise<readonly WriteNotice[]>;
  /**
   * Reads the pair through a path of its own; rejects with `ReadBackDiffers` when it is not what was stored. A remote place is asked
   * whether it has taken the pair, as it gives none back.
   */
  readBack(secret: KeySecret, signal?: AbortSignal): Promise<void>;
  /** Has a remote place go back to what it had before the pair of this key; missing where it cannot. */
  takeBack?(key: KeyIdentity): Promise<void>;
}

/** Users that the person has added by name, by account and server: where listing them is denied. Survives a restart. */
export interface PinnedUsers {
  list(account: AccountIdentity): readonly string[];
  add(account: AccountIdentity, userName: string): Promise<void>;
  remove(account: AccountIdentity, userName: string): Promise<void>;
  readonly onDidChange: Event;
}

/** Rotations under way, on disk, without secrets, shared by all windows. */
export interface Rotations {
  list(): Promise<readonly Rotation[]>;
  /** The files that cannot be read as one. */
  unread(): Promise<readonly UnreadRecord[]>;
  /** The rotation of the same user as it is now. Rejects with `RecordUnreadable`. */
  get(rotation: RotationId): Promise<Rotation | undefined>;
  /** Resolves once it is durable. Rejects with `FileNotWritable`, or `RecordUnreadable` where a newer version's stands. */
  put(rotation: Rotation): Promise<void>;
  remove(rotation: RotationId): Promise<void>;
}

/** The places of users' keys outside this computer, remembered on it. Names only, never a secret. */
export interface RememberedPlaces {
  /** Of all users; what cannot be read is left out. */
  list(): Promise<readonly UserPlaces[]>;
  /** Names in the order in which they were given. Rejects with `RecordUnreadable`. */
  get(user: RotationId): Promise<readonly string[]>;
  /** Rejects with `RecordUnreadable` where a newer version's stand, or with `FileNotWritable`. */
  put(user: RotationId, names: readonly string[]): Promise<void>;
  /** Those that IAM Keys sends keys to itself, in the order in which they were first chosen. Rejects as `get` does. */
  remote(user: RotationId): Promise<readonly RemotePlace[]>;
  /** Rejects as `put` does. */
  putRemote(user: RotationId, places: readonly RemotePlace[]): Promise<void>;
}

/** Names of the places where the keys of one user are used. */
export interface UserPlaces extends RotationId {
  readonly byHand: readonly string[];
  readonly remote?: readonly RemotePlace[] | undefined;
}

/** Whose rotation it is. */
export type RotationId = Pick<Rotation, 'account' | 'partition' | 'endpoint' | 'userName'>;

/** One creation at a time per account and user, across windows. */
export interface CreationLock {
  /** Rejects with `CreationBusy` when another window keeps it too long. */
  acquire(account: string, userName: string, signal?: AbortSignal): Promise<Lock>;
}

/** A lock that was got. */
export interface Lock {
  /** Releases it if it is still ours. */
  release(): Promise<void>;
}

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** One-shot timers, passed in so that tests need not wait. */
export interface Timer {
  /** Calls the listener once after that many milliseconds; what it returns cancels it. */
  after(milliseconds: number, listener: () => void): () => void;
}
