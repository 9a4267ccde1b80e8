import type { AwsFileLocations, ProfileList } from '../core/model.js';
import type { ProfileReader } from '../core/ports.js';
import { decodeDocument } from './document/decodeDocument.js';
import type { Document } from './document/document.js';
import { toFileProblem } from './document/documentProblems.js';
import type { FileSystem } from '../files/fileSystem.js';
import type { WholeSizes } from '../files/wholeSizes.js';
import { mergeFiles } from './mergedFiles.js';
import type { MergedFiles } from './mergedFiles.js';
import { listProfiles } from './profiles.js';
import { asOneFile, isOneFile } from './oneFile.js';
import { readAwsFile } from './readAwsFile.js';
import type { FileRole } from './document/sectionHeader.js';

/** Reads the shared config and credentials files; nothing is cached. A file that is not there counts as empty. */
export class SharedFiles implements ProfileReader {
  /** `locate` may throw `PathNotAbsolute`; see `locateAwsFiles`. */
  constructor(
    private readonly fs: FileSystem,
    private readonly locate: () => AwsFileLocations,
    private readonly sizes?: Pick<WholeSizes, 'note'>,
  ) {}

  locations(): AwsFileLocations {
    return this.locate();
  }

  /** Rejects with `FileUnreadable` and `PathNotAbsolute`. */
  async list(): Promise<ProfileList> {
    const files = this.locate();
    const merged = await this.#merge(files);
    const problems = [...merged.credentials.problems, ...merged.config.problems].map(toFileProblem);
    return { profiles: listProfiles(merged), problems, files };
  }

  /** Both files with their secrets as `SecretText`, for the code that connects. Rejects like `list`. */
  async load(): Promise<MergedFiles> {
    return this.#merge(this.locate());
  }

  async #merge(files: AwsFileLocations): Promise<MergedFiles> {
    const [config, credentials] = await Promise.all([
      readDocument(this.fs, files.config, 'config', this.sizes),
      readDocument(this.fs, files.credentials, 'credentials', this.sizes),
    ]);
    return (await isOneFile(this.fs, files))
      ? mergeFiles(asOneFile(config), asOneFile(credentials))
      : mergeFiles(config, credentials);
  }
}

/** One of the files as a document, an empty one when there is no file. Rejects with `FileUnreadable`. */
export async function readDocument(
  fs: FileSystem,
  path: string,
  role: FileRole,
  sizes?: Pick<WholeSizes, 'note'>,
): Promise<Document> {
  const content = await readAwsFile(fs, path);
  if (content) sizes?.note(path, content.facts);
  return decodeDocument(content?.bytes ?? new Uint8Array(), role, path);
}
