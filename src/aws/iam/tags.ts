import {
  ListUserTagsCommand,
  TagUserCommand,
  UntagUserCommand,
  type IAMClient,
  type Tag as IamTag,
} from '@aws-sdk/client-iam';
import { IamKeysError } from '../../core/errors.js';
import type { Tag } from '../../core/model.js';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';

/** The calls about a user's tags. */
export function tagCalls(client: IAMClient, calls: Calls): Pick<Iam, 'listUserTags' | 'tagUser' | 'untagUser'> {
  return {
    async listUserTags(userName, signal) {
      const tags = new Map<string, Tag>();
      let marker: string | undefined;
      do {
        const input = { UserName: userName, ...(marker !== undefined && { Marker: marker }) };
        const answer = await calls.run({ action: 'ListUserTags', subject: userName, signal }, (abortSignal) =>
          client.send(new ListUserTagsCommand(input), { abortSignal }),
        );
        const before = tags.size;
        for (const tag of present(answer.Tags)) tags.set(present(tag.Key), tagOf(tag));
        const next = answer.IsTruncated === true ? present(answer.Marker) : undefined;
        if (next !== undefined && next === marker && tags.size === before) throw new IamKeysError('ServiceFailure', {});
        marker = next;
      } while (marker !== undefined);
      return [...tags.values()];
    },

    async tagUser(userName, tags) {
      const input = { UserName: userName, Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
      await calls.run({ action: 'TagUser', subject: userName }, (abortSignal) =>
        client.send(new TagUserCommand(input), { abortSignal }),
      );
    },

    async untagUser(userName, keys) {
      await calls.run({ action: 'UntagUser', subject: userName }, (abortSignal) =>
        client.send(new UntagUserCommand({ UserName: userName, TagKeys: [...keys] }), { abortSignal }),
      );
    },
  };
}

/** IAM leaves an empty value out of some answers. */
export function tagOf(tag: IamTag): Tag {
  return { key: present(tag.Key), value: tag.Value ?? '' };
}
