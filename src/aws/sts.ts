import { GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { IamKeysError } from '../core/errors.js';
import type { Caller } from '../core/model.js';
import { present } from './answer.js';
import type { Calls } from './calls.js';
import { callerFromArn } from './callerArn.js';
import { stsClient, type Credentials, type Overrides, type ServiceTarget } from './clients.js';

/** Who signs with these credentials. GetCallerIdentity needs no permission and cannot be denied. */
export async function identify(
  target: ServiceTarget,
  credentials: Credentials,
  calls: Calls,
  options: { readonly signal?: AbortSignal | undefined; readonly overrides?: Overrides } = {},
): Promise<Caller> {
  const client = stsClient(target, credentials, options.overrides);
  try {
    const { Arn: arn } = await calls.run({ action: 'GetCallerIdentity', signal: options.signal }, (abortSignal) =>
      client.send(new GetCallerIdentityCommand(), { abortSignal }),
    );
    const caller = arn === undefined ? undefined : callerFromArn(arn);
    if (caller === undefined) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
    return caller;
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
