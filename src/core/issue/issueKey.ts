import { asIamKeysError, IamKeysError, type AnyIamKeysError, type ErrorCode } from '../errors.js';
import type { AccessKey, Place, IssuedKey } from '../model.js';
import type { JournalEntry, StorageStatus } from '../secret/secretRecords.js';
import type { Clock, Connection, CreationLock, Lock, Destination } from '../ports.js';
import type { StorageIdentity } from '../secret/secretPorts.js';
import { appearedKeys, claimedElsewhere, newSince, type AppearedKey, type ClaimPorts } from './appearedKeys.js';
import type { IssueOutcome, NotCreatedKey, UnknownOutcome } from './issueOutcome.js';
import { keysPerUser } from '../key/keyQuota.js';
import { refuseRoot } from './rootCaller.js';
import { storeOrKeep, succeeds, type UnstoredPorts } from './storeOrKeep.js';

/** Whose key is created, and where its secret goes. */
export interface IssueRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly destination: Destination;
  /** As the account tells it; AWS's own where it is missing, and none for other servers. */
  readonly keysPerUser?: number | undefined;
  /** Heeded until CreateAccessKey is sent. */
  readonly signal?: AbortSignal | undefined;
}

/** What creating a key works with. */
export interface IssuePorts extends ClaimPorts, UnstoredPorts {
  readonly lock: CreationLock;
  readonly storageIdentity: StorageIdentity;
  readonly clock: Clock;
}

/** {@link issueKey} with its ports in place. */
export type IssueKey = (request: IssueRequest) => Promise<IssueOutcome>;

/** Answers to CreateAccessKey after which no key can exist. Anything else may have been committed, throttling included. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NotCreated',
  'NoSuchEntity',
  'LimitExceeded',
  'TooFast',
  'InvalidInput',
  'NotSupported',
  'Refused',
  'AccessDenied',
  'ExpiredToken',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'NoCredentials',
  'ProfileWithoutCredentials',
  'SourceWithoutCredentials',
  'EnvironmentWithoutKeys',
  'StrayCharacter',
  'ProfileNotFound',
  'ProfileBroken',
  'SignedOut',
  'CredentialsFailed',
  'KeyringLocked',
  'KeyringItemMissing',
  'MfaCodeNeeded',
]);

/**
 * Creates one access key and stores its secret: at most one CreateAccessKey, no other call twice. Never rejects; whatever
 * fails, the outcome says where the secret is, or that no one has it.
 */
export async function issueKey(request: IssueRequest, ports: IssuePorts): Promise<IssueOutcome> {
  const { caller } = request.connection;
  let lock: Lock;
  try {
    refuseRoot(request.connection);
    await request.destination.preflight();
    lock = await ports.lock.acquire(caller.account, request.userName, request.signal);
  } catch (error) {
    return stopped(request, error);
  }
  const outcome = await issueAlone(request, ports);
  await succeeds(lock.release());
  return outcome;
}

async function issueAlone(request: IssueRequest, ports: IssuePorts): Promise<IssueOutcome> {
  const { issuer } = request.connection.iam;
  let entry: JournalEntry;
  try {
    const keys = await issuer.listAccessKeys(request.userName, request.signal);
    const most = request.keysPerUser ?? keysPerUser(request.connection) ?? Infinity;
    if (keys.length >= most) return atLimit(keys);
    entry = await ports.journal.open(await newEntry(request, keys, ports));
  } catch (error) {
    return stopped(request, error);
  }
  if (request.signal?.aborted === true) {
    await succeeds(ports.journal.close(entry.id));
    return { kind: 'cancelled' };
  }
  let issued: IssuedKey;
  try {
    issued = await issuer.createAccessKey(request.userName);
  } catch (error) {
    return afterFailedCreate(request, entry, asIamKeysError(error), ports);
  }
  return storeOrKeep(ports.unstored.add(entry, issued), issued.secret, request.destination, ports);
}

async function newEntry(
  { connection, userName, destination: place }: IssueRequest,
  keys: readonly AccessKey[],
  { storageIdentity, clock }: IssuePorts,
): Promise<Omit<JournalEntry, 'id'>> {
  const store = storeInUse(await storageIdentity.look(), place.place);
  return {
    account: connection.caller.account,
    partition: connection.caller.partition,
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint }),
    userName,
    keyIdsBefore: keys.map((key) => key.id),
    started: clock.now(),
    clockOffset: connection.iam.issuer.clockOffset?.() ?? 0,
    destination: place.place,
    ...(store === undefined ? {} : { storeId: store }),
  };
}

/** The store that may hold a copy of the secret after a crash. */
function storeInUse({ trust, storeId }: StorageStatus, place: Place): string | undefined {
  return trust === 'vanished' && place.kind !== 'secretStorage' ? undefined : storeId;
}

async function afterFailedCreate(
  request: IssueRequest,
  entry: JournalEntry,
  error: AnyIamKeysError,
  ports: IssuePorts,
): Promise<NotCreatedKey | UnknownOutcome> {
  if (REFUSALS.has(error.code)) {
    await succeeds(ports.journal.close(entry.id));
    return notCreated(error);
  }
  const appeared = await listAppeared(request, entry, ports).catch(() => undefined);
  await succeeds(ports.journal.leave(entry.id));
  return { kind: 'unknown', entry, error, appeared };
}

async function listAppeared(
  { connection, userName }: IssueRequest,
  entry: JournalEntry,
  ports: IssuePorts,
): Promise<readonly AppearedKey[]> {
  const listed = newSince(entry, await connection.iam.issuer.listAccessKeys(userName));
  const claimed = await claimedElsewhere(entry, ports);
  const stored = await ports.stored.list(entry.destination, entry);
  const unclaimed = listed.filter((key) => !claimed.has(key.id) && !stored.has(key.id));
  return appearedKeys(entry, unclaimed, ports.clock.now(), connection.iam);
}

function atLimit(keys: readonly AccessKey[]): NotCreatedKey {
  return { kind: 'notCreated', error: new IamKeysError('LimitExceeded', { limit: 'accessKeys', message: '' }), keys };
}

function stopped({ signal }: IssueRequest, error: unknown): IssueOutcome {
  return signal?.aborted === true ? { kind: 'cancelled' } : notCreated(asIamKeysError(error));
}

function notCreated(error: AnyIamKeysError): NotCreatedKey {
  return { kind: 'notCreated', error };
}
