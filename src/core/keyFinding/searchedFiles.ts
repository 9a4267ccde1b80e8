/** Larger files are not looked into. In bytes. */
export const LARGEST_FILE = 1024 * 1024;

/** Logs hold IDs of keys because they were used, and `.git` holds what files once were. */
const NOT_SEARCHED = /(?:^|\/)(?:\.git\/|[^/]*\.log(?:\.\d+)?$)/;

/** How what IAM Keys exports begins: tables of users, keys and findings, and reports for programs. It names keys on purpose. */
const EXPORT =
  /^\uFEFF?(?:Account,(?:User name,Path,ARN,User created|Account alias,(?:Finding|User name),)|\{\s*"format": "iam-keys-report")/;

/** True for a path, with `/` between its parts, of a file that keys are looked for in. */
export function isSearchedPath(path: string): boolean {
  return !NOT_SEARCHED.test(path);
}

/** True for the text of a file that keys are looked for in: no program's bytes, and no export of ours. */
export function isSearchedText(text: string): boolean {
  return !text.includes('\0') && !EXPORT.test(text);
}
