import {
  ListUserTagsCommand,
  TagUserCommand,
  UntagUserCommand,
  type IAMClient,
  type Tag as IamTag,
} from '@aws-sdk/client-iam';
import type { Tag } from '../../core/model.js';
import type { Iam } from '../../core/ports.js';
import { present } from '../answer.js';
import type { Calls } from '../calls.js';
import { everyPage, markerOf } from './pages.js';

/** The calls about a user's tags. */
export function tagCalls(client: IAMClient, calls: Calls): Pick<Iam, 'listUserTags' | 'tagUser' | 'untagUser'> {
  const listTags = (userName: string, signal?: AbortSignal) =>
    everyPage<Tag>(
      ({ key }) => key,
      async (marker) => {
        const input = { UserName: userName, Marker: marker };
        const answer = await calls.run({ action: 'ListUserTags', subject: userName, signal }, (abortSignal) =>
          client.send(new ListUserTagsCommand(input), { abortSignal }),
        );
        return { items: present(answer.Tags).map(tagOf), marker: markerOf(answer) };
      },
    );
  return {
    listUserTags: listTags,

    async tagUser(userName, tags) {
      const input = { UserName: userName, Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
      await calls.run({ action: 'TagUser', subject: userName }, (abortSignal) =>
        client.send(new TagUserCommand(input), { abortSignal }),
      );
      if (!calls.isForeign) return;
      // Some servers take tags and keep none.
      const kept = await listTags(userName).catch(() => tags);
      const isKept = ({ key }: Tag): boolean => kept.some((each) => each.key.toLowerCase() === key.toLowerCase());
      if (!tags.every(isKept)) throw calls.missing('TagUser');
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
