import { keyringKeyId } from '../core/secret/keyringLine.js';
import { propertiesOf, type Document } from './document/document.js';
import type { MergedProfile } from './mergedFiles.js';

/** The property by which every AWS tool runs a command for credentials. */
export const PROCESS = 'credential_process';

/**
 * A profile without its line of ours that reads the keyring, of that key where one is given: where we write, such a line is replaced
 * or goes afterwards. One that is in the credentials file alone stays, as it would win over what we write.
 */
export function withoutOurLine(
  merged: MergedProfile,
  { isOneFile = false }: Pick<Document, 'isOneFile'>,
  ofKey?: string,
): MergedProfile {
  const keyId = keyringKeyId(merged.properties.get(PROCESS) ?? '');
  const isOurs = keyId !== undefined && keyId === (ofKey ?? keyId);
  const written = isOneFile ? merged.inConfig.map(({ header }) => header) : [];
  const beside = merged.inCredentials.filter(({ header }) => !written.includes(header));
  if (!isOurs || propertiesOf(beside).has(PROCESS)) return merged;
  return { ...merged, properties: new Map([...merged.properties].filter(([key]) => key !== PROCESS)) };
}
