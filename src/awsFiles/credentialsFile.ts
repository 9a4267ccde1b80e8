import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations, FileProblem, KeyPair } from '../core/model.js';
import type { WriteNotice } from '../core/ports.js';
import { encodeText } from './document/decodeDocument.js';
import { documentText, findProfile } from './document/document.js';
import { removeProfile, renameProfile } from './document/documentEdit.js';
import { parseDocument } from './document/documentParser.js';
import { LockedFile } from './lockedFile.js';
import { fixUpdate } from './fixUpdate.js';
import { mergeFiles } from './mergedFiles.js';
import { asOneFile, isOneFile } from './oneFile.js';
import { checkTarget, keyUpdates, otherProblems, plainSection, regionUpdates } from './profileChange.js';
import type { ProfileChange } from './profileChange.js';
import { checkLineTarget, lineUpdates, type LineChange } from './lineChange.js';
import { referrersOf } from './profiles.js';
import type { FileRole } from './document/sectionHeader.js';
import type { Documents } from './serverLines.js';
import { readAwsFile } from './readAwsFile.js';
import { readStable } from './readStable.js';
import { lineTakenOut, pairTakenOut } from './takeOut.js';
import type { FileWorld } from '../files/replaceFile.js';
import { isUnchanged, revertFile, updateFile } from './updateFile.js';
import type { FileUpdate, FileUpdated } from './updateFile.js';

const BLOCK_BYTES = 4096;
/** What else goes to the disk between the preflight and the write, a block each: two folders of a lock, the journal's entry, the backup. */
const BLOCKS_BETWEEN = 4;

const ROLES: readonly FileRole[] = ['config', 'credentials'];

/** A key pair for a profile. */
export interface KeyChange extends ProfileChange {
  readonly pair: KeyPair;
}

/** What writing a profile did: the files as they were before, and what the person should hear. */
export interface Written {
  readonly notices: readonly WriteNotice[];
  readonly receipt: Receipt;
}

/** What is needed to take a change back. Holds the old files, so keep it in memory only and not for long. */
export class Receipt {
  readonly #updates: readonly FileUpdated[];

  constructor(updates: readonly FileUpdated[]) {
    this.#updates = updates;
  }

  /** The files said so already: there is nothing to take back. */
  get isEmpty(): boolean {
    return this.#updates.every(({ replacement }) => replacement === undefined);
  }

