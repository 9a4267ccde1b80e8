import { CreateAccessKeyCommand, type AccessKey as IamAccessKey, type IAMClient } from '@aws-sdk/client-iam';
import { IamKeysError, isIamKeysError } from '../../core/errors.js';
import type { IssuedKey } from '../../core/model.js';
import type { KeyIssuer } from '../../core/ports.js';
import { SecretText } from '../../core/secret/secretText.js';
import type { Call, Calls } from '../calls.js';
import { readSdkError } from '../errors/sdkError.js';
import { gateRefusal } from '../errors/strangeAnswer.js';
import type { SendWatch } from '../sendWatch.js';
import { listAccessKeys, statusOf } from './keys.js';

/** The client makes one attempt: CreateAccessKey is not idempotent, a second one makes a second key. */
export function keyIssuer(client: IAMClient, watch: SendWatch, calls: Calls): KeyIssuer {
  return {
    async listAccessKeys(userName, signal) {
      try {
        return await listAccessKeys(client, calls, userName, signal);
      } catch (error) {
        // The refusal taught the client the server's time. A listing may be repeated; the creation may not.
        if (!isIamKeysError(error, 'SignatureDoesNotMatch')) throw error;
        return listAccessKeys(client, calls, userName, signal);
      }
    },

    createAccessKey: (userName) => createAccessKey(client, watch, calls, userName),

    clockOffset: () => client.config.systemClockOffset,
  };
}

async function createAccessKey(
  client: IAMClient,
  watch: SendWatch,
  calls: Calls,
  userName: string,
): Promise<IssuedKey> {
  const call: Call = { action: 'CreateAccessKey', subject: userName };
  let sending: AbortSignal | undefined;
  let wire: unknown;
  try {
    const answer = await calls.run(call, async (abortSignal) => {
      sending = abortSignal;
      watch.follow(abortSignal);
      try {
        return await client.send(new CreateAccessKeyCommand({ UserName: userName }), { abortSignal });
      } catch (error) {
        wire = error;
        throw error;
      }
    });
    const issued = issuedKey(answer.AccessKey, userName, calls.now());
    if (issued === undefined) throw new IamKeysError('StrangeAnswer', { shape: 'incomplete' });
    return issued;
  } catch (cause) {
    if (sending === undefined || watch.neverSent(sending))
      throw new IamKeysError('NotCreated', { userName }, { cause });
    throw isRefusal(wire) || (calls.isForeign && gateRefusal(wire) !== undefined)
      ? cause
      : new IamKeysError('OutcomeUnknown', { userName }, { cause });
  }
}

/**
 * IAM's own answer that it did not create: a 4xx with a code. Throttling and time-outs are not among them: whether a
 * request that was slowed down somewhere was carried out shows only in the list of keys.
 */
function isRefusal(error: unknown): boolean {
  const { status, wireCode } = readSdkError(error);
  if (wireCode === undefined || status === undefined) return false;
  return (
    status >= 400 &&
    status < 500 &&
    status !== 408 &&
    status !== 429 &&
    !/throttl|timeout|slowdown|aborted/i.test(wireCode)
  );
}

/** The secret becomes a `SecretText` here and nowhere later. */
function issuedKey(key: IamAccessKey | undefined, userName: string, now: number): IssuedKey | undefined {
  if (!key?.AccessKeyId || !key.SecretAccessKey) return undefined;
  return {
    key: {
      id: key.AccessKeyId,
      userName: key.UserName ?? userName,
      status: statusOf(key.Status),
      created: key.CreateDate?.getTime() ?? now,
    },
    secret: new SecretText(key.SecretAccessKey),
  };
}
