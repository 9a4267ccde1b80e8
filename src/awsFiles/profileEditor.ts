import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../core/errors.js';
import { Emitter } from '../core/event.js';
import type { AwsFileLocations, FileProblem, KeyPair } from '../core/model.js';
import type { ProfileEditor, WriteNotice } from '../core/ports.js';
import type { ProfileReference } from '../core/profile/activeProfile.js';
import type { Diagnosis, FileChange } from '../core/profile/fileChange.js';
import type { FinishedRenames, ProfileRenames } from '../core/profile/profileRename.js';
import type { KeyIdentity } from '../core/secret/secretRecords.js';
import { CredentialsFile } from './credentialsFile.js';
import type { Receipt, Written } from './credentialsFile.js';
import { findProfile, type Document } from './document/document.js';
import { refuseAmbiguity, toFileProblem } from './document/documentProblems.js';
import { mergeFiles } from './mergedFiles.js';
import { asOneFile, isOneFile } from './oneFile.js';
import { DocumentFixes } from './document/problemFix.js';
import { profileProblems, referrersOf } from './profiles.js';
import { sleep } from '../core/sleep.js';
import type { FileWorld } from '../files/replaceFile.js';
import { readDocument } from './sharedFiles.js';

/** The old files hold secrets: they are forgotten after that. */
const UNDO_MS = 15 * 60 * 1000;
/** Problems that are looked at before others of the window have their turn: some ten milliseconds. */
const SLICE = 1_200;

type UndoingFile = Pick<CredentialsFile, 'undo'>;

interface Joining {
  readonly profiles: readonly string[];
  receipt?: Receipt;
}

/** Changes profiles through `CredentialsFile` and can take the last change back for 15 minutes. */
export class AwsProfileEditor implements ProfileEditor {
  #last: { readonly change: FileChange; readonly receipt: Receipt; readonly file: UndoingFile } | undefined;
  #cancelForgetting: (() => void) | undefined;
  /** What was changed of some profiles while their changes are to be one. */
  #joining: Joining | undefined;
  readonly #changed = new Emitter();
  readonly onDidChange = this.#changed.event;

  /** `locate` may throw `PathNotAbsolute`; see `locateAwsFiles`. `namersOf` knows who names a profile outside the files. */
  constructor(
    private readonly world: FileWorld,
    private readonly locate: () => AwsFileLocations,
    private readonly namersOf: (profile: string) => readonly ProfileReference[],
    private readonly renames: ProfileRenames,
  ) {}

  async preflight(profile: string): Promise<void> {
    const { credentials, config } = await this.#documents();
    for (const document of [config, credentials]) {
      if (findProfile(document, profile).length > 0) refuseAmbiguity(document, profile);
    }
    const referrers = referrersOf(mergeFiles(config, credentials), profile);
    const namedBy = this.namersOf(profile);
    if (referrers.length === 0 && namedBy.length === 0) return;
    throw new IamKeysError('ProfileInUse', { profile, referrers, namedBy: namedBy.length > 0 ? namedBy : undefined });
  }

