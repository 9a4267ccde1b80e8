import { keyringKeyId } from '../core/secret/keyringLine.js';
import { propertiesOf } from './document/document.js';
import type { MergedProfile } from './mergedFiles.js';

/** The property by which every AWS tool runs a command for credentials. */
export const PROCESS = 'credential_process';

/**
 * A profile without its line of ours that reads the keyring, of that key where one is given: where we write, such a line is replaced
 * or goes afterwards. One in the credentials file stays, as it would win over what we write.
 */
export function withoutOurLine(merged: MergedProfile, ofKey?: string): MergedProfile {
  const keyId = keyringKeyId(merged.properties.get(PROCESS) ?? '');
  const isOurs = keyId !== undefined && keyId === (ofKey ?? keyId);
  if (!isOurs || propertiesOf(merged.inCredentials).has(PROCESS)) return merged;
  return { ...merged, properties: new Map([...merged.properties].filter(([key]) => key !== PROCESS)) };
}
