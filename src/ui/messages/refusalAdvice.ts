import { CHECK_FILES, CHOOSE_PROFILE, REFRESH, RETRY, SHOW_LOG, type ErrorMessage } from './nextSteps.js';

/** What helps against refusals that the server's own words leave open, by the code on the wire. */
const ADVICE: ReadonlyMap<string, ErrorMessage> = new Map(
  Object.entries({
    IncompleteSignature: {
      text: 'The access key ID or the secret is not written as it was given: look for a comma, a quote, or the two swapped.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    },
    NotSupportedService: { text: 'All else goes on without it.', next: [REFRESH] },
    MissingAuthenticationToken: {
      text: 'The request arrived without a signature: something on the way may have taken it off.',
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    },
    ...sameFor(['RequestTimeout', 'RequestTimeoutException', 'RequestAbortedException'], {
      text: 'The request did not arrive whole: check the network, then try again.',
      next: [RETRY, SHOW_LOG],
    }),
    ...sameFor(['ReportInProgress', 'ReportNotPresent', 'ReportExpired'], {
      text: 'Refresh in a minute, when AWS has made it.',
      next: [REFRESH],
    }),
    RegionDisabledException: {
      text: 'Give the profile another region, or have an administrator of the account switch that one on.',
      next: [CHOOSE_PROFILE, RETRY],
    },
    OptInRequired: {
      text: 'Finish the sign-up of the account, or give the profile a region that the account has.',
      next: [CHOOSE_PROFILE, RETRY],
    },
    ...sameFor(['IDPRejectedClaim', 'InvalidIdentityToken', 'IDPCommunicationError'], {
      text: 'Have the identity provider issue a new token for web_identity_token_file, then try again.',
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    }),
    PackedPolicyTooLarge: {
      text: 'The policies or tags of the session are too large: make them smaller, or choose another profile.',
      next: [CHOOSE_PROFILE],
    },
    // Those of the access portal and of the sign-in service.
    ...sameFor(['ForbiddenException', 'ResourceNotFoundException'], {
      text: 'The access portal gives you no such account or role: check sso_account_id and sso_role_name.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    }),
    ...sameFor(['InvalidRequestException', 'AuthorizationPendingException'], {
      text: 'Check the region, account and role of the sign-in in the AWS files.',
      next: [CHECK_FILES, RETRY, CHOOSE_PROFILE],
    }),
    ...sameFor(['InvalidScopeException', 'UnsupportedGrantTypeException'], {
      text: 'Take the line sso_registration_scopes out of the AWS files, then sign in again.',
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
          ? 'Try again, or choose another profile; the code and this sentence are what AWS’s support asks for.'
          : `Try again, or choose another profile; whoever runs ${server} can tell more.`,
      next: [RETRY, CHOOSE_PROFILE, SHOW_LOG],
    }
  );
}

function sameFor(codes: readonly string[], advice: ErrorMessage): Readonly<Record<string, ErrorMessage>> {
  return Object.fromEntries(codes.map((code) => [code, advice]));
}
