import type { FileFault } from '../../core/errors.js';
import type { FileProblem } from '../../core/model.js';
import type { FileProblemKind } from '../../core/profile/fileProblemKind.js';

const FAULTS: Record<FileFault, string> = {
  noPermission: 'you have no permission',
  immutable: 'it is marked as immutable or append-only (lsattr shows that; on macOS it is Locked)',
  immutableFolder: 'its folder is marked as immutable or append-only (lsattr -d shows that; on macOS it is Locked)',
  readOnlyFile: 'the file is read-only',
  readOnlyFolder: 'its folder is read-only',
  readOnlyFileSystem: 'the file system is read-only',
  hardLink: 'it has a second name (a hard link), which replacing it would break',
  linkLoop: 'its links form a loop',
  mountPoint: 'it is a mount point and cannot be replaced',
  notAFile: 'it is not a file',
  tooLarge: 'it is too large for a credentials file',
  foreignOwner: 'it belongs to another user',
  inTheWay: 'it was not made by IAM Keys and is where the lock of the file must be; move it elsewhere',
  diskFull: 'the disk is full',
  ioError: 'the disk reported an error',
  invalidUtf8: 'it is not UTF-8 text',
  gone: 'it disappeared in the meantime',
  tooManyOpenFiles: 'too many files are open',
  busy: 'another program is using it',
  cutShort:
    'it was emptied or cut short a moment ago, and another program may be about to fill it. Look into it, and try again in ten seconds',
  unknown: 'the system refused',
};

/** Why a file cannot be read or written, as the end of a sentence. */
export function fileFaultWords(fault: FileFault): string {
  return FAULTS[fault];
}

/** Without a subject where it is a name that cannot be shown. */
const PROBLEMS: Record<FileProblemKind, (subject: string) => string> = {
  duplicateSection: (name) => `the section [${name}] appears twice, and the AWS CLI rejects such a file`,
  duplicateProperty: (name) =>
    `${name || 'a property'} appears twice in one section, and the AWS CLI rejects such a file`,
  profilePrefixInCredentials: (name) => `[${name}] has the word "profile", which belongs in the config file only`,
  paddedHeader: (name) =>
    `the header of ${name} has spaces inside its brackets, which AWS tools read in different ways`,
  upperCaseProperty: (name) =>
    `${name || 'the name of a property'} has capital letters, and the AWS SDK for JavaScript does not find it`,
  unclosedHeader: () => 'a section header has no closing bracket',
  textAfterHeader: (name) =>
    `something other than a comment follows the bracket of [${name}], and not all AWS tools find such a header`,
  profileWordMissing: (name) =>
    `[${name}] lacks the word "profile" and is read by no AWS tool; in the config file it must be [profile ${name}]`,
  propertyBeforeSection: () => 'a property appears before the first section',
  notAProperty: () => 'a line is not a section, a property or a comment',
  brokenValue: (name) => `this looks like the rest of the value of ${name}; join the two lines`,
  defaultInCapitals: () => '[DEFAULT] in capitals leaks its keys into every profile of the AWS CLI',
  protoSection: (name) => `a section named ${name} makes every profile disappear for the AWS SDK for JavaScript`,
  invalidName: (name) => `${name ? `"${name}"` : 'the name of a property'} is not a name that all AWS tools accept`,
  byteOrderMark: () => 'the file starts with a byte-order mark, which the AWS CLI does not accept',
  headerComment: (name) => `a comment follows the header of ${name}, which not all AWS tools accept`,
  inlineComment: (name) =>
    `a comment follows the value of ${name || 'a property'}, and the AWS CLI reads it as part of the value`,
  continuationLine: (name) =>
    `the value of ${name || 'a property'} continues on the next line, which not all AWS tools accept`,
  indentedProperty: () => 'an indented property is read in different ways',
  indentedHeader: () => 'an indented section header is read in different ways',
  loneCarriageReturn: () => 'a line ends in a lone carriage return, which AWS tools read in different ways',
  nulByte: () => 'it contains a NUL byte',
  invalidUtf8: () => 'it is not UTF-8 text',
  utf16: () => 'the file is in UTF-16, as some Windows programs write it, and AWS tools read only UTF-8',
  sourceProfileMissing: (name) => `its source profile ${name} does not exist`,
  sourceProfileLoop: (name) => `its source profiles form a loop through ${name}`,
  sourceWithoutCredentials: (name) => `its source profile ${name} has no credentials`,
  twoSources: () => 'it has both source_profile and credential_source, but a role can have only one',
  roleSourceMissing: () => 'it has a role_arn, but no source_profile or credential_source',
  unknownCredentialSource: (value) =>
    `its credential_source is "${value}", which is not Environment, EcsContainer or Ec2InstanceMetadata`,
  roleArnMissing: () => 'it has a web_identity_token_file, but no role_arn',
  incompleteKeyPair: () => 'it has only half of an access key pair',
  splitKeyPair: () => 'its access key ID and secret are in different AWS files, which AWS tools read in different ways',
  ssoSessionMissing: (name) => `its sso-session ${name} does not exist`,
  ssoConflict: (key) => `its ${key} differs from that of its sso-session`,
  ssoIncomplete: (keys) => `its sign-in is incomplete: ${keys} is missing`,
  servicesMissing: (name) => `its services section ${name} does not exist`,
  brokenEndpoint: (found) => `its endpoint_url is "${found}", which is not an http or https address`,
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
