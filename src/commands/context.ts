import type { ActiveAccount } from '../account/activeAccount.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { LostKeys } from '../account/lostKeys.js';
import type { RotationList } from '../account/rotationList.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import type { UserSelection } from '../account/userSelection.js';
import type { Thresholds } from '../core/key/keyHealth.js';
import type { IssueKey } from '../core/issue/issueKey.js';
import type { RotationPorts } from '../core/rotation/rotation.js';
import type { UnstoredPorts } from '../core/issue/storeOrKeep.js';
import type { ReconcilePorts } from '../core/issue/reconcileCreations.js';
import type { Place, ProfileChoice } from '../core/model.js';
import type { KeyIdentity, StoreTrust } from '../core/secret/secretRecords.js';
import type { Connection, ProfileEditor, ProfileReader, SavedSecrets, Destination, Timer } from '../core/ports.js';
import type { SecretText } from '../core/secret/secretText.js';
import type { Clipboard } from '../ui/clipboard.js';
import type { Editor } from '../ui/editor.js';
import type { Log } from '../ui/log.js';
import type { Prompts } from '../ui/prompts.js';
import type { Protection } from '../ui/settings.js';
import type { TreeNode } from '../view/nodes.js';
import type { ProfileRow } from '../view/profileNodes.js';

/** What every handler receives. Tests hand in their own `prompts`. */
export interface CommandContext {
  readonly active: ActiveAccount;
  readonly local: LocalKeys;
  readonly lostKeys: LostKeys;
  /** Filter, order and groups of the users view. */
  readonly selection: UserSelection;
  readonly profiles: ProfileReader;
  /** The profiles as last read, for the views; commands that change something read afresh. */
  readonly localProfiles: LocalProfiles;
  readonly profileRows: ProfileRows;
  readonly profileEditor: ProfileEditor;
  /** Connects beside the active account, without touching it. */
  connect(choice: ProfileChoice): Promise<Connection>;
  /** The next connection of this choice asks for its MFA code anew. */
  forgetSessions(choice: ProfileChoice): void;
  readonly savedSecrets: SavedSecrets;
  /** Waiting secrets and the journal behind them. */
  readonly unstoredPorts: UnstoredPorts;
  /** What finds out about creations that were cut short. */
  readonly reconcilePorts: ReconcilePorts;
  readonly issueKey: IssueKey;
  readonly rotations: RotationContext;
  readonly choices: ProfileChoices;
  readonly prompts: Prompts;
  readonly clipboard: Clipboard;
  readonly editor: Editor;
  readonly log: Log;
  readonly tree: Tree;
  destinationFor(place: Place): Destination;
  /** Reads a stored secret from where it is; rejects with `SecretMissing`. */
  readSecret(place: Place, key: KeyIdentity): Promise<SecretText>;
  /** Whether VS Code's secret storage keeps what it is given. */
  storeTrust(): Promise<StoreTrust>;
  /** Runs something that a notification started after its command was over. */
  run(name: string, body: () => Promise<void>): Promise<void>;
  /** Runs something after that many milliseconds, unless VS Code ends before. */
  later(milliseconds: number, body: () => Promise<void>): void;
  readonly platform: string;
  thresholds(): Thresholds;
  now(): number;
  readonly timer: Timer;
  readonly hints: Hints;
  readonly mfaDevices: MfaDevices;
  readonly pinned: PinnedUsers;
  /** How the account with that ID is protected by the person's settings. */
  readonly protection: (account: string) => Protection | undefined;
}

/** The users that were added by name, by account. */
export interface PinnedUsers {
  list(account: string): readonly string[];
  add(account: string, userName: string): Promise<void>;
  remove(account: string, userName: string): Promise<void>;
}

/** Which MFA device was last used with a profile: its ARN or serial number. */
export interface MfaDevices {
  last(profile: string): string | undefined;
  remember(profile: string, serial: string): Promise<void>;
}

/** Rotations under way, and what advancing one needs. */
export interface RotationContext {
  readonly ports: RotationPorts;
  readonly list: RotationList;
  /** Days for which an old key stays inactive before its deletion is suggested. */
  graceDays(): number;
}

/** Which hints and warnings the person has put away, for good on this machine. */
export interface Hints {
  isDismissed(hint: string): boolean;
  dismiss(hint: string): Promise<void>;
}

/** Which profile this window has chosen. */
export interface ProfileChoices {
  /** The active one, whatever says so; rejects with `NoCredentials` when there is none. */
  active(): Promise<ProfileChoice>;
  choose(choice: ProfileChoice): Promise<void>;
  /** Names of the profiles chosen last, the latest first; some may be gone. */
  recent(): readonly string[];
}

/** The users view, as far as commands go. */
export interface Tree {
  /** True only for rows that the view made itself. */
  isOwn(value: unknown): value is TreeNode;
  /** Selects and opens the user's row, if the view shows that account. */
  reveal(userName: string, keyId?: string, open?: boolean): Promise<void>;
}

/** The profiles view, as far as commands go. */
export interface ProfileRows {
  /** True only for rows that the view made itself. */
  isOwn(value: unknown): value is ProfileRow;
}
