import { GetUserCommand, ListAccessKeysCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { asIamKeysError, IamKeysError, type AnyIamKeysError } from '../core/errors.js';
import type { Caller } from '../core/model.js';
import type { Abilities } from '../core/server/abilities.js';
import { UNKNOWN_ACCOUNT } from '../core/server/unknownAccount.js';
import { present } from './answer.js';
import { isElsewhere } from './awsHosts.js';
import type { Call, Calls } from './calls.js';
import { callerFromArn } from './callerArn.js';
import { iamClient, type Credentials, type ServiceTarget } from './clients.js';
import { StrangeAnswer } from './errors/strangeAnswer.js';
import { callerIdentity, type IdentifyOptions } from './sts.js';

/** A server that is not AWS's, and how it is asked who signs. */
export interface ForeignServer {
  readonly iam: ServiceTarget;
  readonly sts: ServiceTarget;
  readonly iamCalls: Calls;
  readonly stsCalls: Calls;
  readonly abilities: Abilities;
}

/**
 * Who signs with these credentials, as far as the server tells: by GetCallerIdentity, else by GetUser without a name. Of kind `unknown`
 * where IAM itself answers and has neither. Rejects with what the server said of the credentials, or where it does not answer as IAM does.
 */
export async function identifyElsewhere(
  server: ForeignServer,
  credentials: Credentials,
  options: IdentifyOptions = {},
): Promise<Caller> {
  const { abilities, iam, sts, stsCalls, iamCalls } = server;
  const refused = await callerIdentity(sts, credentials, stsCalls, options).then(callerOf, (error: unknown) => {
    options.signal?.throwIfAborted();
    return asIamKeysError(error);
  });
  if (!(refused instanceof IamKeysError)) return refused;
  if (!mayLackSts(refused, sts)) throw refused;
  const client = iamClient(iam, credentials, options.overrides);
  try {
    const caller = await callerByUser(client, iamCalls, options.signal);
    // It is IAM that answers: what failed before is not there, or not set up.
    abilities.learnMissing('GetCallerIdentity');
    return caller;
  } finally {
    client.destroy();
  }
}

/**
 * Whose pair it is, from a call that only it can have signed: see {@link identifyElsewhere}, and else by the caller's list of keys, in which
 * this one has to be. Of kind `unknown` where the server tells by none of them.
 */
export async function verifyElsewhere(
  server: ForeignServer,
  pair: { readonly accessKeyId: string; readonly secretAccessKey: string },
  options: IdentifyOptions,
): Promise<Caller> {
  const caller = await identifyElsewhere(server, pair, options);
  if (caller.kind !== 'unknown') return caller;
  const client = iamClient(server.iam, pair, options.overrides);
  try {
    const call = { action: 'ListAccessKeys', signal: options.signal };
    const { AccessKeyMetadata: keys = [] } = await server.iamCalls.run(call, (abortSignal) =>
      client.send(new ListAccessKeysCommand({}), { abortSignal }),
    );
    const userName = keys.find(({ AccessKeyId: id }) => id === pair.accessKeyId)?.UserName;
    return userName === undefined ? caller : { ...caller, kind: 'user', userName };
  } catch (error) {
    options.signal?.throwIfAborted();
    const refused = asIamKeysError(error);
    if (!doesWithoutUser(refused) && !isOfStorage(refused)) throw error;
    return caller;
  } finally {
    client.destroy();
  }
}

function callerOf({ Arn: arn, Account: account }: GetCallerIdentityResponse): Caller {
  const caller = callerAt(arn);
  if (caller !== undefined) return caller;
  // A captive portal's page has neither.
  const known = /^[\w-]{1,64}$/.exec(present(account))?.[0] ?? UNKNOWN_ACCOUNT;
  return { account: known, partition: 'aws', kind: 'unknown', arn };
}

async function callerByUser(client: IAMClient, calls: Calls, signal: AbortSignal | undefined): Promise<Caller> {
  const call: Call = { action: 'GetUser', signal };
  let answered: unknown;
  try {
    const { User: user } = await calls.run(call, (abortSignal) =>
      client.send(new GetUserCommand({}), { abortSignal }).catch((error: unknown) => {
        answered = error;
        throw error;
      }),
    );
    const userName = present(user?.UserName);
    const byName: Caller = { account: UNKNOWN_ACCOUNT, partition: 'aws', kind: 'user', userName };
    return callerAt(user?.Arn) ?? { ...byName, ...(user?.Arn !== undefined && { arn: user.Arn }) };
  } catch (error) {
    signal?.throwIfAborted();
    const isIam = !(answered instanceof StrangeAnswer);
    if (!isIam || !doesWithoutUser(asIamKeysError(error))) throw error;
    return { account: UNKNOWN_ACCOUNT, partition: 'aws', kind: 'unknown' };
  }
}

/** Some servers leave the account out of their ARNs. */
function callerAt(arn: string | undefined): Caller | undefined {
  const whole = arn?.replace(/^(arn:[\w-]+:(?:iam|sts)):::/, `$1::${UNKNOWN_ACCOUNT}:`);
  const caller = whole === undefined ? undefined : callerFromArn(whole, false);
  return caller && arn !== undefined ? { ...caller, arn } : caller;
}

/** Not there, not set up, or not to be asked: what the server says of IAM's calls decides. A page of someone else's is none of these. */
function mayLackSts(refused: AnyIamKeysError, sts: ServiceTarget): boolean {
  const { code } = refused;
  // Nobody says where that server has STS, and AWS's does not know its keys.
  if (code === 'InvalidClientTokenId') return !isElsewhere(sts);
  return isOfStorage(refused) || code === 'NotSupported' || code === 'ServiceFailure';
}

function isOfStorage({ code, details }: AnyIamKeysError): boolean {
  return code === 'StrangeAnswer' && details.shape === 'storage';
}

/** The credentials are good, and the server does not say whose they are. */
function doesWithoutUser({ code }: AnyIamKeysError): boolean {
  return ['NotSupported', 'AccessDenied', 'InvalidInput', 'NoSuchEntity'].includes(code);
}
