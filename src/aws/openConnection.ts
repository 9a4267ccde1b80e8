import type { AwsCredentialIdentity } from '@aws-sdk/types';
import type { ErrorCode } from '../core/errors.js';
import { bareAddress } from '../core/bareAddress.js';
import type { Caller, ProfileChoice } from '../core/model.js';
import type { Connection, Iam } from '../core/ports.js';
import { isAwsOwn, isElsewhere } from './awsHosts.js';
import { CallLimit } from './callLimit.js';
import { Calls } from './calls.js';
import { hostOf, type ServiceTarget } from './clients.js';
import type { ConnectOptions } from './connectOptions.js';
import { eventHistory } from './cloudTrail/regionalHistory.js';
import { choiceCredentials } from './credentials/choiceCredentials.js';
import type { MfaSessions } from './credentials/mfaSessions.js';
import { credentialOwnerOf, type CredentialOwner } from './credentials/credentialOwner.js';
import { SessionCredentials } from './credentials/sessionCredentials.js';
import { iamPort } from './iamPort.js';
import { memberAccounts } from './organization/roleInMembers.js';
import { partitionOf } from './partition.js';
import type { Preparation } from './preparation.js';
import { findKeyAccount } from './sts.js';
import { awsValues } from './values/regionalValues.js';
import { abilitiesOf, whoSigns, whosePair } from './whoSigns.js';

/** What the connections of a window have in common. */
interface Shared {
  readonly limit: CallLimit;
  readonly sessions: MfaSessions;
}

/** What one connection is asked for with; see `Connector`. */
interface Wanted {
  readonly choice: ProfileChoice;
  readonly signal?: AbortSignal | undefined;
  readonly readAhead?: ((iam: Pick<Iam, 'listUsers'>) => void) | undefined;
  /** See `beginCredentials`. */
  readonly begun?: Promise<AwsCredentialIdentity> | undefined;
}

/** Resolves the credentials of a choice, asks STS once who they are, and binds all of it together for good. */
export async function openConnection(
  options: ConnectOptions,
  { limit, sessions }: Shared,
  { files, source, targets }: Preparation,
  { choice, signal, readAhead, begun }: Wanted,
): Promise<Connection> {
  const { clock, timer, deadlineSeconds } = options;
  const { iam, sts, cloudTrail, organizations, foreign, ...values } = targets;
  const owner = credentialOwnerOf(source);
  const abilities = abilitiesOf(iam);
  const settings = { timer, clock, ...owner, deadlineSeconds, abilities };
  const iamFacts = { ...settings, ...askedAt(iam, 'iam') };
  const stsFacts = { ...settings, ...askedAt(sts, 'sts') };
  const forgetOn =
    (...codes: readonly ErrorCode[]) =>
    (code: ErrorCode): void => {
      if (codes.includes(code)) sessions.forget(choice);
    };
  // Apart from IAM's limit: its token buckets are others, and a stuck call must not keep a connection from opening.
  const apart = () => ({ limit: new CallLimit() });
  const stsCalls = new Calls({ ...stsFacts, failed: forgetOn('ExpiredToken'), ...apart() });
  // Of calls that the session signs; those above may test a key that is too new.
  const failed = forgetOn('ExpiredToken', 'InvalidClientTokenId');
  const session = new SessionCredentials(
    ({ renewal }) =>
      // A signal that stopped connecting has no say in what the open connection does later.
      choiceCredentials(
        {
          options,
          files,
          sts,
          stsCalls,
          sessions: sessions.of(choice),
          renewal,
          signal: renewal ? undefined : signal,
          begun: renewal ? undefined : begun,
        },
        choice,
        source,
      ),
    clock,
    owner,
  );
  const identity = await session.provide();
  const keyState = () => options.recallKey?.(identity.accessKeyId);
  const signed = { keyState, failed, ...apart() };
  const asked = { iam, sts, abilities, iamCalls: new Calls({ ...iamFacts, ...signed }) };
  const signedSts = new Calls({ ...stsFacts, ...signed });
  const identifying = whoSigns({ ...asked, stsCalls: signedSts }, identity, { signal });
  const canHelp = identifying.then((caller) => mfaHelps(choice, owner, caller));
  // Who connects is told of it; of calls that were made ahead there may be none.
  canHelp.catch(() => undefined);
  const iamCalls = new Calls({ ...iamFacts, limit, keyState, failed, mfaHelps: canHelp });
  const port = iamPort(iam, session.provide, iamCalls);
  readAhead?.(port);
  const caller = await identifying;
  const tested = { ...asked, stsCalls, iamCalls: new Calls({ ...iamFacts, ...apart() }) };
  return {
    choice,
    caller,
    region: iam.region,
    endpoint: iam.endpoint !== undefined && isElsewhere(iam) ? bareAddress(iam.endpoint) : undefined,
    abilities,
    foreign: foreign.length === 0 ? undefined : [...new Set(foreign.map(({ url }) => url))],
    accessKeyId: identity.accessKeyId,
    sessionEnds: () => session.ends,
    findKeyAccount: (keyId) => findKeyAccount(sts, session.provide, stsCalls, keyId),
    history:
      cloudTrail && eventHistory(cloudTrail, session.provide, { ...settings, keyState, failed, mfaHelps: canHelp }),
    values: awsValues(values, session.provide, { ...settings, keyState, failed, mfaHelps: canHelp }),
    members: memberAccounts({ organizations, iam, sts }, session.provide, {
      organizations: { ...settings, keyState, failed, mfaHelps: canHelp },
      iam: { ...settings, ...askedAt(iam, 'iam') },
      sts: { ...stsFacts, keyState, failed },
    }),
    iam: port,
    verify: ({ keyId, secret }, verifySignal) =>
      whosePair(tested, { accessKeyId: keyId, secretAccessKey: secret.reveal() }, verifySignal),
  };
}

/** GetSessionToken takes a code for the keys of a user, not for sessions, and root's are another matter. */
function mfaHelps(choice: ProfileChoice, { kind }: CredentialOwner, caller: Caller): boolean {
  return choice.kind === 'profile' && choice.mfaSerial === undefined && kind === 'static' && caller.kind === 'user';
}

/** Who answers: AWS and in which partition, or another server by its host. */
function askedAt(target: ServiceTarget, service: 'sts' | 'iam') {
  const { endpoint, region } = target;
  const host = hostOf(target, service);
  if (endpoint === undefined) return { service, host, partition: partitionOf(region).name };
  return isAwsOwn(endpoint) ? { service, host } : { service, host, server: host };
}
