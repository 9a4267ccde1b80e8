import type { AnyIamKeysError } from '../../core/errors.js';
import type { RemotePlace } from '../../core/place/remotePlace.js';
import type { KeyIdentity } from '../../core/secret/secretRecords.js';
import { errorMessage } from './errorMessages.js';
import { remoteLabel } from './placeMessages.js';

/** Said where a key was created and could not be sent on; its secret is in VS Code's secret storage. */
export function notSentMessage({ keyId, userName }: KeyIdentity, place: RemotePlace, error: AnyIamKeysError): string {
  return `Access key ${keyId} of ${userName} was created and is saved in VS Code, but could not be sent: ${remoteLabel(place)}. ${errorMessage(error).text}`;
}
