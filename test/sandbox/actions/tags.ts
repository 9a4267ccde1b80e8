import type { Action } from '../call.js';
import { requiredUser } from '../call.js';
import { WireError } from '../wireError.js';
import type { XmlFields } from '../xml.js';

const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const tagRules = {
  Key: { length: [1, 128], pattern: characters },
  Value: { length: [0, 256], pattern: characters },
} as const;

const tagsPerUser = 50;

export function tagFields(tags: ReadonlyMap<string, string>): readonly XmlFields[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

/** The keys of one request: none twice, and none of those that AWS keeps for itself. */
export function checkTagKeys(tags: readonly { readonly Key: string }[]): void {
  if (tags.some(({ Key }) => /^aws:/i.test(Key))) {
    throw new WireError('InvalidInput', 400, 'Tag keys that begin with aws: are reserved for AWS.');
  }
  if (new Set(tags.map(({ Key }) => Key.toLowerCase())).size < tags.length) {
    const message = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.';
    throw new WireError('InvalidInput', 400, message);
  }
}

/** Keys are compared without regard to case; a tag that is set again takes the new spelling. */
export const tagUser: Action = (call) => {
  const tags = call.params.records('Tags', tagRules);
  const user = requiredUser(call);
  checkTagKeys(tags);
  const next = new Map(user.tags);
  for (const { Key, Value } of tags) {
    removeTag(next, Key);
    next.set(Key, Value);
  }
  if (next.size > tagsPerUser) {
    throw new WireError('LimitExceeded', 409, `Cannot exceed quota for TagsPerUser: ${tagsPerUser}`);
  }
  user.tags.clear();
  for (const [key, value] of next) user.tags.set(key, value);
  return undefined;
};

export const untagUser: Action = (call) => {
  const keys = call.params.list('TagKeys', tagRules.Key);
  const user = requiredUser(call);
  for (const key of keys) removeTag(user.tags, key);
  return undefined;
};

export const listUserTags: Action = (call) => {
  const most = call.params.count('MaxItems', [1, 1000], 100);
  const marker = call.params.optional('Marker', { length: [1, 10_000] });
  const tags = tagFields(requiredUser(call).tags);
  const start = marker === undefined ? 0 : tags.findIndex((tag) => tag.Key === marker) + 1;
  const page = tags.slice(start, start + most);
  const truncated = start + page.length < tags.length;
  return { Tags: page, IsTruncated: truncated, Marker: truncated ? page.at(-1)?.Key : undefined };
};

function removeTag(tags: Map<string, string>, key: string): void {
  for (const each of tags.keys()) if (each.toLowerCase() === key.toLowerCase()) tags.delete(each);
}
