import { isObject } from '../isObject.js';
import { GITHUB } from './gitHub.js';
import type { SentForm } from './sentForm.js';

/** A command of the setting `iamKeys.commands`, by its name: what it runs may change. */
export interface CommandPlace extends SentForm {
  readonly kind: 'command';
  readonly name: string;
}

/** A place outside this computer that a pair is sent to. It takes the pair, and does not give it back to be compared. */
export type RemotePlace = CommandPlace | PlaceInAws | GitHubPlace;

/** Who may write there, and where that is: another account than that of the key, maybe. */
interface InAws extends SentForm {
  readonly profile: string;
  readonly region: string;
  readonly account: string;
}

/** A place of a service of AWS that keeps values. */
export type PlaceInAws = SecretsManagerPlace | PlainSecretsPlace | ParameterStorePlace;

/** What a secret of AWS Secrets Manager is made with; where nothing is said, words of ours and the key that AWS keeps for the service. */
export interface SecretMaking {
  readonly description?: string | undefined;
  /** ID, ARN or alias of a key of AWS KMS. */
  readonly kmsKey?: string | undefined;
}

/** A secret of AWS Secrets Manager whose value is a JSON object. */
export interface SecretsManagerPlace extends InAws, SecretMaking {
  readonly kind: 'secretsManager';
  /** Its name or ARN. */
  readonly secret: string;
  /** The names of the two fields. */
  readonly idField: string;
  readonly secretField: string;
  /** Of a third one for the host of Amazon SES, beside its credentials. */
  readonly hostField?: string | undefined;
  /** What becomes of its other fields; those that are kept have to be read. `new`: the secret is still to be made. */
  readonly others: 'kept' | 'replaced' | 'new';
}

/** Two secrets of AWS Secrets Manager, a plain text each. */
export interface PlainSecretsPlace extends InAws, SecretMaking {
  readonly kind: 'plainSecrets';
  /** Their names or ARNs. */
  readonly idName: string;
  readonly secretName: string;
  /** Which of them is still to be made. */
  readonly made: 'none' | 'id' | 'secret' | 'both';
}

/** Two SecureStrings of Parameter Store. */
export interface ParameterStorePlace extends InAws {
  readonly kind: 'parameterStore';
  readonly idName: string;
  readonly secretName: string;
}

/** Two secrets of GitHub Actions, or a variable and a secret. */
export interface GitHubPlace extends SentForm {
  readonly kind: 'github';
  /** `github.com`, or that of a GitHub Enterprise. */
  readonly host: string;
  readonly owner: string;
  readonly repository: string;
  /** Missing where they are the repository's own. */
  readonly environment?: string | undefined;
  readonly idName: string;
  readonly idKind: 'secret' | 'variable';
  readonly secretName: string;
}

/** Those of its fields that tell one place of a kind from another, all of them texts. */
const IDENTITY: Readonly<Record<RemotePlace['kind'], readonly string[]>> = {
  command: ['name'],
  secretsManager: ['account', 'region', 'secret', 'idField', 'secretField'],
  plainSecrets: ['account', 'region', 'idName', 'secretName'],
  parameterStore: ['account', 'region', 'idName', 'secretName'],
  github: ['host', 'owner', 'repository', 'idName', 'secretName'],
};

/** Its other fields that have to be there. */
const BESIDE: Readonly<Partial<Record<RemotePlace['kind'], readonly string[]>>> = {
  secretsManager: ['profile', 'others'],
  plainSecrets: ['profile', 'made'],
  parameterStore: ['profile'],
  github: ['idKind'],
};

/** Those that may be missing. */
const OPTIONAL = ['environment', 'sesRegion', 'hostField', 'description', 'kmsKey'] as const;

/** True for a place that takes a pair and does not give it back. */
export function isRemote(place: { readonly kind: string }): place is RemotePlace {
  return Object.hasOwn(IDENTITY, place.kind);
}

/** What tells a remote place from all others; never shown. */
export function remotePlaceId(place: RemotePlace): string {
  const fields = new Map<string, unknown>(Object.entries(place));
  const names = [...IDENTITY[place.kind], 'environment', ...(place.sesRegion === undefined ? [] : ['sesRegion'])];
  return JSON.stringify([place.kind, ...names.map((name) => fields.get(name))]);
}

/** What a remote place is called where there is room for a few words. */
export function remotePlaceName(place: RemotePlace): string {
  switch (place.kind) {
    case 'command':
      return `command ${place.name}`;
    case 'secretsManager':
      return `secret ${place.secret}`;
    case 'plainSecrets':
      return `secret ${place.secretName}`;
    case 'parameterStore':
      return `parameter ${place.secretName}`;
    case 'github':
      return `secret ${place.secretName} of ${repositoryName(place)}`;
  }
}

/** `owner/repository`, with its host where that is not GitHub's own, and with an environment. */
export function repositoryName({ host, owner, repository, environment }: GitHubPlace): string {
  const of = `${host === GITHUB ? '' : `${host}/`}${owner}/${repository}`;
  return environment === undefined ? of : `${of} (${environment})`;
}

/** True for a remote place as it is written down, of a kind that this version knows. */
export function isRemotePlace(value: unknown): value is RemotePlace {
  if (!isObject(value) || !isKind(value['kind'])) return false;
  if (OPTIONAL.some((name) => value[name] !== undefined && !isText(value[name]))) return false;
  return [...IDENTITY[value['kind']], ...(BESIDE[value['kind']] ?? [])].every((name) => isText(value[name]));
}

function isKind(kind: unknown): kind is RemotePlace['kind'] {
  return typeof kind === 'string' && Object.hasOwn(IDENTITY, kind);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
