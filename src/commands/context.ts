import type { ActiveAccount } from '../account/activeAccount.js';
import type { ItemStates } from '../account/itemStates.js';
import type { LocalKeys } from '../account/localKeys.js';
import type { LocalProfiles } from '../account/localProfiles.js';
import type { LostKeys } from '../account/lostKeys.js';
import type { RotationList } from '../account/rotationList.js';
import type { SuspensionList } from '../account/suspensionList.js';
import type { UserSelection } from '../account/userSelection.js';
import type { IssuePorts } from '../core/issue/issueKey.js';
import type { KeyPair, Place, ProfileChoice } from '../core/model.js';
import type {
  Clock,
  Connection,
  Destination,
  PinnedUsers,
  ProfileEditor,
  ProfileReader,
  RememberedPlaces,
  Timer,
} from '../core/ports.js';
import type { PlaceCommand } from '../core/place/placeCommand.js';
import type { SavedSecrets } from '../core/secret/secretPorts.js';
import type { CredentialSourceKind } from '../core/profile/credentialSources.js';
import type { NewProfile } from '../core/profile/newProfile.js';
import type { RotationPorts } from '../core/rotation/rotation.js';
import type { Keyring, KeyringItems } from '../core/secret/keyring.js';
import type { ReadableSecrets } from '../core/secret/readableSecrets.js';
import type { KeyIdentity, StoreTrust } from '../core/secret/secretRecords.js';
import type { SecretText } from '../core/secret/secretText.js';
import type { SuspensionPorts } from '../core/user/suspension.js';
import type { Clipboard } from '../ui/clipboard.js';
import type { Editor } from '../ui/editor.js';
import type { Log } from '../ui/log.js';
import type { FindingStep, SearchOutcome } from '../core/keyFinding/findingStep.js';
import type { Hints, MemberRoles, MfaDevices, NotLeaks } from '../ui/memory.js';
import type { Notifications } from '../ui/notifications.js';
import type { PagePanels } from '../ui/pagePanels.js';
import type { Questions } from '../ui/prompts.js';
import type { Protection } from '../ui/settings.js';
import type { ProfileRow } from '../view/profileNodes.js';
import type { ProfilesTree } from '../view/profilesTree.js';
import type { UsersView } from '../view/usersView.js';

/** All that commands are handed, by subject. A command or dialogue names the subjects it takes: see {@link Needs}. */
export interface CommandContext {
  /** The account of this window, open or not. */
  readonly account: ActiveAccount;
  readonly choices: ProfileChoices;
  readonly users: UsersContext;
  readonly profiles: ProfilesContext;
  readonly secrets: SecretsContext;
  readonly rotations: RotationsContext;
  readonly suspensions: SuspensionsContext;
  readonly findings: FindingsContext;
  readonly ui: Ui;
  readonly memory: { readonly hints: Hints; readonly mfaDevices: MfaDevices; readonly memberRoles: MemberRoles };
  /** How the account with that ID is protected by the person's settings. */
  readonly protection: (account: string) => Protection | undefined;
  readonly time: Clock & Timer;
}

/** The subjects that a command or dialogue takes: `Needs<'ui' | 'users'>`. */
export type Needs<S extends keyof CommandContext> = Pick<CommandContext, S>;

/** The subjects of a dialogue that leaves a new secret: it is stored somewhere, copied, described or tried out. */
export type NewSecretNeeds = Needs<'account' | 'profiles' | 'secrets' | 'ui' | 'memory' | 'protection' | 'time'> &
  KnownPlaces;

/** Where a user's keys are used, as far as the person has said. */
export interface KnownPlaces {
  readonly rotations: Pick<RotationsContext, 'places'>;
}

/** What of `ui` a dialogue takes that asks, and does nothing else with the window: `Asking<'pick' | 'confirm'>`. */
export interface Asking<Q extends keyof Questions> {
  readonly prompts: Pick<Questions, Q>;
}

/** What this window connects with. */
export interface ProfileChoices {
  /** The active one, whatever says so; rejects with `NoCredentials` when there is none. */
  active(): Promise<ProfileChoice>;
  choose(choice: ProfileChoice): Promise<void>;
  /** Names of the profiles chosen last, the latest first; some may be gone. */
  recent(): readonly string[];
  /** Connects beside the account of this window, without touching it. */
  connect(choice: ProfileChoice, signal?: AbortSignal): Promise<Connection>;
  /** Connects as a profile will once it is written, without touching anything. */
  tryOut(profile: NewProfile, signal?: AbortSignal): Promise<Connection>;
  /** The sources beside the profiles that there can be. */
  sources(): readonly CredentialSourceKind[];
  /** The next connection of this choice asks for its MFA code anew. */
  forgetSessions(choice: ProfileChoice): void;
}