  async rename(profile: string, to: string): Promise<readonly WriteNotice[]> {
    await this.preflight(profile);
    return this.#recorded({ profile, to }, () =>
      this.#change({ kind: 'renamed', profile, to }, (file) => file.renameProfile(profile, to)),
    );
  }

  async finishRenames(): Promise<FinishedRenames> {
    const { renames, unread } = await this.renames.cutShort();
    const finished: FinishedRenames['finished'][number][] = [];
    const failed: AnyIamKeysError[] = [];
    for (const [id, { profile, to, files }] of renames) {
      try {
        const outcome = await new CredentialsFile(files, this.world).finishRename(profile, to);
        await this.renames.close(id);
        if (outcome) finished.push({ profile, to, outcome });
      } catch (error) {
        failed.push(asIamKeysError(error));
      }
    }
    return { finished, failed, unread };
  }

  async remove(profile: string): Promise<readonly WriteNotice[]> {
    await this.preflight(profile);
    return this.#change({ kind: 'removed', profile }, (file) => file.removeProfile(profile));
  }

  async setRegion(profile: string, region: string): Promise<readonly WriteNotice[]> {
    const { credentials, config } = await this.#documents();
    if (!mergeFiles(config, credentials).profiles.has(profile)) throw new IamKeysError('ProfileNotFound', { profile });
    return this.#change({ kind: 'region', profile, region }, (file) => file.setRegion(profile, region));
  }

  async diagnose(): Promise<readonly Diagnosis[]> {
    const { credentials, config } = await this.#documents();
    const files = mergeFiles(config, credentials);
    return [
      ...(await this.#diagnosesOf(credentials, config)),
      ...(await this.#diagnosesOf(config, credentials)),
      ...profileProblems(files).map((problem) => ({ problem })),
    ];
  }

  async fix(problems: readonly FileProblem[]): Promise<number> {
    const file = this.#file();
    const written = await file.fix(problems);
    if (written.fixed > 0) this.#remember({ kind: 'fixed', problems: written.fixed }, written, file);
    return written.fixed;
  }

  /** Lets `undo` take back that a key was written to a profile, where that changed anything. */
  keyWritten(profile: string, keyId: string, written: Written, file: UndoingFile): void {
    if (!written.receipt.isEmpty) this.#remember({ kind: 'keyWritten', profile, keyId }, written, file);
  }

  /** Lets `undo` take back that a profile reads a key from the system's keyring, where that changed anything. */
  lineWritten(profile: string, keyId: string, written: Written, file: UndoingFile): void {
    if (!written.receipt.isEmpty) this.#remember({ kind: 'lineWritten', profile, keyId }, written, file);
  }

  async takeOutPair(profile: string, pair: KeyPair): Promise<readonly WriteNotice[]> {
    const change = { kind: 'movedToKeyring', profile, keyId: pair.keyId } as const;
    return this.#change(change, (file) => file.takeOutPair(profile, pair));
  }

  async takeOutLine(profile: string, key: KeyIdentity): Promise<readonly WriteNotice[]> {
    return this.#change({ kind: 'movedToFile', profile, key }, (file) => file.takeOutLine(profile, key.keyId));
  }

  async asOne<T>(
    profiles: readonly string[],
    work: () => Promise<T>,
    changeOf: (result: T) => FileChange | undefined,
  ): Promise<T> {
    const joining: Joining = { profiles };
    this.#joining = joining;
    try {
      const result = await work();
      const change = changeOf(result);
      this.#joining = undefined;
      if (change && joining.receipt) this.#remember(change, { receipt: joining.receipt }, this.#file());
      return result;
    } finally {
      this.#joining = undefined;
    }
  }

  lastChange(): FileChange | undefined {
    return this.#last?.change;
  }

  async undo(): Promise<boolean> {
    const last = this.#last;
    if (!last) return false;
    const undo = (): Promise<boolean> => last.file.undo(last.receipt);
    const { change } = last;
    // Both files again, the other way round.
    const back = change.kind === 'renamed' ? { profile: change.to, to: change.profile } : undefined;
    const isUndone = await (back ? this.#recorded(back, undo) : undo());
    if (this.#last === last) this.dispose();
    return isUndone;
  }

  /** Forgets the last change. */
  dispose(): void {
    this.#cancelForgetting?.();
    this.#cancelForgetting = undefined;
    if (!this.#last) return;
    this.#last = undefined;
    this.#changed.fire();
  }

  /** A window that is killed meanwhile leaves a record of it. */
  async #recorded<T>(rename: { readonly profile: string; readonly to: string }, work: () => Promise<T>): Promise<T> {
    const id = await this.renames.open({ ...rename, files: this.locate() });
    try {
      return await work();
    } finally {
      await this.renames.close(id).catch(() => undefined);
    }
  }

  async #change(
    change: FileChange,
    make: (file: CredentialsFile) => Promise<Written>,
  ): Promise<readonly WriteNotice[]> {
    const file = this.#file();
    const written = await make(file);
    this.#remember(change, written, file);
    return written.notices;
  }

  #remember(change: FileChange, { receipt }: Pick<Written, 'receipt'>, file: UndoingFile): void {
    const joining = this.#joining;
    if (joining && 'profile' in change && joining.profiles.includes(change.profile))
      joining.receipt = joining.receipt?.and(receipt) ?? receipt;
    this.dispose();
    this.#last = { change, receipt, file };
    this.#changed.fire();
    this.#cancelForgetting = this.world.timer.after(UNDO_MS, () => this.dispose());
  }

  #file(): CredentialsFile {
    return new CredentialsFile(this.locate(), this.world);
  }

  async #documents(): Promise<{ readonly credentials: Document; readonly config: Document }> {
    const files = this.locate();
    const { fs } = this.world;
    const credentials = await readDocument(fs, files.credentials, 'credentials');
    const config = await readDocument(fs, files.config, 'config');
    return (await isOneFile(fs, files))
      ? { credentials: asOneFile(credentials), config: asOneFile(config) }
      : { credentials, config };
  }

  /** In slices: a file can have many problems, and the window goes on meanwhile. */
  async #diagnosesOf(document: Document, other: Document): Promise<readonly Diagnosis[]> {
    const fixes = new DocumentFixes(document, other);
    const diagnoses: Diagnosis[] = [];
    for (const found of document.problems) {
      if (diagnoses.length % SLICE === SLICE - 1) await sleep(this.world.timer, 0);
      const fix = fixes.fixFor(found)?.fix;
      diagnoses.push({ problem: toFileProblem(found), fix });
    }
    return diagnoses;
  }
}
