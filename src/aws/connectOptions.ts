import type { Environment } from '../awsFiles/awsEnvironment.js';
import type { MergedFiles } from '../awsFiles/mergedFiles.js';
import type { FileSystem } from '../files/fileSystem.js';
import type { AwsFileLocations, ForeignEndpoint } from '../core/model.js';
import type { Clock, Timer } from '../core/ports.js';
import type { ItemState } from '../core/secret/keyring.js';

/** The shared files, read afresh at each call. */
export interface ProfileSource {
  /** Rejects with `FileUnreadable` and `PathNotAbsolute`. */
  load(): Promise<MergedFiles>;
  locations(): AwsFileLocations;
}

/** What a connector is given; everything that differs between machines and tests comes in here. */
export interface ConnectOptions {
  readonly files: ProfileSource;
  readonly env: Environment;
  /** Folders of the tokens that `aws sso login` and `aws login` leave. */
  readonly ssoCache: string;
  readonly loginCache: string;
  /** For the tokens of sign-ins and of web identities. */
  readonly fs: FileSystem;
  /** Of this extension, for the user agent. */
  readonly version: string;
  /** See `Route`; asked when a connection opens. */
  readonly editorAgent?: () => boolean;
  readonly clock: Clock;
  readonly timer: Timer;
  /** For each call and each credential provider; 30 unless told. */
  readonly deadlineSeconds?: number;
  /** Asks for the code of an MFA device; `attempt` counts from 1. Rejects when the person gives up. */
  readonly askMfaCode?: (serial: string, attempt: number) => Promise<string>;
  /** Where the item of a key is in the system's keyring; asked before a line that reads it is run. */
  readonly findItem?: (keyId: string) => Promise<ItemState>;
  /** What is known of an access key, to explain why AWS does not take it. */
  readonly recallKey?: (keyId: string) => 'inactive' | 'new' | undefined;
  /** Called before the first signed request or token goes to an endpoint that is not AWS's own; rejects to keep it from being sent. */
  readonly approveEndpoint?: (endpoint: ForeignEndpoint) => Promise<void>;
}