/** The view "Users", and which of them it shows. */
export interface UsersContext {
  readonly view: Pick<UsersView, 'isOwn' | 'keyRow' | 'reveal' | 'selectedRows'>;
  /** Filter, order and groups. */
  readonly selection: UserSelection;
  readonly pinned: PinnedUsers;
}

/** The profiles of the AWS files. */
export interface ProfilesContext {
  readonly view: Pick<ProfilesTree, 'isOwn'>;
  /** The selected rows of the view; one that is only in focus is not among them. */
  selected(): readonly ProfileRow[];
  /** Reads the files afresh, which is what a command that changes something does. */
  readonly reader: ProfileReader;
  /** The profiles as last read, which is what the views show. */
  readonly local: LocalProfiles;
  /** Whether the items of the keyring that profiles read are there. */
  readonly itemStates: Pick<ItemStates, 'load'>;
  readonly editor: ProfileEditor;
  /** Whether the AWS CLI, which configures and signs in profiles, is on VS Code's PATH. */
  hasAwsCli(): Promise<boolean>;
}

/** Where secrets are and go. */
export interface SecretsContext {
  /** In VS Code's secret storage. */
  readonly saved: SavedSecrets;
  /** Which keys have their secret on this computer, as last read. */
  readonly local: LocalKeys;
  /** Which keys have a secret that nobody has any more. */
  readonly lost: LostKeys;
  /** For creating keys, for secrets that are in no destination yet, and for creations that were cut short. */
  readonly ports: IssuePorts;
  /** `beside`: the pair that a profile has in the old place still, while it moves into the keyring or back. */
  destinationFor(place: Place, beside?: KeyPair): Destination;
  /** Those that can be read here, wherever they lie. */
  readonly readable: Pick<ReadableSecrets, 'list' | 'read'>;
  /** Reads a stored secret from where it is; rejects with `SecretMissing`. */
  read(place: Place, key: KeyIdentity): Promise<SecretText>;
  /** What places outside this computer are chosen by. */
  readonly remote: RemoteChoices;
  /** Whether VS Code's secret storage keeps what it is given. */
  storageTrust(): Promise<StoreTrust>;
  /** The system's keyring, and what it has of ours. */
  readonly keyring: Pick<Keyring, 'look' | 'unlock'>;
  readonly items: KeyringItems;
}

/** What places outside this computer are chosen by. */
export interface RemoteChoices {
  /** The commands of the setting `iamKeys.commands`, as they are now. */
  commands(): readonly PlaceCommand[];
  /** Connects with a profile beside the account of this window, for a place in AWS. */
  connect(profile: string): Promise<Pick<Connection, 'caller' | 'values'>>;
  /** Host of the GitHub Enterprise that the person's own settings name. */
  enterprise(): string | undefined;
}

/** Rotations under way, and what advancing one needs. */
export interface RotationsContext {
  readonly ports: RotationPorts;
  readonly list: RotationList;
  /** Where users' keys are used beside this computer, as the person has said. */
  readonly places: RememberedPlaces;
  /** Days for which an old key stays inactive before its deletion is suggested. */
  graceDays(): number;
}

/** Users that were suspended from this computer, and what suspending and resuming one needs. */
export interface SuspensionsContext {
  readonly ports: SuspensionPorts;
  readonly list: SuspensionList;
}

/** Keys that were found in files. */
export interface FindingsContext {
  /** Looks through the files of the workspace; what was found shows in Problems. `report` tells how many files were looked at, and of how many. */
  search(signal: AbortSignal, report: (looked: number, of: number) => void): Promise<SearchOutcome>;
  /** A step that a quick fix of ours stands for; undefined for anything else. */
  stepOf(target: unknown): FindingStep | undefined;
  /** Keys and files that are no leaks, as the person has said. */
  readonly notLeaks: NotLeaks;
  /** Shows the panel "Problems". */
  showProblems(): Promise<void>;
}

/** The person, and the window they sit at. */
export interface Ui extends Notifications {
  /** Their home folder, an absolute path: what lies there is shown with `~`. */
  readonly home: string;
  /** Name of the computer that IAM Keys runs on, whose files and keyring it uses, where the window may be another's: a remote one, or a browser. */
  readonly machine?: string | undefined;
  /** The system that it runs on, as `process.platform` names it. */
  readonly platform: string;
  readonly prompts: Questions;
  readonly clipboard: Pick<Clipboard, 'copy' | 'copySecret' | 'read' | 'isCleared'>;
  readonly editor: Editor;
  readonly pages: Pick<PagePanels, 'show'>;
  readonly log: Pick<Log, 'info' | 'error' | 'show'>;
  /** Runs something as a command of its own, for what is asked for outside of VS Code's commands. */
  start(title: string, body: () => Promise<void>): void;
  /** Runs something after that many milliseconds, as a command of its own, unless VS Code ends before. */
  later(milliseconds: number, body: () => Promise<void>): void;
}
