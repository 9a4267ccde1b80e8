import { createHash } from 'node:crypto';
import type { SecretText } from '../../src/core/secret/secretText.js';

/** A version of a secret of Secrets Manager. */
export interface SecretVersion {
  readonly value: SecretText;
  readonly stages: Set<string>;
}

/** A secret of Secrets Manager, its versions by their IDs. */
export interface SandboxSecret {
  readonly name: string;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly versions: Map<string, SecretVersion>;
  /** It is going to be deleted since then, milliseconds since 1970. */
  deleted?: number | undefined;
  /** The service of AWS that looks after it. */
  owner?: string | undefined;
  rotated?: boolean | undefined;
}

/** A parameter of Parameter Store. */
export interface SandboxParameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly version: number;
  readonly value: SecretText;
}

/** What is needed to make a secret. */
export type NewSandboxSecret = Pick<SandboxSecret, 'name'> &
  Partial<Pick<SandboxSecret, 'description' | 'kmsKeyId' | 'deleted' | 'owner' | 'rotated'>>;

/** The values that an account keeps for programs in one Region. */
export class RegionValues {
  readonly secrets = new Map<string, SandboxSecret>();
  readonly parameters = new Map<string, SandboxParameter>();

  constructor(
    private readonly account: { readonly id: string },
    private readonly region: string,
  ) {}

  /** By its name or its ARN. */
  secret(nameOrArn: string): SandboxSecret | undefined {
    return this.secrets.get(nameOrArn) ?? [...this.secrets.values()].find(({ arn }) => arn === nameOrArn);
  }

  addSecret({ name, description, ...more }: NewSandboxSecret): SandboxSecret {
    const ending = createHash('sha256').update(name).digest('hex').slice(0, 6);
    const arn = `arn:aws:secretsmanager:${this.region}:${this.account.id}:secret:${name}-${ending}`;
    const secret: SandboxSecret = { name, arn, description, versions: new Map(), ...more };
    this.secrets.set(name, secret);
    return secret;
  }

  putParameter(name: string, type: SandboxParameter['type'], value: SecretText): SandboxParameter {
    const parameter = { name, type, value, version: (this.parameters.get(name)?.version ?? 0) + 1 };
    this.parameters.set(name, parameter);
    return parameter;
  }

  parameterArn(name: string): string {
    return `arn:aws:ssm:${this.region}:${this.account.id}:parameter/${name.replace(/^\//, '')}`;
  }
}

/** Makes a version the current one of a secret, and the one that was current the previous one. */
export function makeCurrent({ versions }: SandboxSecret, id: string): void {
  const before = [...versions].find(([, { stages }]) => stages.has('AWSCURRENT'))?.[0];
  if (before === id) return;
  for (const { stages } of versions.values()) {
    stages.delete('AWSPREVIOUS');
    if (stages.delete('AWSCURRENT')) stages.add('AWSPREVIOUS');
  }
  versions.get(id)?.stages.add('AWSCURRENT');
}

/** The value that is current, as the account has it. */
export function currentValue({ versions }: SandboxSecret): SecretText | undefined {
  return [...versions.values()].find(({ stages }) => stages.has('AWSCURRENT'))?.value;
}
