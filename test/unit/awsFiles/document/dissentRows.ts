import type { FileProblemKind } from '../../../../src/core/profile/fileProblemKind.js';

/** A text that readers take in different ways, and what is said of it. */
export interface Row {
  readonly text: string;
  readonly kind: FileProblemKind;
  readonly line: number;
  readonly subject?: string;
  /** What is named besides, on its way. */
  readonly besides?: readonly FileProblemKind[];
  /** Profiles that are not written because of it. */
  readonly refused: readonly string[];
}

/** The profiles of the file that the rows stand in. */
export const ALL = ['prod', 'other'];

/** What readers take in different ways, in a credentials file with a profile `prod` and another. */
export const DISSENT: Readonly<Record<string, Row>> = {
  'inline comment': { text: '[prod]\nk = v # c', kind: 'inlineComment', line: 2, subject: 'k', refused: [] },
  'comment that touches the header': {
    text: '[prod]\nk = v\n[next];c\nk = v',
    kind: 'headerComment',
    line: 3,
    subject: 'next',
    refused: ['prod'],
  },
  'comment with a bracket': { text: '[prod] # [c]', kind: 'headerComment', line: 1, subject: 'prod', refused: [] },
  'continuation line': { text: '[prod]\nk = v\n more', kind: 'continuationLine', line: 3, subject: 'k', refused: [] },
  'indented comment': { text: '[prod]\nk = v\n # k = v', kind: 'continuationLine', line: 3, subject: 'k', refused: [] },
  'property as continuation': {
    text: '[prod]\nk = v\n l = w',
    kind: 'indentedProperty',
    line: 3,
    subject: 'k',
    refused: ['prod'],
  },
  'indented property': { text: '[prod]\n k = v', kind: 'indentedProperty', line: 2, refused: ALL },
  'indented header': { text: '[prod]\nk = v\n [next]', kind: 'indentedHeader', line: 3, refused: ALL },
  'indented header with a comment': {
    text: '[prod]\nk = v\n [next] # c',
    kind: 'indentedHeader',
    line: 3,
    refused: ALL,
  },
  'duplicate section': {
    text: '[prod]\nk = v\n[prod]\nl = w',
    kind: 'duplicateSection',
    line: 3,
    subject: 'prod',
    refused: ALL,
  },
  'duplicate section, padded': {
    text: '[prod]\nk = v\n[ prod ]\nl = w',
    besides: ['paddedHeader'],
    kind: 'duplicateSection',
    line: 3,
    subject: 'prod',
    refused: ['prod'],
  },
  'duplicate ignored section': {
    text: '[x y]\n[x y]',
    besides: ['invalidName', 'invalidName'],
    kind: 'duplicateSection',
    line: 2,
    subject: 'x y',
    refused: ALL,
  },
  'duplicate property': {
    text: '[prod]\nk = v\nk = w',
    kind: 'duplicateProperty',
    line: 3,
    subject: 'k',
    refused: ALL,
  },
  'duplicate property in capitals': {
    text: '[prod]\nk = v\nK = w',
    besides: ['upperCaseProperty'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
    subject: 'k',
  },
  'duplicate property for who ends keys at a colon': {
    text: '[prod]\nk:a = v\nk:b = w',
    kind: 'duplicateProperty',
    line: 3,
    subject: 'k:b',
    refused: ALL,
  },
  'key in capitals': {
    text: '[prod]\nAWS_ACCESS_KEY_ID = v',
    kind: 'upperCaseProperty',
    line: 2,
    subject: 'AWS_ACCESS_KEY_ID',
    refused: [],
  },
  'word profile in the credentials file': {
    text: '[profile prod]\nk = v',
    kind: 'profilePrefixInCredentials',
    line: 1,
    subject: 'profile prod',
    refused: ['prod'],
  },
  'other word in the credentials file': {
    text: '[sso-session prod]\nk = v',
    kind: 'invalidName',
    line: 1,
    subject: 'sso-session prod',
    refused: [],
  },
  'padded header': { text: '[  prod  ]\nk = v', kind: 'paddedHeader', line: 1, subject: 'prod', refused: [] },
  'name with a blank': { text: '[pr od]\nk = v', kind: 'invalidName', line: 1, subject: 'pr od', refused: [] },
  'name in quotes': { text: '["prod"]\nk = v', kind: 'invalidName', line: 1, subject: '"prod"', refused: ['prod'] },
  'key with a blank': { text: '[prod]\nk l = v', kind: 'invalidName', line: 2, refused: [] },
  'key behind other white space': {
    text: '[prod]\n\u00a0aws_access_key_id = v',
    kind: 'invalidName',
    line: 2,
    refused: ['prod'],
  },
  'key with a colon': { text: '[prod]\nk: v', kind: 'notAProperty', line: 2, refused: ALL },
  'lone carriage return': { text: '[prod]\nk = v\rl = w', kind: 'loneCarriageReturn', line: 2, refused: ALL },
  'byte-order mark': { text: '\uFEFF[prod]\nk = v', kind: 'byteOrderMark', line: 1, refused: ALL },
  'property before a section': {
    text: 'k = v\n[prod]',
    kind: 'propertyBeforeSection',
    line: 1,
    subject: 'k',
    refused: ALL,
  },
  'unclosed header': { text: '[prod\nk = v', kind: 'unclosedHeader', line: 1, refused: ALL },
  __proto__: { text: '[__proto__]\nk = v', kind: 'protoSection', line: 1, subject: '__proto__', refused: ALL },
  '__proto__ with the word profile': {
    text: '[profile __proto__]',
    kind: 'protoSection',
    line: 1,
    subject: 'profile __proto__',
    refused: ALL,
  },
  'member of every object': {
    text: '[constructor]',
    kind: 'protoSection',
    line: 1,
    subject: 'constructor',
    refused: [],
  },
  'DEFAULT in capitals': {
    text: '[DEFAULT]\nk = v',
    kind: 'defaultInCapitals',
    line: 1,
    subject: 'DEFAULT',
    refused: ALL,
  },
  'text after a header': {
    text: '[other2]\nk = v\n[prod] /* x */\nk = v',
    kind: 'textAfterHeader',
    line: 3,
    subject: 'prod',
    refused: ALL,
  },
  'ill-formed name that stands twice': {
    text: '[next]\nmy note = 1\nmy note = 2',
    besides: ['invalidName', 'invalidName'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
  },
  'key behind other white space beside its twin': {
    text: '[next]\naws_access_key_id = v\naws_access_key_id\u00a0= w',
    besides: ['invalidName'],
    kind: 'duplicateProperty',
    line: 3,
    refused: ALL,
  },
  'name in other white space': {
    text: '[prod\u00a0]\nk = v',
    kind: 'invalidName',
    line: 1,
    subject: 'prod\u00a0',
    refused: ['prod'],
  },
  'rest of a token': {
    text: '[prod]\naws_session_token = IQoJb3JpZ2luX2Vj\nEXAMPLEtoken==',
    kind: 'brokenValue',
    besides: ['upperCaseProperty'],
    line: 3,
    subject: 'aws_session_token',
    refused: ['prod'],
  },
  'rest of a secret': {
    text: '[next]\naws_secret_access_key = wJalrXUtnFEMI/\nK7MDENG/bPxRfiCYEXAMPLEKEY',
    kind: 'brokenValue',
    line: 3,
    subject: 'aws_secret_access_key',
    refused: ALL,
  },
  'header without a name': {
    text: '[next]\n[]\nk = v',
    kind: 'notAProperty',
    besides: ['invalidName'],
    line: 2,
    refused: ALL,
  },
  'NUL byte': { text: '[prod]\nk = \0', kind: 'nulByte', line: 2, refused: ALL },
};
