import { Emitter } from '../event.js';

/** Actions that servers other than AWS's may lack, and that users and keys can do without. */
const OPTIONAL_ACTIONS = [
  'GetCallerIdentity',
  'GetAccessKeyInfo',
  'GetAccessKeyLastUsed',
  'ListAccountAliases',
  'GetAccountSummary',
  'GenerateCredentialReport',
  'GetCredentialReport',
  'ListUserTags',
  'TagUser',
  'UntagUser',
  'GenerateServiceLastAccessedDetails',
  'GetServiceLastAccessedDetails',
  'GetLoginProfile',
  'ListSigningCertificates',
  'ListSSHPublicKeys',
  'ListServiceSpecificCredentials',
  'ListMFADevices',
  'ListUserPolicies',
  'ListAttachedUserPolicies',
  'ListGroupsForUser',
] as const;

/** The name of one of them, as IAM and STS spell it. */
export type OptionalAction = (typeof OPTIONAL_ACTIONS)[number];

/** What the server of one connection can do: everything, until it answers that it knows no such action. AWS's own can do all and have none of this. */
export class Abilities {
  readonly #missing = new Set<string>();
  readonly #learned = new Emitter<OptionalAction>();
  /** Names the action that turned out to be missing. */
  readonly onDidLearn = this.#learned.event;

  /** True once the server was found not to know the action. */
  lacks(action: OptionalAction): boolean {
    return this.#missing.has(action);
  }

  /** Remembers for as long as the connection lasts that there is no such action, so that it is asked for no more. */
  learnMissing(action: OptionalAction): void {
    if (this.#missing.has(action)) return;
    this.#missing.add(action);
    this.#learned.fire(action);
  }
}

/** True for an action that a server may lack. */
export function isOptional(action: string): action is OptionalAction {
  return OPTIONAL_ACTIONS.some((each) => each === action);
}
