import type {
  AwsValues,
  ParameterFacts,
  ParameterStore,
  SecretFacts,
  SecretsManager,
} from '../../../src/core/place/awsValues.js';
import type { SecretMaking } from '../../../src/core/place/remotePlace.js';
import type { SecretText } from '../../../src/core/secret/secretText.js';
import { scripted, type Script } from './script.js';

/** Secrets Manager and Parameter Store of one account in memory; calls run through a script as `secrets.put` and `parameters.put`. */
export class MemoryValues implements AwsValues {
  /** Versions of each secret, the current one last. */
  readonly versions = new Map<string, readonly { readonly id: string; readonly value: SecretText }[]>();
  facts: Partial<SecretFacts> = {};
  /** What each secret was made with. */
  readonly made = new Map<string, SecretMaking>();
  /** False where a server leaves it out of what it answers to `parameters.put`. */
  answersVersion = true;
  readonly stored = new Map<string, ParameterFacts & { readonly value: SecretText }>();

  constructor(private readonly script: Script) {}

  secrets(): Promise<SecretsManager> {
    const add = ({ secret, value, version }: { secret: string; value: SecretText; version: string }): Promise<void> => {
      const all = this.versions.get(secret) ?? [];
      if (!all.some(({ id }) => id === version)) this.versions.set(secret, [...all, { id: version, value }]);
      return Promise.resolve();
    };
    const manager: SecretsManager = {
      describe: (secret) => {
        const all = this.versions.get(secret);
        const facts = { isDeleted: false, isRotated: false, ...this.facts };
        return Promise.resolve(all && { current: all.at(-1)?.id, previous: all.at(-2)?.id, ...facts });
      },
      value: (secret) => Promise.resolve(this.versions.get(secret)?.at(-1)?.value ?? missing()),
      create: ({ description, kmsKey, ...value }) => {
        this.made.set(value.secret, { description, kmsKey });
        return add(value);
      },
      put: add,
      makeCurrent: (secret, version) => {
        const all = this.versions.get(secret) ?? [];
        const others = all.filter(({ id }) => id !== version);
        this.versions.set(secret, [...others, ...all.filter(({ id }) => id === version)]);
        return Promise.resolve();
      },
    };
    return Promise.resolve(scripted('secrets', manager, ['describe', 'value', 'create', 'put'], this.script));
  }

  parameters(): Promise<ParameterStore> {
    const store: ParameterStore = {
      describe: (name) => Promise.resolve(this.stored.get(name)),
      put: (name, value, kmsKey) => {
        const version = (this.stored.get(name)?.version ?? 0) + 1;
        this.stored.set(name, { type: 'SecureString', version, value, kmsKey: kmsKey ?? 'alias/aws/ssm' });
        return Promise.resolve(this.answersVersion ? version : 0);
      },
    };
    return Promise.resolve(scripted('parameters', store, ['describe', 'put'], this.script));
  }
}

function missing(): never {
  throw new Error('no such secret');
}
