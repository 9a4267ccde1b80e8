import { CHECK_FILES, CHOOSE_PROFILE, REFRESH, RETRY, SHOW_LOG, type ErrorMessage } from './nextSteps.js';

/** What helps against refusals that the server's own words leave open, by the code on the wire. */
const ADVICE: ReadonlyMap<string, ErrorMessage> = new Map(
  Object.entries({
    IncompleteSignature: {
      text: 'The access key ID or the secret is mistyped: look for a comma or a quote, or check whether the two are swapped.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    },
    NotSupportedService: { text: 'Everything else works without it.', next: [REFRESH] },
    MissingAuthenticationToken: {
      text: 'The request arrived without a signature: something on the way may have removed it.',
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    },
    ...sameFor(['RequestTimeout', 'RequestTimeoutException', 'RequestAbortedException'], {
      text: 'The request did not arrive complete: check the network, then try again.',
      next: [RETRY, SHOW_LOG],
    }),
    ...sameFor(['ReportInProgress', 'ReportNotPresent', 'ReportExpired'], {
      text: 'Refresh in a minute, once AWS has created it.',
      next: [REFRESH],
    }),
    AWSOrganizationsNotInUseException: {
      text: 'Choose a profile of the management account of an organization, or report on the accounts of profiles instead.',
      next: [CHOOSE_PROFILE],
    },
    RegionDisabledException: {
      text: 'Use another region in the profile, or ask an administrator of the account to enable this one.',
      next: [CHOOSE_PROFILE, RETRY],
    },
    OptInRequired: {
      text: 'Finish signing up for the account, or use a region in the profile that the account has enabled.',
      next: [CHOOSE_PROFILE, RETRY],
    },
    ...sameFor(['IDPRejectedClaim', 'InvalidIdentityToken', 'IDPCommunicationError'], {
      text: 'Get a new token for web_identity_token_file from the identity provider, then try again.',
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    }),
    PackedPolicyTooLarge: {
      text: 'The policies or tags of the session are too large. Make them smaller, or choose another profile.',
      next: [CHOOSE_PROFILE],
    },
    // Those of the access portal and of the sign-in service.
    ...sameFor(['ForbiddenException', 'ResourceNotFoundException'], {
      text: 'The access portal does not give you this account or role: check sso_account_id and sso_role_name.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    }),
    ...sameFor(['InvalidRequestException', 'AuthorizationPendingException'], {
      text: 'Check the region, account and role of the sign-in in the AWS files.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    }),
    ...sameFor(['InvalidScopeException', 'UnsupportedGrantTypeException'], {
      text: 'Remove the line sso_registration_scopes from the AWS files, then sign in again.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    }),
  }),
);

/** The end of a message about a refusal: what to do, for any code. */
export function refusalAdvice(wireCode: string, server: string | undefined): ErrorMessage {
  return (
    ADVICE.get(wireCode) ?? {
      text:
        server === undefined
          ? 'Try again, or choose another profile. Give the code to AWS Support if it persists.'
          : `Try again, or choose another profile; ask whoever runs ${server}.`,
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    }
  );
}

function sameFor(codes: readonly string[], advice: ErrorMessage): Readonly<Record<string, ErrorMessage>> {
  return Object.fromEntries(codes.map((code) => [code, advice]));
}
