import type { Environment } from '../awsFiles/awsEnvironment.js';
import { IamKeysError } from '../core/errors.js';
import type { FileSystem } from '../files/fileSystem.js';
import { readNamedFile } from '../files/readNamedFile.js';

/** A hundred and fifty authorities, as systems have them, take a quarter of it. */
const MOST_BYTES = 1024 * 1024;

/**
 * The certificates of the authorities that requests trust, in PEM: of the file that `AWS_CA_BUNDLE` names, else `ca_bundle` of the
 * profile. Undefined where neither is set: those of the system. Rejects with `FileUnreadable`.
 */
export async function readCaBundle(
  env: Environment,
  properties: ReadonlyMap<string, string> | undefined,
  fs: FileSystem,
): Promise<string | undefined> {
  const path = env['AWS_CA_BUNDLE'] ?? properties?.get('ca_bundle');
  if (path === undefined) return undefined;
  const content = await readNamedFile(fs, path, MOST_BYTES);
  if (content === undefined) throw new IamKeysError('FileUnreadable', { path, reason: 'notAFile' });
  return new TextDecoder().decode(content.bytes);
}
