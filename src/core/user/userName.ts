/** Why IAM would refuse a new user's name, path, tag or boundary; `undefined` means it would not. Source: IAM API reference, CreateUser. */
export type UserNameFault = 'empty' | 'tooLong' | 'badCharacter';

const USER_NAME_LIMIT = 64;

/** Checks a new user's name: 1–64 of `A-Z a-z 0-9 _ + = , . @ -`. */
export function userNameFault(name: string): UserNameFault | undefined {
  if (name === '') return 'empty';
  if (!/^[\w+=,.@-]+$/.test(name)) return 'badCharacter';
  return name.length > USER_NAME_LIMIT ? 'tooLong' : undefined;
}

/** Characters of `name` that IAM does not take, each once, in order. */
export function badUserNameCharacters(name: string): string[] {
  return [...new Set(name)].filter((character) => !/^[\w+=,.@-]$/.test(character));
}

/** IAM keeps user names unique without regard to case. */
export function sameUserName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Checks a path: `/` or `/…/`, at most 512 characters from `!` to `~`. */
export function userPathFault(path: string): UserNameFault | 'noSlashes' | undefined {
  if (path === '') return 'empty';
  if (path.length > 512) return 'tooLong';
  if (!/^[!-~]+$/.test(path)) return 'badCharacter';
  return path.startsWith('/') && path.endsWith('/') ? undefined : 'noSlashes';
}

/** True for the ARN of a managed policy, which is all a permissions boundary can be. */
export function isPolicyArn(text: string): boolean {
  return /^arn:aws[\w-]*:iam::(\d{12}|aws):policy\/[!-~]+$/.test(text);
}
