import type { AwsFileLocations, FileProblem, ProfileKind } from '../core/model.js';

/** One reading of the shared files. What a connection needs of them; keys of properties are in lower case. */
export interface SharedFiles {
  readonly locations: AwsFileLocations;
  profile(name: string): SharedProfile | undefined;
  /** Properties of `[sso-session name]`. */
  ssoSession(name: string): ReadonlyMap<string, string> | undefined;
  /** The endpoint this profile, or the environment, names for a service. */
  endpoint(profile: string | undefined, service: Service): ConfiguredEndpoint | undefined;
}

/** A profile with its secrets, both files merged: never kept longer than a connection takes to open. */
export interface SharedProfile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly properties: ReadonlyMap<string, string>;
  readonly problem?: FileProblem;
}

/** Services whose endpoints can be configured, as `[services x]` spells them. */
export type Service = 'iam' | 'sts' | 'sso' | 'signin';

export interface ConfiguredEndpoint {
  readonly url: string;
  /** True where an environment variable names it rather than a file. */
  readonly fromEnvironment: boolean;
}
