import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations, KeyPair } from '../core/model.js';
import { keyringKeyId } from '../core/secret/keyringLine.js';
import { SecretText } from '../core/secret/secretText.js';
import { findProfile, propertiesOf, type Document } from './document/document.js';
import { takeProperties } from './document/documentTake.js';
import type { FileRole } from './document/sectionHeader.js';
import { mergeProfileOf, TOKEN_KEYS } from './mergedFiles.js';
import { PROCESS } from './ownLine.js';
import { ID_KEY, plainSection, SECRET_KEY } from './profileChange.js';
import type { FileUpdate } from './updateFile.js';

type Documents = Readonly<Record<FileRole, Document>>;

/**
 * The updates that take a pair out of a profile once its line reads that from the keyring. Throws `ReadBackDiffers` where there is no
 * such line, and `KeysInProfile` where one of the files has something else for the pair, or a session's token beside it.
 */
export function pairTakenOut(
  files: AwsFileLocations,
  documents: Documents,
  profile: string,
  pair: KeyPair,
): FileUpdate[] {
  const line = mergeProfileOf(profile, documents.credentials, documents.config).properties.get(PROCESS) ?? '';
  if (keyringKeyId(line) !== pair.keyId) throw new IamKeysError('ReadBackDiffers', { where: files.config });
  // The file that counts comes last.
  return (['config', 'credentials'] as const)
    .filter((role) => holdsPair(documents[role], profile))
    .map((role) => ({
      path: files[role],
      role,
      edit: (document) => {
        requireNoOther(document, profile, pair);
        requireNoToken(document, profile);
        return takeProperties(document, profile, [ID_KEY, SECRET_KEY]);
      },
      contains: (text) => {
        const section = plainSection(text, role, profile);
        return section?.has(ID_KEY) !== true && section?.has(SECRET_KEY) !== true;
      },
    }));
}

/**
 * The update that takes the line out of a profile that holds the very key itself again. Throws `ReadBackDiffers` where it does not:
 * it would have no credentials.
 */
export function lineTakenOut(
  files: AwsFileLocations,
  documents: Documents,
  profile: string,
  keyId: string,
): FileUpdate[] {
  const { keys } = mergeProfileOf(profile, documents.credentials, documents.config);
  if (keys?.accessKeyId !== keyId) throw new IamKeysError('ReadBackDiffers', { where: files.credentials });
  if (lineKeyIn(documents.config, profile) !== keyId) return [];
  return [
    {
      path: files.config,
      role: 'config',
      edit: (document) =>
        lineKeyIn(document, profile) === keyId ? takeProperties(document, profile, [PROCESS]) : undefined,
      contains: (text) => keyringKeyId(plainSection(text, 'config', profile)?.get(PROCESS) ?? '') !== keyId,
    },
  ];
}

function holdsPair(document: Document, profile: string): boolean {
  const properties = propertiesOf(findProfile(document, profile));
  return properties.has(ID_KEY) || properties.has(SECRET_KEY);
}

/** Throws `KeysInProfile` where a file has another ID or secret than this pair's in the profile. */
export function requireNoOther(document: Document, profile: string, { keyId, secret }: KeyPair): void {
  const properties = propertiesOf(findProfile(document, profile));
  const id = properties.get(ID_KEY)?.trim() ?? '';
  const other = properties.get(SECRET_KEY)?.trim() ?? '';
  if ((id !== '' && id !== keyId) || (other !== '' && !new SecretText(other).equals(secret)))
    throw new IamKeysError('KeysInProfile', { profile, keys: 'pair' });
}

function requireNoToken(document: Document, profile: string): void {
  const properties = propertiesOf(findProfile(document, profile));
  if (TOKEN_KEYS.some((token) => properties.has(token)))
    throw new IamKeysError('KeysInProfile', { profile, keys: 'session' });
}

function lineKeyIn(document: Document, profile: string): string | undefined {
  return keyringKeyId(propertiesOf(findProfile(document, profile)).get(PROCESS) ?? '');
}
