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

/** A secret that is made with its first value. */
export interface NewSecret extends NewSecretValue {
  readonly description: string;
  /** ID, ARN or alias; missing for the key that AWS keeps for the service. */
  readonly kmsKey?: string | undefined;
}

/** AWS Secrets Manager of one Region. `secret` is a name or an ARN. */
export interface SecretsManager {
  /** Undefined where there is no such secret. */
  describe(secret: string): Promise<SecretFacts | undefined>;
  value(secret: string): Promise<SecretText>;
  create(secret: NewSecret): Promise<void>;
  put(value: NewSecretValue): Promise<void>;
  makeCurrent(secret: string, version: string, insteadOf: string): Promise<void>;
}

/** What Parameter Store tells of a parameter without showing it. */
export interface ParameterFacts {
  /** `SecureString`, or one that is plain text. */
  readonly type: string;
  readonly version: number;
  /** The key of AWS KMS that encrypts it. */
  readonly kmsKey?: string | undefined;
}

/** AWS Systems Manager Parameter Store of one Region. */
export interface ParameterStore {
  /** Undefined where there is no such parameter. */
  describe(name: string): Promise<ParameterFacts | undefined>;
  /** Writes a SecureString, over what is there; resolves with its version. Without a key the one that AWS keeps encrypts it. */
  put(name: string, value: SecretText, kmsKey?: string): Promise<number>;
}
