import type {
  AccessKey,
  AccountSummary,
  AwsFileLocations,
  Caller,
  Destination,
  IssuedKey,
  LastUsed,
  NewUser,
  ProfileChoice,
  ProfileList,
  SavedSecret,
  User,
} from './model.js';
import type { SecretText } from './secret/secretText.js';

/** IAM of one account. Every call is bounded by a deadline and rejects with an `IamKeysError`. */
export interface Iam {
  /** All users, a page at a time; `firstPage` bounds the size of the first one only. */
  listUsers(options?: { readonly firstPage?: number; readonly signal?: AbortSignal }): AsyncIterable<readonly User[]>;
  getUser(userName: string): Promise<User>;
  createUser(user: NewUser): Promise<User>;
  listAccessKeys(userName: string, signal?: AbortSignal): Promise<readonly AccessKey[]>;
  getAccessKeyLastUsed(keyId: string, signal?: AbortSignal): Promise<LastUsed>;
  updateAccessKey(userName: string, keyId: string, status: 'Active' | 'Inactive'): Promise<void>;
  deleteAccessKey(userName: string, keyId: string): Promise<void>;
  getAccountSummary(): Promise<AccountSummary>;
  getAccountAlias(): Promise<string | undefined>;
  /** The client that creates: its own, one attempt, so that one click is one key. */
  readonly issuer: KeyIssuer;
}

/** CreateAccessKey and the listing before it go through one client, so that it has learned the clock offset. */
export interface KeyIssuer {
  listAccessKeys(userName: string): Promise<readonly AccessKey[]>;
  /** Sends at most one request. Rejects with `OutcomeUnknown` when a key may exist, `NotCreated` when nothing was sent. */
  createAccessKey(userName: string): Promise<IssuedKey>;
}

/** Profile, caller and endpoint, captured once. Operations keep theirs when another is chosen. */
export interface Connection {
  readonly choice: ProfileChoice;
  readonly caller: Caller;
  readonly region: string;
  /** Set when it is not AWS's own. */
  readonly endpoint?: string;
  readonly iam: Iam;
}

export interface Connector {
  /** Resolves credentials and asks who they are: one STS call. */
  connect(choice: ProfileChoice, signal?: AbortSignal): Promise<Connection>;
}

/** The profiles of the shared files, read afresh at each call. */
export interface ProfileReader {
  list(): Promise<ProfileList>;
  locations(): AwsFileLocations;
}

/** Something the person should hear about, although the operation went on. */
export type SinkNotice =
  | { readonly kind: 'modeNarrowed'; readonly path: string; readonly from: number }
  | { readonly kind: 'sessionTokenRemoved'; readonly profile: string }
  | { readonly kind: 'problemElsewhere'; readonly path: string; readonly line: number };

/** Code that puts a secret where the person wants it. */
export interface SecretSink {
  readonly destination: Destination;
  /** Rejects when the destination would not take a secret. Writes no key. */
  preflight(): Promise<void>;
  /** Resolves once the pair is durable and was read back through an independent path. */
  store(account: string, issued: IssuedKey): Promise<readonly SinkNotice[]>;
}

/** The secrets that VS Code's secret storage keeps for us. */
export interface SavedSecrets {
  list(): Promise<readonly SavedSecret[]>;
  /** Rejects with `SecretMissing` when the storage has lost it. */
  get(saved: SavedSecret): Promise<SecretText>;
  forget(saved: SavedSecret): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}

/** Milliseconds since 1970. */
export interface Clock {
  now(): number;
}
