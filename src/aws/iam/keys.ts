import {
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
  type AccessKeyLastUsed,
  type AccessKeyMetadata,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { NEVER_USED, type AccessKey, type OwnerOfKey, type KeyStatus, type LastUsed } from '../../core/model.js';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { refusesRepetition } from '../errors/sdkError.js';
import { ownText, sharedText } from '../ownText.js';
import { everyPage, markerOf } from './pages.js';

type KeyCalls = Pick<Iam, 'listAccessKeys' | 'getAccessKeyLastUsed' | 'updateAccessKey' | 'deleteAccessKey'>;

/** The calls about access keys that may be repeated. The user is always named: without it they would act on the caller. */
export function keyCalls(client: IAMClient, calls: Calls): KeyCalls {
  return {
    listAccessKeys: (userName, signal) => listAccessKeys(client, calls, userName, signal),

    async getAccessKeyLastUsed(keyId, signal): Promise<OwnerOfKey> {
      const answer = await calls.run({ action: 'GetAccessKeyLastUsed', subject: keyId, signal }, (abortSignal) =>
        client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: keyId }), { abortSignal }),
      );
      return { userName: present(answer.UserName), lastUsed: lastUsedOf(answer.AccessKeyLastUsed ?? {}) };
    },

    async updateAccessKey(userName, keyId, status) {
      await calls.run({ action: 'UpdateAccessKey', subject: keyId }, (abortSignal) =>
        client.send(new UpdateAccessKeyCommand({ UserName: userName, AccessKeyId: keyId, Status: status }), {
          abortSignal,
        }),
      );
    },

    async deleteAccessKey(userName, keyId) {
      await calls.run({ action: 'DeleteAccessKey', subject: keyId }, (abortSignal) =>
        client
          .send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: keyId }), { abortSignal })
          .catch((error: unknown) => {
            if (!refusesRepetition(error, 'NoSuchEntity')) throw error;
          }),
      );
    },
  };
}

/** All keys of a user, in the order IAM lists them. */
export async function listAccessKeys(
  client: IAMClient,
  calls: Calls,
  userName: string,
  signal?: AbortSignal,
): Promise<readonly AccessKey[]> {
  return everyPage<AccessKey>(
    ({ id }) => id,
    async (marker) => {
      const input = { UserName: userName, Marker: marker };
      const answer = await calls.run({ action: 'ListAccessKeys', subject: userName, signal }, (abortSignal) =>
        client.send(new ListAccessKeysCommand(input), { abortSignal }),
      );
      return {
        items: present(answer.AccessKeyMetadata).map((key) => keyOf(key, userName, calls)),
        marker: markerOf(answer),
      };
    },
  );
}

function keyOf(key: AccessKeyMetadata, asked: string, calls: Calls): AccessKey {
  const owner = present(key.UserName);
  return {
    id: ownText(present(key.AccessKeyId)),
    // The string that is there already, for thousands of keys.
    userName: owner === asked ? asked : ownText(owner),
    status: statusOf(present(key.Status)),
    created: calls.owed(key.CreateDate)?.getTime(),
  };
}

function lastUsedOf(used: Partial<AccessKeyLastUsed>): LastUsed {
  const date = used.LastUsedDate?.getTime();
  const service = named(used.ServiceName);
  const region = named(used.Region);
  if (date === undefined && service === undefined && region === undefined) return NEVER_USED;
  return { date, service, region };
}

/** IAM may one day send a status this version does not know: it is then not usable. */
export function statusOf(status: string | undefined): KeyStatus {
  return status === 'Active' || status === 'Inactive' || status === 'Expired' ? status : 'Unknown';
}

/** IAM says `N/A` for what it does not know. */
function named(text: string | undefined): string | undefined {
  return text === 'N/A' || text === undefined ? undefined : sharedText(text);
}
