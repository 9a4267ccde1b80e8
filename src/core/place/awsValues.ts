import type { SecretText } from '../secret/secretText.js';

/** Where AWS keeps values for programs: of one account, in one Region each. Every call is bounded and rejects with an `IamKeysError`. */
export interface AwsValues {
  secrets(region: string): Promise<SecretsManager>;
  parameters(region: string): Promise<ParameterStore>;
}

/** What Secrets Manager tells of a secret without showing it. */
export interface SecretFacts {
  /** The version that is current, and the one that was before it. */
  readonly current?: string | undefined;
  readonly previous?: string | undefined;
  /** It is going to be deleted. */
  readonly isDeleted: boolean;
  /** The service of AWS that made it and looks after it. */
  readonly owner?: string | undefined;
  /** A function replaces its value from time to time. */
  readonly isRotated: boolean;
}

/** A value for a secret; `version` is the ID that its version gets, so that a repetition changes nothing. */
export interface NewSecretValue {
  readonly secret: string;
  readonly value: SecretText;
  /** 32 to 64 characters. */
  readonly version: string;
}

/** AWS Secrets Manager of one Region. `secret` is a name or an ARN. */
export interface SecretsManager {
  /** Undefined where there is no such secret. */
  describe(secret: string): Promise<SecretFacts | undefined>;
  value(secret: string): Promise<SecretText>;
  create(secret: NewSecretValue & { readonly description: string }): Promise<void>;
  put(value: NewSecretValue): Promise<void>;
  makeCurrent(secret: string, version: string, insteadOf: string): Promise<void>;
}

/** What Parameter Store tells of a parameter without showing it. */
export interface ParameterFacts {
  /** `SecureString`, or one that is plain text. */
  readonly type: string;
  readonly version: number;
}

/** AWS Systems Manager Parameter Store of one Region. */
export interface ParameterStore {
  /** Undefined where there is no such parameter. */
  describe(name: string): Promise<ParameterFacts | undefined>;
  /** Writes a SecureString, over what is there; resolves with its version. */
  put(name: string, value: SecretText): Promise<number>;
}
