import { choiceSource } from '../../../src/aws/credentials/choiceSource.js';
import { environmentKeys } from '../../../src/aws/credentials/environment.js';
import { regionOf, scopeOf } from '../../../src/aws/targets.js';
import { awsEnvironment, type Environment } from '../../../src/awsFiles/awsEnvironment.js';
import type { CredentialSource } from '../../../src/awsFiles/credentialSource.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { resolveEndpoint } from '../../../src/awsFiles/endpoints.js';
import { mergeFiles, type MergedFiles } from '../../../src/awsFiles/mergedFiles.js';
import { listProfiles } from '../../../src/awsFiles/profiles.js';
import { isIamKeysError } from '../../../src/core/errors.js';
import type { ProfileChoice } from '../../../src/core/model.js';
import { activeProfile, environmentWishes } from '../../../src/core/profile/activeProfile.js';
import type { Decision, Situation } from './botocoreDecisions.js';

/** What the extension reads of a situation before it decides anything about the profile that is chosen. */
export function readSituation({ config, credentials, env: variables, profile }: Situation): {
  readonly env: Environment;
  readonly files: MergedFiles;
  readonly choice: ProfileChoice | undefined;
} {
  const env = awsEnvironment(variables, 'linux');
  const files = mergeFiles(
    parseDocument(config, 'config', '/config'),
    parseDocument(credentials, 'credentials', '/credentials'),
  );
  const wishes = { ...environmentWishes(env), setting: profile ?? '' };
  return { env, files, choice: activeProfile(wishes, listProfiles(files)) };
}

/** What the extension decides about a situation, up to the request that it would send. */
export function ourDecision(situation: Situation): Decision {
  const { env, files, choice } = readSituation(situation);
  const name = choice?.kind === 'profile' ? choice.name : undefined;
  if (name !== undefined && !files.profiles.has(name))
    return { identity: 'refused', region: 'refused', iam: 'refused', sts: 'refused' };
  const scope = choice ? scopeOf(choice, env) : 'default';
  return {
    identity: refusable(() => (choice ? described(choiceSource(choice, files, env), env) : 'refused')) ?? 'refused',
    region: regionOf(files.profiles.get(scope)?.properties, env),
    iam: refusable(() => resolveEndpoint(files, scope, 'iam', env)?.url),
    sts: refusable(() => resolveEndpoint(files, scope, 'sts', env)?.url),
  };
}

function refusable(decide: () => string | undefined): string | null {
  try {
    return decide() ?? null;
  } catch (error) {
    if (isIamKeysError(error)) return 'refused';
    throw error;
  }
}

function described(source: CredentialSource, env: Environment): string {
  switch (source.kind) {
    case 'keys': {
      const { accessKeyId, secret, sessionToken } = source.keys;
      return `keys:${joined(accessKeyId, secret.reveal(), sessionToken?.reveal())}`;
    }
    case 'environment': {
      const { accessKeyId, secretAccessKey, sessionToken } = environmentKeys(env);
      return `environment:${joined(accessKeyId, secretAccessKey, sessionToken)}`;
    }
    case 'process':
      return `process:${source.command}`;
    case 'login':
      return `login:${source.session}`;
    case 'sso':
      return `sso:${joined(source.account, source.role, source.startUrl, source.region, source.session)}`;
    case 'webIdentity':
      return `webIdentity:${joined(source.roleArn, source.tokenFile, source.sessionName)}`;
    case 'role': {
      const { roleArn, sessionName, externalId, mfaSerial, seconds } = source;
      const role = joined(roleArn, sessionName, externalId, mfaSerial, seconds);
      return `role:${role} < ${described(source.source, env)}`;
    }
    default:
      return source.kind;
  }
}

function joined(...parts: readonly (string | number | undefined)[]): string {
  return parts.map((part) => part ?? '').join('|');
}
