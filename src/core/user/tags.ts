import type { Tag } from '../model.js';

/** A line `key=value, key=value` that cannot be read as tags, and which part it is. */
export interface TagFault {
  readonly part: string;
  readonly reason: 'noKey' | 'reserved' | 'keyTooLong' | 'valueTooLong' | 'badCharacter' | 'twice' | 'tooMany';
}

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const MOST_TAGS = 50;

/** Reads `key=value, key=value`; a value may be empty. Limits: 50 tags, keys 128, values 256 characters (IAM API, Tag). */
export function parseTags(line: string): { readonly tags: readonly Tag[] } | { readonly fault: TagFault } {
  const parts = line
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const tags: Tag[] = [];
  for (const part of parts) {
    const at = part.indexOf('=');
    const tag = at < 0 ? { key: part, value: '' } : { key: part.slice(0, at).trim(), value: part.slice(at + 1).trim() };
    const reason = tagFault(tag, tags);
    if (reason) return { fault: { part, reason } };
    tags.push(tag);
  }
  return { tags };
}

function tagFault(tag: Tag, before: readonly Tag[]): TagFault['reason'] | undefined {
  if (tag.key === '') return 'noKey';
  if (/^aws:/i.test(tag.key)) return 'reserved';
  if (tag.key.length > 128) return 'keyTooLong';
  if (tag.value.length > 256) return 'valueTooLong';
  if (!TAG_TEXT.test(tag.key) || !TAG_TEXT.test(tag.value)) return 'badCharacter';
  // IAM compares tag keys without regard to case.
  if (before.some(({ key }) => key.toLowerCase() === tag.key.toLowerCase())) return 'twice';
  return before.length >= MOST_TAGS ? 'tooMany' : undefined;
}
