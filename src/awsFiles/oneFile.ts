import type { AwsFileLocations } from '../core/model.js';
import type { FileSystem } from '../files/fileSystem.js';
import { resolveTarget } from '../files/target.js';
import type { Document } from './document/document.js';

/** Whether both names are of one file, as both variables or a link can make it. */
export async function isOneFile(fs: FileSystem, { credentials, config }: AwsFileLocations): Promise<boolean> {
  if (credentials === config) return true;
  const targets = await Promise.all(
    [credentials, config].map((file) => resolveTarget(fs, file).catch(() => undefined)),
  );
  return targets[0] !== undefined && targets[0].path === targets[1]?.path;
}

/** The document of a file that is the other one, too: a section that counts there only is no problem here. */
export function asOneFile(document: Document): Document {
  return { ...document, isOneFile: true, problems: document.problems.filter(({ inOneFile }) => inOneFile !== true) };
}
