/** What is wrong with a line of an AWS file. */
export type FileProblemKind =
  | 'duplicateSection'
  | 'duplicateProperty'
  | 'profilePrefixInCredentials'
  | 'paddedHeader'
  | 'upperCaseProperty'
  | 'unclosedHeader'
  /** No comment: the AWS CLI passes over it, others do not find the header. */
  | 'textAfterHeader'
  /** A section of the config file that reads like a profile and is none, for want of the word. */
  | 'profileWordMissing'
  | 'propertyBeforeSection'
  | 'notAProperty'
  /** A line that seems to be the rest of the value of `subject`. */
  | 'brokenValue'
  | 'defaultInCapitals'
  | 'protoSection'
  | 'invalidName'
  | 'byteOrderMark'
  | 'loneCarriageReturn'
  | 'nulByte'
  | 'invalidUtf8'
  | 'utf16'
  /** The SDK for JavaScript misses `[p];c`, the AWS CLI `[p] # [c]`. */
  | 'headerComment'
  /** The AWS CLI keeps it in the value. */
  | 'inlineComment'
  /** The SDK for JavaScript drops it. */
  | 'continuationLine'
  /** Some readers take an indented `k = v` as a property, some as a continuation, some not at all. */
  | 'indentedProperty'
  | 'indentedHeader'
  | 'sourceProfileMissing'
  | 'sourceProfileLoop'
  | 'sourceWithoutCredentials'
  /** Both `source_profile` and `credential_source`. */
  | 'twoSources'
  /** Neither of them. */
  | 'roleSourceMissing'
  | 'unknownCredentialSource'
  | 'roleArnMissing'
  | 'incompleteKeyPair'
  /** Half of it stands in each of the two files. */
  | 'splitKeyPair'
  | 'ssoSessionMissing'
  /** Its `subject` is what the profile and its sso-session say differently. */
  | 'ssoConflict'
  /** Its `subject` is what is missing. */
  | 'ssoIncomplete'
  | 'servicesMissing'
  /** Its `subject` is what stands there, without a user and password. */
  | 'brokenEndpoint';