  /** Of this change and a later one, which are taken back together. */
  and(later: Receipt): Receipt {
    return new Receipt([...this.#updates, ...later.#updates]);
  }

  /** For `CredentialsFile.undo`, newest change first. */
  updates(): readonly FileUpdated[] {
    return this.#updates.toReversed();
  }
}

/**
 * Writes profiles to the shared credentials and config files. Every change is whole or not at all, durable when it
 * resolves, and leaves all other lines byte for byte as they were. Rejects with `FileUnreadable`, `FileNotWritable`, `FileAmbiguous`,
 * `FileBusy`, `ReadBackDiffers`, `InvalidProfileName`, `ProfileKindRefused`, `ProfileNotFound`, `ProfileInUse`.
 */
export class CredentialsFile {
  constructor(
    private readonly files: AwsFileLocations,
    private readonly world: FileWorld,
  ) {}

  /** Rejects when `write` would, as far as one can know; makes the folder, but writes no key. */
  async preflight(change: ProfileChange): Promise<readonly WriteNotice[]> {
    const documents = await this.#documents('refuse');
    const { credentials, config } = documents;
    checkTarget(change, credentials, config);
    await this.#rehearse(keyUpdates(this.files, documents, change));
    return [...otherProblems(credentials), ...otherProblems(config)];
  }

  /** Rejects when `writeLine` would, as far as one can know; writes no line. */
  async preflightLine(change: LineChange): Promise<void> {
    const documents = await this.#documents('refuse');
    checkLineTarget(change, documents.credentials, documents.config);
    await this.#rehearse(lineUpdates(this.files, documents, change));
  }

  /** Writes the `credential_process` line of a profile to the config file, in place of one that reads the keyring, too. */
  async writeLine(change: LineChange, signal?: AbortSignal): Promise<Written> {
    const documents = await this.#documents();
    checkLineTarget(change, documents.credentials, documents.config);
    return this.#apply(lineUpdates(this.files, documents, change), signal);
  }

  /** Reads the line anew and without the document; rejects with `ReadBackDiffers` when it is not there. */
  async readBackLine({ profile, command }: LineChange): Promise<void> {
    const content = await readAwsFile(this.world.fs, this.files.config);
    const text = new TextDecoder().decode(content?.bytes);
    if (plainSection(text, 'config', profile)?.get('credential_process') !== command)
      throw new IamKeysError('ReadBackDiffers', { where: this.files.config });
  }

  /**
   * Puts the pair into the profile, removes stale session tokens of it in both files, and sets its region if asked.
   * Once the signal is aborted the pair is not put there any more; rejects with the signal's reason.
   */
  async write(change: KeyChange, signal?: AbortSignal): Promise<Written> {
    const documents = await this.#documents();
    checkTarget(change, documents.credentials, documents.config);
    return this.#apply(keyUpdates(this.files, documents, change), signal);
  }

  /** Reads the pair anew and without the document; rejects with `ReadBackDiffers` when it is not there. */
  async readBack(profile: string, pair: KeyPair): Promise<void> {
    const documents = await this.#documents();
    const content = await readAwsFile(this.world.fs, this.files.credentials);
    const text = new TextDecoder().decode(content?.bytes);
    const isThere = keyUpdates(this.files, documents, { profile, pair }).at(-1)?.contains(text);
    if (!isThere) throw new IamKeysError('ReadBackDiffers', { where: this.files.credentials });
  }

  /** Takes the pair out of a profile that reads it from the system's keyring now; see `pairTakenOut`. */
  async takeOutPair(profile: string, pair: KeyPair): Promise<Written> {
    return this.#apply(pairTakenOut(this.files, await this.#documents(), profile, pair));
  }

  /** Takes the line that reads the keyring out of a profile that holds its key itself again; see `lineTakenOut`. */
  async takeOutLine(profile: string, keyId: string): Promise<Written> {
    return this.#apply(lineTakenOut(this.files, await this.#documents(), profile, keyId));
  }

  /** Sets the region in the config file, and in the credentials file if it stands there, too. */
  async setRegion(profile: string, region: string): Promise<Written> {
    const { credentials } = await this.#documents();
    return this.#apply(regionUpdates(this.files, credentials, profile, region));
  }

  /** Removes the profile from both files; refused while other profiles take their credentials from it. */
  async removeProfile(name: string): Promise<Written> {
    const roles = await this.#rolesOf(name);
    return this.#apply(
      roles.map((role) => ({
        path: this.files[role],
        role,
        edit: (document) => removeProfile(document, name),
        contains: (text) => plainSection(text, role, name) === undefined,
      })),
    );
  }

  /** Renames the profile in both files; refused while other profiles take their credentials from it. */
  async renameProfile(from: string, to: string): Promise<Written> {
    const roles = await this.#rolesOf(from);
    const { credentials, config } = await this.#documents();
    if ([credentials, config].some((document) => findProfile(document, to).length > 0)) {
      throw new IamKeysError('InvalidProfileName', { name: to, reason: 'taken' });
    }
    return this.#apply(roles.map((role) => this.#renameUpdate(role, from, to)));
  }

  /** Finishes a rename that came as far as one of the two files, or takes it back where the other cannot follow; undefined for no such. */
  async finishRename(from: string, to: string): Promise<'finished' | 'takenBack' | undefined> {
    const documents = await this.#documents();
    const has = (role: FileRole, name: string): boolean => findProfile(documents[role], name).length > 0;
    const done = ROLES.filter((role) => has(role, to) && !has(role, from));
    const left = ROLES.filter((role) => has(role, from) && !has(role, to));
    if (done.length === 0 || left.length === 0) return undefined;
    try {
      await this.#apply(left.map((role) => this.#renameUpdate(role, from, to)));
      return 'finished';
    } catch (error) {
      await this.#apply(done.map((role) => this.#renameUpdate(role, to, from))).catch(() => {
        throw error;
      });
      return 'takenBack';
    }
  }

  /** Fixes the problems that have a safe fix and are still there. Resolves with how many were fixed. */
  async fix(problems: readonly FileProblem[]): Promise<Written & { readonly fixed: number }> {
    const fixed = new Map<string, number>();
    const paths = new Set(problems.map(({ path }) => path));
    const roles = ROLES.filter((role) => paths.has(this.files[role]));
    const documents = await this.#documents();
    const updates = roles.map((role) => {
      const path = this.files[role];
      const wanted = problems.filter((problem) => problem.path === path);
      const other = documents[role === 'config' ? 'credentials' : 'config'];
      return fixUpdate(path, role, wanted, other, (number) => fixed.set(path, number));
    });
    const written = await this.#apply(updates);
    return { ...written, fixed: [...fixed.values()].reduce((sum, number) => sum + number, 0) };
  }

  /** Takes a change back. False, and nothing is touched, when someone has written one of the files since. */
  async undo(receipt: Receipt): Promise<boolean> {
    const updates = receipt.updates();
    // Of several to one file only the last has left it as it is.
    const last = updates.filter(({ target }, index) => updates.findIndex((each) => each.target === target) === index);
    for (const update of last) if (!(await isUnchanged(this.world, update))) return false;
    return this.#revert(updates);
  }

  /** Shows that the files can be locked, edited and staged. */
  async #rehearse(updates: readonly FileUpdate[]): Promise<void> {
    // By where they really are: both names may be of one file, which the second update finds as the first one leaves it.
    const texts = new Map<string, string>();
    let taken = BLOCKS_BETWEEN * BLOCK_BYTES;
    for (const update of await this.#asTheyAre(updates)) {
      const { path, role } = update;
      await LockedFile.with(this.world, path, async (locked) => {
        const read = await locked.read(role, path);
        const text = texts.get(locked.target.path);
        const before = text === undefined ? read.document : parseDocument(text, role, path);
        const after = update.edit(before) ?? documentText(before);
        texts.set(locked.target.path, after);
        await locked.rehearse(encodeText(after).length + taken);
        // The lines that one update adds are not there for the next.
        taken += BLOCK_BYTES;
      });
    }
  }

  #renameUpdate(role: FileRole, from: string, to: string): FileUpdate {
    return {
      path: this.files[role],
      role,
      edit: (document) => renameProfile(document, from, to),
      contains: (text) => plainSection(text, role, to) !== undefined,
    };
  }

  /** Config first, so that the file that holds the only copy of a secret is written last and not taken back. */
  async #apply(updates: readonly FileUpdate[], signal?: AbortSignal): Promise<Written> {
    const done: FileUpdated[] = [];
    try {
      for (const update of await this.#asTheyAre(updates)) done.push(await updateFile(this.world, update, signal));
    } catch (error) {
      await this.#revert(done.toReversed()).catch(() => false);
      throw error;
    }
    const notices = done.flatMap((updated) => updated.notices);
    const tokens = notices.findIndex(({ kind }) => kind === 'sessionTokenRemoved');
    // One is enough when both files held a token.
    return {
      notices: notices.filter(({ kind }, index) => kind !== 'sessionTokenRemoved' || index === tokens),
      receipt: new Receipt(done),
    };
  }

  /** Where both names are of one file, each update sees it as such. */
  async #asTheyAre(updates: readonly FileUpdate[]): Promise<readonly FileUpdate[]> {
    if (!(await isOneFile(this.world.fs, this.files))) return updates;
    return updates.map((update) => ({ ...update, edit: (document) => update.edit(asOneFile(document)) }));
  }

  async #revert(updates: readonly FileUpdated[]): Promise<boolean> {
    for (const update of updates) if (!(await revertFile(this.world, update))) return false;
    return true;
  }

  /** `cut`: what becomes of a file that was just cut short, for which one waits before a key is made. */
  async #documents(cut?: 'refuse'): Promise<Documents> {
    const { world, files } = this;
    const { document: credentials } = await readStable(world, files.credentials, 'credentials', { cut });
    const { document: config } = await readStable(world, files.config, 'config', { cut });
    return (await isOneFile(world.fs, files))
      ? { credentials: asOneFile(credentials), config: asOneFile(config) }
      : { credentials, config };
  }

  /** The files a profile stands in, config first. */
  async #rolesOf(name: string): Promise<readonly FileRole[]> {
    const { credentials, config } = await this.#documents();
    const roles = ROLES.filter((role) => findProfile(role === 'config' ? config : credentials, name).length > 0);
    if (roles.length === 0) throw new IamKeysError('ProfileNotFound', { profile: name });
    const referrers = referrersOf(mergeFiles(config, credentials), name);
    if (referrers.length > 0) throw new IamKeysError('ProfileInUse', { profile: name, referrers });
    return roles;
  }
}
