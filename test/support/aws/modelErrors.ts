import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An error of a service's model: its HTTP status, and whether an action that we send can end in it. */
export type ModelError = readonly [status: number, ours: boolean];

/** Services by their names in AWS's models, and codes on the wire. */
export type ModelErrors = Readonly<Record<string, Readonly<Record<string, ModelError>>>>;

const PROBE = `
import botocore.session, json, sys
ours = set(sys.argv[1].split(","))
loader = botocore.session.get_session().get_component("data_loader")
found = {}
for service in sys.argv[2].split(","):
    model = loader.load_service_model(service, "service-2")
    errors = found.setdefault(service, {})
    for action, operation in model["operations"].items():
        # One action of a hundred, whose errors are hundreds.
        if service == "cloudtrail" and action not in ours: continue
        for error in operation.get("errors", []):
            traits = model["shapes"][error["shape"]].get("error", {})
            code = traits.get("code", error["shape"])
            status, sent = traits.get("httpStatusCode", 400), action in ours or errors.get(code, [0, False])[1]
            errors[code] = [status, sent]
print(json.dumps(found, sort_keys=True))
`;

/** What the models that come with botocore have today; \`actions\` are those that we send. */
export async function readModelErrors(python: string, actions: readonly string[]): Promise<ModelErrors> {
  const services = Object.keys(MODEL_ERRORS).join(',');
  const { stdout } = await promisify(execFile)(python, ['-c', PROBE, actions.join(','), services]);
  return JSON.parse(stdout) as ModelErrors;
}

/** The models as of botocore 1.43, so that every run knows them. */
export const MODEL_ERRORS: ModelErrors = {
  iam: {
    AccountNotManagementOrDelegatedAdministratorException: [400, false],
    CallerIsNotManagementAccountException: [400, false],
    ConcurrentModification: [409, true],
    DeleteConflict: [409, true],
    DuplicateCertificate: [409, false],
    DuplicateSSHPublicKey: [400, false],
    EntityAlreadyExists: [409, true],
    EntityTemporarilyUnmodifiable: [409, true],
    FeatureDisabled: [404, false],
    FeatureEnabled: [409, false],
    InvalidAuthenticationCode: [403, false],
    InvalidCertificate: [400, false],
    InvalidInput: [400, true],
    InvalidPublicKey: [400, false],
    InvalidUserType: [400, false],
    KeyPairMismatch: [400, false],
    LimitExceeded: [409, true],
    MalformedCertificate: [400, false],
    MalformedPolicyDocument: [400, false],
    NoSuchEntity: [404, true],
    NotSupportedService: [404, true],
    OpenIdIdpCommunicationError: [400, false],
    OrganizationNotFoundException: [400, false],
    OrganizationNotInAllFeaturesModeException: [400, false],
    PasswordPolicyViolation: [400, false],
    PolicyEvaluation: [500, false],
    PolicyNotAttachable: [400, false],
    ReportExpired: [410, true],
    ReportGenerationLimitExceeded: [409, false],
    ReportInProgress: [404, true],
    ReportNotPresent: [410, true],
    ServiceAccessNotEnabledException: [400, false],
    ServiceFailure: [500, true],
    UnmodifiableEntity: [400, false],
    UnrecognizedPublicKeyEncoding: [400, false],
  },
  sts: {
    ExpiredTokenException: [400, true],
    ExpiredTradeInTokenException: [400, false],
    IDPCommunicationError: [400, true],
    IDPRejectedClaim: [403, true],
    InvalidAuthorizationMessageException: [400, false],
    InvalidIdentityToken: [400, true],
    JWTPayloadSizeExceededException: [400, false],
    MalformedPolicyDocument: [400, true],
    OutboundWebIdentityFederationDisabledException: [403, false],
    PackedPolicyTooLarge: [400, true],
    RegionDisabledException: [403, true],
    SessionDurationEscalationException: [403, false],
  },
  cloudtrail: {
    InvalidEventCategoryException: [400, true],
    InvalidLookupAttributesException: [400, true],
    InvalidMaxResultsException: [400, true],
    InvalidNextTokenException: [400, true],
    InvalidTimeRangeException: [400, true],
    OperationNotPermittedException: [400, true],
    UnsupportedOperationException: [400, true],
  },
  sso: {
    InvalidRequestException: [400, true],
    ResourceNotFoundException: [404, true],
    TooManyRequestsException: [429, true],
    UnauthorizedException: [401, true],
  },
  'sso-oidc': {
    AccessDeniedException: [400, true],
    AuthorizationPendingException: [400, true],
    ExpiredTokenException: [400, true],
    InternalServerException: [500, true],
    InvalidClientException: [401, true],
    InvalidClientMetadataException: [400, false],
    InvalidGrantException: [400, true],
    InvalidRedirectUriException: [400, false],
    InvalidRequestException: [400, true],
    InvalidRequestRegionException: [400, false],
    InvalidScopeException: [400, true],
    SlowDownException: [400, true],
    UnauthorizedClientException: [400, true],
    UnsupportedGrantTypeException: [400, true],
  },
  signin: {
    AccessDeniedException: [400, true],
    InternalServerException: [500, true],
    TooManyRequestsError: [429, true],
    ValidationException: [400, true],
  },
};

/** What every service of AWS may answer. Source: common errors of the IAM and STS references. */
export const COMMON_ERRORS: Readonly<Record<string, ModelError>> = {
  AccessDenied: [403, true],
  AccessDeniedException: [403, true],
  ExpiredToken: [403, true],
  ExpiredTokenException: [403, true],
  IncompleteSignature: [400, true],
  InternalFailure: [500, true],
  InvalidAction: [400, true],
  InvalidClientTokenId: [403, true],
  InvalidParameterCombination: [400, true],
  InvalidParameterValue: [400, true],
  InvalidQueryParameter: [400, true],
  MalformedHttpRequestException: [400, true],
  MalformedQueryString: [404, true],
  MissingAction: [400, true],
  MissingAuthenticationToken: [403, true],
  MissingParameter: [400, true],
  NotAuthorized: [401, true],
  OptInRequired: [403, true],
  RequestAbortedException: [400, true],
  RequestEntityTooLargeException: [413, true],
  RequestExpired: [400, true],
  RequestTimeoutException: [408, true],
  ServiceUnavailable: [503, true],
  SignatureDoesNotMatch: [403, true],
  Throttling: [400, true],
  ThrottlingException: [400, true],
  UnknownOperationException: [404, true],
  UnrecognizedClientException: [403, true],
  ValidationError: [400, true],
};
