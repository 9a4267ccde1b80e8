import { asIamKeysError, IamKeysError, type AnyIamKeysError, type ErrorCode } from '../errors.js';
import type { AccessKey, Destination, IssuedKey } from '../model.js';
import type { JournalEntry, SecretStoreStatus } from '../secret/secretRecords.js';
import type { Clock, Connection, CreationLock, HeldLock, SecretSink, SecretStoreMark } from '../ports.js';
import { appearedKeys, claimedElsewhere, newSince, type AppearedKey, type ClaimPorts } from './appearedKeys.js';
import type { IssueOutcome, NotCreatedKey, UnknownKey } from './issueOutcome.js';
import { putAway, tolerated } from './putAway.js';

export interface IssueRequest {
  readonly connection: Connection;
  readonly userName: string;
  readonly sink: SecretSink;
  /** IAM's quota, 2 unless the account says otherwise. */
  readonly keysPerUser?: number;
  /** Heeded until CreateAccessKey is sent. */
  readonly signal?: AbortSignal;
}

export interface IssuePorts extends ClaimPorts {
  readonly lock: CreationLock;
  readonly mark: SecretStoreMark;
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
  'AccessDenied',
  'ExpiredToken',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'NoCredentials',
  'ProfileNotFound',
  'ProfileBroken',
  'SignedOut',
  'CredentialsFailed',
  'MfaCodeNeeded',
]);

/**
 * Creates one access key and puts its secret away: at most one CreateAccessKey, no other call twice. Never rejects; whatever
 * fails, the outcome says where the secret is, or that no one has it.
 */
export async function issueKey(request: IssueRequest, ports: IssuePorts): Promise<IssueOutcome> {
  const { caller } = request.connection;
  if (caller.kind === 'root') return notCreated(new IamKeysError('RootCaller', { account: caller.account }));
  let lock: HeldLock;
  try {
    await request.sink.preflight();
    lock = await ports.lock.acquire(caller.account, request.userName, request.signal);
  } catch (error) {
    return stopped(request, error);
  }
  const outcome = await issueAlone(request, ports);
  await tolerated(lock.release());
  return outcome;
}

async function issueAlone(request: IssueRequest, ports: IssuePorts): Promise<IssueOutcome> {
  const { issuer } = request.connection.iam;
  let entry: JournalEntry;
  try {
    const keys = await issuer.listAccessKeys(request.userName, request.signal);
    if (keys.length >= (request.keysPerUser ?? 2)) return atLimit(keys);
    entry = await ports.journal.open(await newEntry(request, keys, ports));
  } catch (error) {
    return stopped(request, error);
  }
  if (request.signal?.aborted === true) {
    await tolerated(ports.journal.close(entry.id));
    return { kind: 'cancelled' };
  }
  let issued: IssuedKey;
  try {
    issued = await issuer.createAccessKey(request.userName);
  } catch (error) {
    return afterFailedCreate(request, entry, asIamKeysError(error), ports);
  }
  return putAway(ports.held.hold(entry, issued), issued.secret, request.sink, ports);
}

async function newEntry(
  { connection, userName, sink }: IssueRequest,
  keys: readonly AccessKey[],
  { mark, clock }: IssuePorts,
): Promise<Omit<JournalEntry, 'id'>> {
  const store = storeInUse(await mark.look(), sink.destination);
  return {
    account: connection.caller.account,
    partition: connection.caller.partition,
    ...(connection.endpoint === undefined ? {} : { endpoint: connection.endpoint }),
    userName,
    keyIdsBefore: keys.map((key) => key.id),
    started: clock.now(),
    clockOffset: connection.iam.issuer.clockOffset?.() ?? 0,
    destination: sink.destination,
    ...(store === undefined ? {} : { storeId: store }),
  };
}

/** The store that may hold a copy of the secret after a crash. */
function storeInUse({ trust, storeId }: SecretStoreStatus, destination: Destination): string | undefined {
  return trust === 'vanished' && destination.kind !== 'secretStorage' ? undefined : storeId;
}

async function afterFailedCreate(
  request: IssueRequest,
  entry: JournalEntry,
  error: AnyIamKeysError,
  ports: IssuePorts,
): Promise<NotCreatedKey | UnknownKey> {
  if (REFUSALS.has(error.code)) {
    await tolerated(ports.journal.close(entry.id));
    return notCreated(error);
  }
  const appeared = await listAppeared(request, entry, ports).catch(() => undefined);
  await tolerated(ports.journal.leave(entry.id));
  return { kind: 'unknown', entry, error, appeared };
}

async function listAppeared(
  { connection, userName }: IssueRequest,
  entry: JournalEntry,
  ports: IssuePorts,
): Promise<readonly AppearedKey[]> {
  const listed = newSince(entry, await connection.iam.issuer.listAccessKeys(userName));
  const claimed = await claimedElsewhere(entry, ports);
  const stored = await ports.stored.list(entry.destination);
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
