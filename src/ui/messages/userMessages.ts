import type { Tag } from '../../core/model.js';
import { parseTags, type TagFault } from '../../core/user/tags.js';
import type { UserTrait } from '../../core/user/unconfirmed.js';
import { badUserNameCharacters, isPolicyArn, userNameFault, userPathFault } from '../../core/user/userName.js';
import { enumerated } from '../format.js';

/** What is wrong with a new user's name; `existing` is the loaded user it clashes with. */
export function userNameMessage(name: string, existing: string | undefined): string | undefined {
  switch (userNameFault(name)) {
    case 'empty':
      return 'Type a name.';
    case 'tooLong':
      return `A user name has at most 64 characters; this one has ${name.length}.`;
    case 'badCharacter':
      return `Use letters, digits and _ + = , . @ - only, not ${badUserNameCharacters(name).map(quoted).join(' ')}`;
    case undefined:
  }
  if (existing === undefined) return undefined;
  return existing === name
    ? `A user named ${existing} already exists.`
    : `A user named ${existing} already exists; IAM ignores upper and lower case.`;
}

/** What is wrong with the path of a user, while it is typed. */
export function pathMessage(path: string): string | undefined {
  switch (userPathFault(path)) {
    case 'empty':
    case 'noSlashes':
      return 'A path is / or starts and ends with /, like /engineering/.';
    case 'tooLong':
      return 'A path has at most 512 characters.';
    case 'badCharacter':
      return 'A path can contain printable ASCII characters, but no spaces.';
    case undefined:
      return undefined;
  }
}

const TRAIT_WORDS: Readonly<Record<UserTrait, string>> = {
  path: 'path',
  tags: 'tags',
  permissionsBoundary: 'permissions boundary',
};

/** Said after the creation of a user of whom a server leaves something out; empty where it left out nothing. */
export function unconfirmedMessage(missing: readonly UserTrait[]): string {
  if (missing.length === 0) return '';
  return ` The server did not confirm its ${enumerated(missing.map((trait) => TRAIT_WORDS[trait]))}.`;
}

const TAG_WORDS: Record<TagFault['reason'], string> = {
  noKey: 'has no key',
  reserved: 'has a key that is reserved for AWS (aws:)',
  keyTooLong: 'has a key of more than 128 characters',
  valueTooLong: 'has a value of more than 256 characters',
  badCharacter: 'has a character that is not allowed in tags',
  twice: 'has a key that is already used',
  tooMany: 'is more than the 50 tags IAM allows',
};

/** What is wrong with a line of tags, while it is typed. */
export function tagsMessage(line: string): string | undefined {
  const read = parseTags(line);
  return 'fault' in read ? `“${read.fault.part}” ${TAG_WORDS[read.fault.reason]}.` : undefined;
}

/** What is wrong with the ARN of a permissions boundary, while it is typed. */
export function boundaryMessage(arn: string): string | undefined {
  return arn === '' || isPolicyArn(arn)
    ? undefined
    : 'This is not the ARN of a managed policy, like arn:aws:iam::123456789012:policy/Name.';
}

/** Tags as the line they are typed in: `team=payments, stage=prod`. */
export function formatTags(tags: readonly Tag[]): string {
  return tags.map(({ key, value }) => (value === '' ? key : `${key}=${value}`)).join(', ');
}

function quoted(character: string): string {
  return character === ' ' ? 'a space' : character;
}
