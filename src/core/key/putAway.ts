import { asIamKeysError } from '../errors.js';
import type { HeldSecret, KeySecret } from '../secret/secretRecords.js';
import type { HeldSecrets, Journal, SecretSink, SinkNotice } from '../ports.js';
import type { SecretText } from '../secret/secretText.js';
import type { HeldKey, StoredKey } from './issueOutcome.js';

export interface PutAwayPorts {
  readonly held: HeldSecrets;
  readonly journal: Journal;
}

/** Stores a held secret, reads it back and lets it go; when that fails it goes on being held, with a row. Never rejects. */
export async function putAway(
  held: HeldSecret,
  secret: SecretText,
  sink: SecretSink,
  ports: PutAwayPorts,
): Promise<StoredKey | HeldKey> {
  const pair: KeySecret = { account: held.account, userName: held.userName, keyId: held.keyId, secret };
  let notices: readonly SinkNotice[];
  try {
    notices = await sink.store(pair);
    await sink.readBack(pair);
  } catch (cause) {
    const error = asIamKeysError(cause);
    // At once: a secret storage may take long to answer, and who dies by then should leave a name.
    const named = tolerated(ports.journal.update(held.entryId, { keyId: held.keyId, destination: sink.destination }));
    const waiting = await ports.held.wait(held, error, sink.destination);
    await named;
    return { kind: 'held', held: waiting, error };
  }
  return { kind: 'stored', keyId: held.keyId, notices, tidy: await letGo(held, ports) };
}

/** Drops the copies first and the entry last, so that a crash in between leaves a trace. False when something stayed. */
export async function letGo(held: HeldSecret, { held: secrets, journal }: PutAwayPorts): Promise<boolean> {
  return tolerated(secrets.release(held).then(() => journal.close(held.entryId)));
}

/** True when the work went well; for steps whose failure the next start repairs. */
export async function tolerated(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
