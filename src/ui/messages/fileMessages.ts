import type { FileFault } from '../../core/errors.js';
import type { FileProblem, FileProblemKind } from '../../core/model.js';

const FAULTS: Record<FileFault, string> = {
  noPermission: 'you have no permission',
  immutable: 'it is marked as immutable or append-only (lsattr shows that; on macOS it is Locked)',
  immutableFolder: 'its folder is marked as immutable or append-only (lsattr -d shows that; on macOS it is Locked)',
  readOnlyFile: 'the file is read-only',
  readOnlyFolder: 'its folder is read-only',
  readOnlyFileSystem: 'the file system is read-only',
  hardLink: 'it has a second name (hard link), which replacing would split',
  linkLoop: 'its links go in a circle',
  mountPoint: 'it is mounted on its own and cannot be replaced',
  notAFile: 'it is not a file',
  tooLarge: 'it is far too large for a credentials file',
  foreignOwner: 'it belongs to another user',
  inTheWay: 'it is not ours and stands where the lock of the file must be; move it elsewhere',
  diskFull: 'the disk is full',
  ioError: 'the disk reported an error',
  invalidUtf8: 'it is not UTF-8 text',
  gone: 'it vanished meanwhile',
  tooManyOpenFiles: 'too many files are open',
  busy: 'another program holds it',
  cutShort:
    'it was emptied or cut short a moment ago, and another program may be about to fill it. Look into it, and try again in ten seconds',
  unknown: 'the system refused',
};

export function fileFaultWords(fault: FileFault): string {
  return FAULTS[fault];
}

/** Without a subject where it is a name that cannot be shown. */
const PROBLEMS: Record<FileProblemKind, (subject: string) => string> = {
  duplicateSection: (name) => `the section [${name}] stands twice, and the AWS CLI rejects such a file`,
  duplicateProperty: (name) =>
    `${name || 'a property'} stands twice in one section, and the AWS CLI rejects such a file`,
  profilePrefixInCredentials: (name) => `[${name}] has the word "profile", which belongs in the config file only`,
  paddedHeader: (name) => `the header of ${name} has spaces inside its brackets, which readers take in different ways`,
  upperCaseProperty: (name) =>
    `${name || 'the name of a property'} has capital letters, and the AWS SDK for JavaScript does not find it`,
  unclosedHeader: () => 'a section header has no closing bracket',
  textAfterHeader: (name) =>
    `something other than a comment follows the bracket of [${name}], and not all readers find such a header`,
  profileWordMissing: (name) =>
    `[${name}] lacks the word "profile" and is read by no AWS tool; in the config file it must be [profile ${name}]`,
  propertyBeforeSection: () => 'a property stands before the first section',
  notAProperty: () => 'a line is neither a section, a property nor a comment',
  brokenValue: (name) =>
    `this seems to be the rest of the value of ${name}, which is read as broken off; join the two lines`,
  defaultInCapitals: () => '[DEFAULT] in capitals leaks its keys into every profile of the AWS CLI',
  protoSection: (name) => `a section named ${name} makes every profile vanish for the AWS SDK for JavaScript`,
  invalidName: (name) => `${name ? `"${name}"` : 'the name of a property'} is not a name that all readers accept`,
  byteOrderMark: () => 'the file starts with a byte-order mark, which the AWS CLI does not accept',
  headerComment: (name) => `a comment follows the header of ${name}, which not all readers take`,
  inlineComment: (name) =>
    `a comment follows the value of ${name || 'a property'}, and the AWS CLI takes it into the value`,
  continuationLine: (name) =>
    `the value of ${name || 'a property'} goes on in the next line, which not all readers take`,
  indentedProperty: () => 'an indented property is taken in different ways',
  indentedHeader: () => 'an indented section header is taken in different ways',
  loneCarriageReturn: () => 'a line ends in a lone carriage return, which readers take in different ways',
  nulByte: () => 'it contains a NUL byte',
  invalidUtf8: () => 'it is not UTF-8 text',
  utf16: () => 'the file is in UTF-16, as some Windows programs write it, and AWS tools read only UTF-8',
  sourceProfileMissing: (name) => `its source profile ${name} does not exist`,
  sourceProfileLoop: (name) => `its source profiles go in a circle through ${name}`,
  sourceWithoutCredentials: (name) => `its source profile ${name} has no credentials`,
  twoSources: () => 'it has both source_profile and credential_source, of which a role has one',
  roleSourceMissing: () =>
    'it has a role_arn, but neither source_profile nor credential_source, one of which a role needs',
  unknownCredentialSource: (value) =>
    `its credential_source is "${value}", which is none of Environment, EcsContainer and Ec2InstanceMetadata`,
  roleArnMissing: () => 'it has a web_identity_token_file, but no role_arn',
  incompleteKeyPair: () => 'it has only half of an access key pair',
  splitKeyPair: () =>
    'parts of its access key pair stand in both AWS files, and the AWS CLI takes a pair from one of them while others mix them',
  ssoSessionMissing: (name) => `its sso-session ${name} does not exist`,
  ssoConflict: (key) => `its ${key} is another one than that of its sso-session`,
  ssoIncomplete: (keys) => `its sign-in is incomplete: ${keys} is missing`,
  servicesMissing: (name) => `its services section ${name} does not exist`,
  brokenEndpoint: (found) => `its endpoint_url is "${found}", which is no http or https address`,
};

/** A problem in an AWS file with its line, as the end of a sentence. */
export function problemWords({ kind, line, subject }: FileProblem): string {
  return `line ${line}: ${PROBLEMS[kind](subject ?? '')}`;
}

/** A problem in an AWS file without its line, for rows that show the line elsewhere. */
export function problemText({ kind, subject }: FileProblem): string {
  return PROBLEMS[kind](subject ?? '');
}

/** The last part of a path of any platform. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
