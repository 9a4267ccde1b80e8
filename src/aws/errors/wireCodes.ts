import type { ErrorCode } from '../../core/errors.js';

/** Errors that a server's answer can become by its code alone. */
export type WireError = Extract<
  ErrorCode,
  | 'NoSuchEntity'
  | 'EntityAlreadyExists'
  | 'LimitExceeded'
  | 'DeleteConflict'
  | 'TooFast'
  | 'InvalidInput'
  | 'AccessDenied'
  | 'ExpiredToken'
  | 'SignedOut'
  | 'InvalidClientTokenId'
  | 'SignatureDoesNotMatch'
  | 'Throttling'
  | 'ServiceFailure'
  | 'NotSupported'
  | 'Refused'
>;

/**
 * Codes on the wire. Sources: the API models of IAM and STS, the common errors of their references, and what servers that
 * speak IAM answer. The `name` of the SDK's error differs for some.
 */
const CODES: Readonly<Record<WireError, readonly string[]>> = {
  NoSuchEntity: ['NoSuchEntity'],
  EntityAlreadyExists: ['EntityAlreadyExists'],
  LimitExceeded: ['LimitExceeded'],
  DeleteConflict: ['DeleteConflict'],
  TooFast: ['EntityTemporarilyUnmodifiable', 'ConcurrentModification'],
  InvalidInput: [
    'InvalidInput',
    'ValidationError',
    'ValidationException',
    'InvalidParameterValue',
    'InvalidParameterCombination',
    'MissingParameter',
    'InvalidQueryParameter',
    'MalformedPolicyDocument',
    'InvalidLookupAttributesException',
    'InvalidTimeRangeException',
    'InvalidMaxResultsException',
    'InvalidNextTokenException',
    'InvalidEventCategoryException',
  ],
  AccessDenied: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized'],
  ExpiredToken: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired'],
  // The first is the access portal's, the others are of the service that renews its token.
  SignedOut: [
    'UnauthorizedException',
    'InvalidClientException',
    'InvalidGrantException',
    'UnauthorizedClientException',
  ],
  InvalidClientTokenId: [
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidAccessKeyId',
    'InvalidToken',
    'AuthFailure',
  ],
  SignatureDoesNotMatch: [
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'RequestExpired',
    'RequestTimeTooSkewed',
    'RequestInTheFuture',
  ],
  Throttling: [
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'RequestLimitExceeded',
    'TooManyRequestsException',
    'TooManyRequestsError',
    // Another update of the same parameter was under way.
    'TooManyUpdates',
    'SlowDown',
    'SlowDownException',
  ],
  ServiceFailure: [
    'ServiceFailure',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'InternalFailure',
    'InternalError',
    'InternalServerError',
    'InternalServerException',
  ],
  NotSupported: [
    'InvalidAction',
    'UnknownOperation',
    'UnknownOperationException',
    'UnsupportedOperation',
    'UnsupportedOperationException',
    'NotImplemented',
    'MethodNotAllowed',
  ],
  // What they mean is in the server's own sentence; `ui/messages` knows what helps against some.
  Refused: [
    'IncompleteSignature',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'MalformedHttpRequestException',
    'MalformedQueryString',
    'MissingAction',
    'RequestEntityTooLargeException',
    'RequestAbortedException',
    'RequestTimeout',
    'RequestTimeoutException',
    'OptInRequired',
    'RegionDisabledException',
    'IDPCommunicationError',
    'IDPRejectedClaim',
    'InvalidIdentityToken',
    'NotSupportedService',
    'PackedPolicyTooLarge',
    'ReportExpired',
    'ReportInProgress',
    'ReportNotPresent',
    'ForbiddenException',
    'ResourceNotFoundException',
    'InvalidRequestException',
    'InvalidScopeException',
    'UnsupportedGrantTypeException',
    'AuthorizationPendingException',
    'OperationNotPermittedException',
  ],
};

/** Our error for each code on the wire. */
export const ERROR_OF_WIRE_CODE: ReadonlyMap<string, WireError> = new Map(
  Object.entries(CODES).flatMap(([error, codes]) => codes.map((code) => [code, error as WireError] as const)),
);
