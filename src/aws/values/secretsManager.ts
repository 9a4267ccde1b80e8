import { isObject } from '../../core/isObject.js';
import type { SecretFacts, SecretsManager } from '../../core/place/awsValues.js';
import { SecretText } from '../../core/secret/secretText.js';
import type { ValueService } from './valueService.js';

/** Secrets Manager by five of its calls. Source: its API reference. */
export function secretsManager({ ask, find }: ValueService): SecretsManager {
  return {
    async describe(secret) {
      const answer = await find('DescribeSecret', secret, { SecretId: secret }, 'ResourceNotFoundException');
      return answer && factsOf(answer);
    },
    async value(secret) {
      const answer = await ask('GetSecretValue', secret, { SecretId: secret, VersionStage: 'AWSCURRENT' });
      const text = answer['SecretString'];
      return new SecretText(typeof text === 'string' ? text : '');
    },
    async create({ secret, value, version, description, kmsKey }) {
      const input = { SecretString: value.reveal(), ClientRequestToken: version, Description: description };
      await ask('CreateSecret', secret, { Name: secret, ...input, KmsKeyId: kmsKey });
    },
    async put({ secret, value, version }) {
      const input = { SecretString: value.reveal(), ClientRequestToken: version };
      await ask('PutSecretValue', secret, { SecretId: secret, ...input });
    },
    async makeCurrent(secret, version, insteadOf) {
      const input = { VersionStage: 'AWSCURRENT', MoveToVersionId: version, RemoveFromVersionId: insteadOf };
      await ask('UpdateSecretVersionStage', secret, { SecretId: secret, ...input });
    },
  };
}

function factsOf(answer: Readonly<Record<string, unknown>>): SecretFacts {
  const versions = isObject(answer['VersionIdsToStages']) ? Object.entries(answer['VersionIdsToStages']) : [];
  const staged = (stage: string): string | undefined =>
    versions.find(([, stages]) => Array.isArray(stages) && stages.includes(stage))?.[0];
  const owner = answer['OwningService'];
  return {
    current: staged('AWSCURRENT'),
    previous: staged('AWSPREVIOUS'),
    isDeleted: typeof answer['DeletedDate'] === 'number',
    owner: typeof owner === 'string' && owner !== '' ? owner : undefined,
    isRotated: answer['RotationEnabled'] === true,
  };
}
