import { GetAccessKeyInfoCommand, GetCallerIdentityCommand, type GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { IamKeysError } from '../core/errors.js';
import type { Caller } from '../core/model.js';
import { present } from './answer.js';
import type { Calls } from './calls.js';
import { callerFromArn } from './callerArn.js';
import { stsClient, type Credentials, type Overrides, type ServiceTarget } from './clients.js';

/** What identifying the one who signs may be told. */
export interface IdentifyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly overrides?: Overrides;
}

/** Who signs with these credentials. GetCallerIdentity needs no permission and cannot be denied. */
export async function identify(
  target: ServiceTarget,
  credentials: Credentials,
  calls: Calls,
  options: IdentifyOptions = {},
): Promise<Caller> {
  const { Arn: arn } = await callerIdentity(target, credentials, calls, options);
  const caller = arn === undefined ? undefined : callerFromArn(arn);
  if (caller === undefined) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
  return caller;
}

/** The answer to GetCallerIdentity as the server gave it. */
export async function callerIdentity(
  target: ServiceTarget,
  credentials: Credentials,
  calls: Calls,
  { signal, overrides }: IdentifyOptions,
): Promise<GetCallerIdentityResponse> {
  const client = stsClient(target, credentials, overrides);
  try {
    return await calls.run({ action: 'GetCallerIdentity', signal }, (abortSignal) =>
      client.send(new GetCallerIdentityCommand(), { abortSignal }),
    );
  } finally {
    client.destroy();
  }
}

/** The account a key belongs to; STS tells it for any key ID of AWS's form, whether the key exists or not. */
export async function findKeyAccount(
  target: ServiceTarget,
  credentials: Credentials,
  calls: Calls,
  keyId: string,
): Promise<string> {
  const client = stsClient(target, credentials);
  try {
    const { Account: account } = await calls.run({ action: 'GetAccessKeyInfo', subject: keyId }, (abortSignal) =>
      client.send(new GetAccessKeyInfoCommand({ AccessKeyId: keyId }), { abortSignal }),
    );
    return present(account);
  } finally {
    client.destroy();
  }
}
